//! References and identifiers as names that compare: `Type/id` and `system|value`.

use serde_json::Value;

use super::node::Node;
use super::{FhirError, Problem};

/// A reference as it is compared: no version, no server, `Type/id` where it has that form; anything else as it is.
pub fn normalized(reference: &str) -> String {
    let bare = reference.split_once("/_history/").map_or(reference, |(bare, _)| bare);
    if bare.starts_with("http://") || bare.starts_with("https://") {
        let mut parts = bare.rsplit('/');
        if let (Some(id), Some(of)) = (parts.next(), parts.next()) {
            if is_type(of) && !id.is_empty() && !id.contains('|') {
                return format!("{of}/{id}");
            }
        }
    }
    bare.to_owned()
}

fn is_type(text: &str) -> bool {
    text.starts_with(|first: char| first.is_ascii_uppercase()) && text.bytes().all(|byte| byte.is_ascii_alphabetic())
}

/// `system|value` of an Identifier.
pub(super) fn identifier(value: &Value) -> Option<String> {
    let number = value.get("value")?.as_str()?;
    let system = value.get("system").and_then(Value::as_str).unwrap_or_default();
    Some(format!("{system}|{number}"))
}

/// Every `system|value` of a resource.
pub(super) fn identifiers(value: &Value) -> impl Iterator<Item = String> + '_ {
    let list = value.get("identifier").into_iter().flat_map(|one| match one {
        Value::Array(list) => list.iter().collect(),
        other => vec![other],
    });
    list.filter_map(identifier)
}

/// Names of the target of a Reference: its reference, its identifier, or both. `#id` is a resource contained in `holder`.
pub(super) fn names_of(value: &Value, holder: &str) -> Vec<String> {
    let target = value.get("reference").and_then(Value::as_str).filter(|text| !text.is_empty());
    let target = target.map(|text| match text.strip_prefix('#') {
        Some(_) => format!("{holder}{text}"),
        None => normalized(text),
    });
    target.into_iter().chain(value.get("identifier").and_then(identifier)).collect()
}

/// Reads a Reference that must name something.
pub(super) fn named(node: &Node<'_>, holder: &str) -> Result<Vec<String>, FhirError> {
    if !node.value.is_object() {
        return Err(node.wrong("a Reference"));
    }
    let names = names_of(node.value, holder);
    if names.is_empty() {
        return Err(node.refuse(Problem::Unnamed));
    }
    Ok(names)
}
