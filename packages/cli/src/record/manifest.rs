//! The two files of a commitment, written as records come and read back strictly.
//!
//! `commitments.json`: `{"version","domain","records":[{"commitment","leaf"}],"tree_size","root"}`.
//! `openings.json`: `{"version","key","patient","openings":[{"salt","leaf_salt","labels","type","content","record"}],
//! "tree_size","root"}`: one opening for each record, in the same order. All hashes, salts and tags in lower-case hex.

use std::fmt::Display;
use std::io::{self, BufReader, Read, Write};
use std::path::Path;

use commitments::hash::{Hash, Salt, Tag};
use commitments::json::{Json, JsonError, StrictReader};
use commitments::keys::Key;
use commitments::kinds::kind_of;
use commitments::record::kind;
use serde_json::json;

use super::identity::{Identity, OTHER};
use super::leaf::Anchor;
use super::open;
use super::store::{Pair, COMMITMENTS, OPENINGS};
use crate::output::CliError;

/// The files' layout.
const VERSION: u64 = 1;

/// What opens one commitment.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Opening {
    /// The commitment's salt.
    pub salt: Salt,
    /// Patient and salt of the leaf.
    pub anchor: Option<Anchor>,
    /// The leaf's label tags.
    pub labels: Vec<Tag>,
    /// What the record is found again by.
    pub identity: Identity,
}

/// 64 hex digits.
pub fn hash(text: &str) -> Result<Hash, String> {
    fixed(text).ok_or_else(|| "wanted 64 hex digits, found something else".into())
}

fn fixed<const N: usize>(text: &str) -> Option<[u8; N]> {
    hex::decode(text).ok()?.try_into().ok()
}

/// Writes the beginning of both files.
pub fn begin(pair: &mut Pair, key: &Key, patient: Option<&Hash>) -> io::Result<()> {
    let name = String::from_utf8_lossy(commitments::domain::RECORD.name());
    write!(pair.commitments, "{{\"version\":{VERSION},\"domain\":\"{name}\",\"records\":[")?;
    let patient = json!(patient.map(hex::encode));
    let key = hex::encode(key);
    write!(pair.openings, "{{\"version\":{VERSION},\"key\":\"{key}\",\"patient\":{patient},\"openings\":[")
}

/// Writes one record to both files.
pub fn add(pair: &mut Pair, first: bool, commitment: &Hash, leaf: &Hash, opening: &Opening) -> io::Result<()> {
    let comma = if first { "" } else { "," };
    let (commitment, leaf) = (hex::encode(commitment), hex::encode(leaf));
    write!(pair.commitments, "{comma}\n{{\"commitment\":\"{commitment}\",\"leaf\":\"{leaf}\"}}")?;
    let identity = &opening.identity;
    let row = json!({
        "salt": hex::encode(opening.salt),
        "leaf_salt": opening.anchor.as_ref().map(|anchor| hex::encode(anchor.salt)),
        "labels": opening.labels.iter().map(hex::encode).collect::<Vec<_>>(),
        "type": identity.name,
        "content": hex::encode(identity.content),
        "record": identity.record.map(hex::encode),
    });
    write!(pair.openings, "{comma}\n{row}")
}

/// Writes the end of both files.
pub fn end(pair: &mut Pair, size: u64, root: &Hash) -> io::Result<()> {
    let root = hex::encode(root);
    write!(pair.commitments, "\n],\"tree_size\":{size},\"root\":\"{root}\"}}\n")?;
    write!(pair.openings, "\n],\"tree_size\":{size},\"root\":\"{root}\"}}\n")
}

/// `commitments.json`.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Commitments {
    /// Commitment and leaf of each record.
    pub records: Vec<(Hash, Hash)>,
    /// The root as written.
    pub root: Hash,
}

/// `openings.json`.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Openings {
    /// Key of the marks.
    pub key: Key,
    /// What opens each commitment.
    pub openings: Vec<Opening>,
    /// The root as written.
    pub root: Hash,
}

