//! Files of JSON documents: one, a list, or one a line.

use std::path::Path;

use fhir::{Node, ReadError};
use serde_json::Value;

/// The documents of a file: a JSON document as it is, a list's items, or the lines of an NDJSON file.
///
/// # Errors
/// [`ReadError`] with the place where reading stopped, never a value.
pub fn documents(path: &Path) -> Result<Vec<Value>, ReadError> {
    let name = path.display().to_string();
    let bytes = fhir::file::read(path)?;
    match fhir::json::parse(&name, &bytes) {
        Ok(Value::Array(items)) => Ok(items),
        Ok(one) => Ok(vec![one]),
        Err(whole) => lines(&name, &bytes, whole),
    }
}

/// The lines, where the first is a document of its own; else the refusal of the whole stands.
fn lines(name: &str, bytes: &[u8], whole: ReadError) -> Result<Vec<Value>, ReadError> {
    let lines = bytes.split(|byte| *byte == b'\n').enumerate();
    let mut lines = lines.filter(|(_, text)| !text.trim_ascii().is_empty()).peekable();
    let first = lines.peek().map(|(_, text)| fhir::json::parse(name, text));
    if first.is_none_or(|first| first.is_err()) {
        return Err(whole);
    }
    lines.map(|(index, text)| fhir::json::parse(&format!("{name}, line {}", index + 1), text)).collect()
}

/// `{"data": …}` is how nodes wrap the answer of a contract.
pub fn unwrapped<'a>(file: &'a str, index: usize, document: &'a Value) -> Node<'a> {
    let node = Node::at(file, format!("$[{index}]"), document);
    node.child("data").unwrap_or(node)
}
