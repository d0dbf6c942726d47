//! Walks through the records of Bundles, NDJSON files and single resources, one at a time.

use std::fmt::{self, Display, Formatter};
use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

use commitments::json::{Json, JsonError, StrictReader};
use serde::Serialize;

use super::open::{self, MAX_DOCUMENT};
use crate::output::CliError;

/// Where a record was found.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
pub struct Spot {
    /// Number of the record over all files, from 1.
    pub record: u64,
    /// Number of the file on the command line, from 1.
    pub file: usize,
    /// Number of the Bundle's entry or of the NDJSON line, from 1; absent for a single resource.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub part: Option<u64>,
}

impl Display for Spot {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "file {}", self.file)?;
        self.part.map_or(Ok(()), |part| write!(f, ", part {part}"))
    }
}

/// Why the walk ended early.
#[derive(Debug)]
pub enum Stop {
    /// The text is not strict JSON.
    Json(JsonError),
    /// Whatever else: already in words.
    Said(CliError),
}

impl From<JsonError> for Stop {
    fn from(error: JsonError) -> Self {
        Self::Json(error)
    }
}

impl From<CliError> for Stop {
    fn from(error: CliError) -> Self {
        Self::Said(error)
    }
}

/// Gives every record of the files to `each`, in order.
///
/// # Errors
/// [`CliError::Refused`] naming file, line and column; whatever `each` fails with.
pub fn walk(files: &[PathBuf], each: &mut dyn FnMut(Spot, Json) -> Result<(), CliError>) -> Result<u64, CliError> {
    let mut walk = Walk { each, record: 0, file: 0 };
    for (index, path) in files.iter().enumerate() {
        walk.file = index + 1;
        walk.file(path)?;
    }
    Ok(walk.record)
}

struct Walk<'a> {
    each: &'a mut dyn FnMut(Spot, Json) -> Result<(), CliError>,
    record: u64,
    file: usize,
}

impl Walk<'_> {
    fn file(&mut self, path: &Path) -> Result<(), CliError> {
        let name = format!("file {}", self.file);
        let result = if path.extension().is_some_and(|end| end.eq_ignore_ascii_case("ndjson")) {
            self.lines(BufReader::with_capacity(1 << 16, open::open(path, &name)?))
        } else {
            self.document(&open::read(path, &name)?)
        };
        result.map_err(|stop| match stop {
            Stop::Json(error) => CliError::Refused(format!("{name}: {error}")),
            Stop::Said(error) => error,
        })
    }

    /// Newline-delimited JSON: each line that is not empty is a record.
    fn lines(&mut self, mut source: impl BufRead) -> Result<(), Stop> {
        let mut line = Vec::new();
        for number in 1.. {
            line.clear();
            let length = source.by_ref().take(MAX_DOCUMENT + 1).read_until(b'\n', &mut line);
            match length.map_err(|error| JsonError::Unreadable(error.kind()))? {
                0 => break,
                length if length as u64 > MAX_DOCUMENT => {
                    return Err(self.refuse("wanted shorter lines, found one beyond 256 MiB"))
                }
                _ if line.iter().all(u8::is_ascii_whitespace) => {}
                _ => {
                    let value = commitments::json::parse(&line).map_err(|error| error.on_line(number))?;
                    self.give(Some(number), value)?;
                }
            }
        }
        Ok(())
    }

    /// One document: a Bundle's entries one by one, or the resource itself.
    fn document(&mut self, text: &[u8]) -> Result<(), Stop> {
        let mut reader = StrictReader::new(text);
        if is_bundle(text)? {
            self.bundle(&mut reader)?;
        } else {
            let value = reader.value()?;
            self.give(None, value)?;
        }
        Ok(reader.finish()?)
    }

    fn bundle<R: Read>(&mut self, reader: &mut StrictReader<R>) -> Result<(), Stop> {
        reader.members(|key, reader| {
            if key != "entry" {
                return Ok(reader.value().map(drop)?);
            }
            if !reader.at_array()? {
                return Err(JsonError::Shape { wanted: "a list of entries", place: reader.place() }.into());
            }
            reader.items(|index, reader| self.entry(index + 1, reader))
        })
    }

    fn entry<R: Read>(&mut self, number: u64, reader: &mut StrictReader<R>) -> Result<(), Stop> {
        let place = reader.place();
        if !reader.at_object()? {
            return Err(JsonError::Shape { wanted: "an entry with a resource", place }.into());
        }
        let mut resource = None;
        reader.members::<JsonError>(|key, reader| {
            let value = reader.value()?;
            if key == "resource" {
                resource = Some(value);
            }
            Ok(())
        })?;
        let resource = resource.ok_or(JsonError::Shape { wanted: "an entry with a resource", place })?;
        self.give(Some(number), resource)
    }

    fn give(&mut self, part: Option<u64>, value: Json) -> Result<(), Stop> {
        self.record += 1;
        let spot = Spot { record: self.record, file: self.file, part };
        if value.get("resourceType").and_then(Json::as_str).is_none_or(str::is_empty) {
            return Err(
                CliError::Refused(format!("{spot}: wanted a FHIR resource with a resourceType, found none")).into()
            );
        }
        Ok((self.each)(spot, value)?)
    }

    fn refuse(&self, reason: &str) -> Stop {
        CliError::Refused(format!("file {}: {reason}", self.file)).into()
    }
}

/// Whether the document is an object whose `resourceType` is `Bundle`. Looks at the top level only.
fn is_bundle(text: &[u8]) -> Result<bool, JsonError> {
    let mut reader = StrictReader::new(text);
    let mut bundle = false;
    if reader.at_object()? {
        reader.members::<JsonError>(|key, reader| {
            if key == "resourceType" {
                bundle = reader.value()?.as_str() == Some("Bundle");
                return Ok(());
            }
            reader.skip()
        })?;
    }
    Ok(bundle)
}