/// Reads `commitments.json` of a folder.
///
/// # Errors
/// [`CliError::Refused`] when it cannot be read or has another shape.
pub fn read_commitments(folder: &Path) -> Result<Commitments, CliError> {
    let mut read = Commitments::default();
    let mut size = None;
    members(folder, COMMITMENTS, |key, reader| {
        match key {
            "records" => read.records = rows(reader, |row| Some((field(row, "commitment")?, field(row, "leaf")?)))?,
            "root" => read.root = wanted(reader.value()?.as_str().and_then(fixed), reader, "64 hex digits")?,
            "tree_size" => size = Some(reader.value()?),
            "version" => version(reader)?,
            _ => drop(reader.value()?),
        }
        Ok(())
    })?;
    complete(COMMITMENTS, size, read.records.len())?;
    Ok(read)
}

/// Reads `openings.json` of a folder.
///
/// # Errors
/// As [`read_commitments`].
pub fn read_openings(folder: &Path) -> Result<Openings, CliError> {
    let mut read = Openings::default();
    let (mut size, mut patient) = (None, None);
    members(folder, OPENINGS, |key, reader| {
        match key {
            "openings" => read.openings = rows(reader, |row| opening(row, patient))?,
            "key" => read.key = wanted(reader.value()?.as_str().and_then(fixed), reader, "64 hex digits")?,
            "patient" => patient = reader.value()?.as_str().and_then(fixed),
            "root" => read.root = wanted(reader.value()?.as_str().and_then(fixed), reader, "64 hex digits")?,
            "tree_size" => size = Some(reader.value()?),
            "version" => version(reader)?,
            _ => drop(reader.value()?),
        }
        Ok(())
    })?;
    complete(OPENINGS, size, read.openings.len())?;
    Ok(read)
}

type Reader = StrictReader<BufReader<std::fs::File>>;

fn members(
    folder: &Path,
    name: &str,
    mut each: impl FnMut(&str, &mut Reader) -> Result<(), JsonError>,
) -> Result<(), CliError> {
    let refuse = |error: &dyn Display| CliError::Refused(format!("{name}: {error}"));
    let mut reader = StrictReader::new(BufReader::new(open::open(&folder.join(name), name)?));
    reader.members(|key, reader| each(&key, reader)).map_err(|error: JsonError| refuse(&error))?;
    reader.finish().map_err(|error| refuse(&error))
}

fn rows<T, R: Read>(reader: &mut StrictReader<R>, row: impl Fn(&Json) -> Option<T>) -> Result<Vec<T>, JsonError> {
    let mut rows = Vec::new();
    reader.items(|_, reader| {
        let place = reader.place();
        let read = row(&reader.value()?);
        rows.push(read.ok_or(JsonError::Shape { wanted: "a row as this program writes it", place })?);
        Ok::<(), JsonError>(())
    })?;
    Ok(rows)
}

fn version<R: Read>(reader: &mut StrictReader<R>) -> Result<(), JsonError> {
    let known = reader.value()? == Json::Number(1.0);
    wanted(known.then_some(()), reader, "version 1")
}

fn wanted<T, R: Read>(found: Option<T>, reader: &StrictReader<R>, wanted: &'static str) -> Result<T, JsonError> {
    found.ok_or_else(|| JsonError::Shape { wanted, place: reader.place() })
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

/// A file that was cut and mended would show here.
fn complete(name: &str, size: Option<Json>, rows: usize) -> Result<(), CliError> {
    // sizes far below 2^53 are exact as doubles, and so is their text
    let stated = size.map(|size| commitments::json::canonical(&size));
    if rows > 0 && stated == Some(rows.to_string().into_bytes()) {
        return Ok(());
    }
    Err(CliError::Refused(format!("{name}: wanted as many rows as its tree_size says, found {rows}")))
}
