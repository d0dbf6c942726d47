//! Reads the two files of a commitment back, strictly and row by row, so that a large log need not stand in memory.

use std::fmt::Display;
use std::fs::File;
use std::io::{BufReader, Read};
use std::path::Path;

use commitments::hash::Hash;
use commitments::json::{canonical, Json, JsonError, StrictReader};
use commitments::keys::Key;
use commitments::kinds::kind_of;
use commitments::record::kind;

use super::identity::{Identity, OTHER};
use super::leaf::Anchor;
use super::manifest::{fixed, Opening, VERSION};
use super::open;
use super::store::{COMMITMENTS, OPENINGS};
use crate::output::CliError;

/// A row of `commitments.json`.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Committed {
    /// The record's commitment.
    pub commitment: Hash,
    /// The leaf that stands in the log for it.
    pub leaf: Hash,
}

/// A row of `openings.json`, with the key of the whole file.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Opened {
    /// Key of the marks.
    pub key: Key,
    /// What opens the commitment.
    pub opening: Opening,
}

/// Gives every row of `commitments.json` to `each` and returns the root as written.
///
/// # Errors
/// [`CliError::Refused`] when the file cannot be read or has another shape.
pub fn committed(folder: &Path, mut each: impl FnMut(Committed)) -> Result<Hash, CliError> {
    file(folder, COMMITMENTS, |tail, key, reader| {
        if key != "records" {
            return tail.member(key, reader);
        }
        tail.rows = rows(reader, |row| {
            each(Committed { commitment: field(row, "commitment")?, leaf: field(row, "leaf")? });
            Some(())
        })?;
        Ok(())
    })
}

/// Gives every row of `openings.json` to `each` and returns the root as written.
///
/// # Errors
/// As [`committed`].
pub fn opened(folder: &Path, mut each: impl FnMut(Opened)) -> Result<Hash, CliError> {
    let (mut file_key, mut patient) = (Key::default(), None);
    file(folder, OPENINGS, |tail, key, reader| {
        match key {
            "key" => file_key = hex_of(reader)?,
            "patient" => patient = reader.value()?.as_str().and_then(fixed),
            "openings" => {
                tail.rows = rows(reader, |row| {
                    each(Opened { key: file_key, opening: opening(row, patient)? });
                    Some(())
                })?;
            }
            _ => return tail.member(key, reader),
        }
        Ok(())
    })
}

/// What both files say of themselves.
#[derive(Default)]
struct Tail {
    rows: u64,
    size: Option<Json>,
    root: Hash,
}

type Reader = StrictReader<BufReader<File>>;

impl Tail {
    fn member(&mut self, key: &str, reader: &mut Reader) -> Result<(), JsonError> {
        match key {
            "root" => self.root = hex_of(reader)?,
            "tree_size" => self.size = Some(reader.value()?),
            "version" => {
                let place = reader.place();
                if reader.value()? != Json::Number(VERSION.into()) {
                    return Err(JsonError::Shape { wanted: "version 1", place });
                }
            }
            _ => drop(reader.value()?),
        }
        Ok(())
    }

    /// A file that was cut and mended would show here. Sizes far below 2^53 are exact as doubles, and so is their text.
    fn is_complete(&self) -> bool {
        let stated = self.size.as_ref().map(canonical);
        self.rows > 0 && stated == Some(self.rows.to_string().into_bytes())
    }
}

fn file(
    folder: &Path,
    name: &str,
    mut each: impl FnMut(&mut Tail, &str, &mut Reader) -> Result<(), JsonError>,
) -> Result<Hash, CliError> {
    let refuse = |error: &dyn Display| CliError::Refused(format!("{name}: {error}"));
    let mut tail = Tail::default();
    let mut reader = StrictReader::new(BufReader::new(open::open(&folder.join(name), name)?));
    reader.members(|key, reader| each(&mut tail, &key, reader)).map_err(|error: JsonError| refuse(&error))?;
    reader.finish().map_err(|error| refuse(&error))?;
    if tail.is_complete() {
        return Ok(tail.root);
    }
    Err(refuse(&format!("wanted as many rows as its tree_size says, found {}", tail.rows)))
}

/// Reads a list of rows; how many there were.
fn rows<R: Read>(reader: &mut StrictReader<R>, mut row: impl FnMut(&Json) -> Option<()>) -> Result<u64, JsonError> {
    let mut count = 0;
    reader.items(|_, reader| {
        let place = reader.place();
        count += 1;
        row(&reader.value()?).ok_or(JsonError::Shape { wanted: "a row as this program writes it", place })
    })?;
    Ok(count)
}

fn hex_of(reader: &mut Reader) -> Result<Hash, JsonError> {
    let place = reader.place();
    reader.value()?.as_str().and_then(fixed).ok_or(JsonError::Shape { wanted: "64 hex digits", place })
}

fn field<const N: usize>(row: &Json, name: &str) -> Option<[u8; N]> {
    fixed(row.get(name)?.as_str()?)
}

fn opening(row: &Json, patient: Option<Hash>) -> Option<Opening> {
    let (kind, name) = kind_of(row.get("type")?.as_str()?).unwrap_or((kind::OTHER, OTHER));
    let anchor = match patient {
        None => None,
        Some(patient) => Some(Anchor { patient, salt: field(row, "leaf_salt")? }),
    };
    let labels = row.get("labels")?.as_array()?.iter().map(|tag| fixed(tag.as_str()?)).collect::<Option<_>>()?;
    let identity = Identity { kind, name, content: field(row, "content")?, record: field(row, "record") };
    Some(Opening { salt: field(row, "salt")?, anchor, labels, identity })
}
