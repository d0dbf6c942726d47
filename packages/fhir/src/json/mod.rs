//! Strict, bounded JSON: no duplicate keys, no number that overflows, no bottomless nesting, nothing after the end.
//! Numbers keep their decimal text (`serde_json::Number` with `arbitrary_precision`), so that money never is a float.

mod path;
mod seed;

use serde::de::DeserializeSeed;
use serde_json::error::Category;
use serde_json::Value;

use crate::error::ReadError;
use seed::{Reader, Seed};

/// Deepest nesting that is read, in lists and objects. Real FHIR stays below 20.
pub const MAX_DEPTH: usize = 100;
/// Most JSON values in one file; bounds memory where a file holds many tiny values.
/// A Synthea file of 64 MiB has about 1.2 million.
pub const MAX_VALUES: usize = 2_500_000;

/// Reads one JSON document. `file` only names it in the refusal.
///
/// # Errors
/// [`ReadError`] with the place where reading stopped.
pub fn parse(file: &str, bytes: &[u8]) -> Result<Value, ReadError> {
    let text = text_of(file, bytes)?;
    let mut reader = Reader::default();
    let mut json = serde_json::Deserializer::from_str(text);
    let read = Seed(&mut reader).deserialize(&mut json).and_then(|value| json.end().map(|()| value));
    read.map_err(|error| refusal(file, text, &reader, &error))
}

/// UTF-8 without its optional byte order mark, and not empty.
fn text_of<'a>(file: &str, bytes: &'a [u8]) -> Result<&'a str, ReadError> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let text = std::str::from_utf8(bytes).map_err(|error| {
        ReadError::new(file, "$", "JSON in UTF-8", format!("other bytes after byte {}", error.valid_up_to()))
    })?;
    if text.trim().is_empty() {
        return Err(ReadError::new(file, "$", "JSON", "an empty file"));
    }
    Ok(text)
}

/// The reader's own refusal where it has one, else the parser's category: its message could repeat a value.
fn refusal(file: &str, text: &str, reader: &Reader, error: &serde_json::Error) -> ReadError {
    let place = format!("line {}, column {}", error.line(), error.column());
    let (wanted, found) = match (&reader.refusal, error.classify()) {
        (Some(refusal), _) => (refusal.wanted(), format!("{} (before {place})", refusal.found())),
        (None, Category::Eof) => {
            ("complete JSON".to_owned(), format!("the end of the file after {} bytes", text.len()))
        }
        (None, _) => ("JSON".to_owned(), format!("something else at {place}")),
    };
    ReadError::new(file, reader.path.to_string(), wanted, found)
}
