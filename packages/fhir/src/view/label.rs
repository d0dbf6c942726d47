//! Codes: security labels of a record, and codings wherever they stand.

use serde_json::Value;

/// A code with its system, as written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Coding<'a> {
    /// Code system; empty when absent.
    pub system: &'a str,
    /// The code.
    pub code: &'a str,
}

/// The codes of `meta.security`: confidentiality (v3-Confidentiality) and sensitivity (v3-ActCode). A coding without a
/// code is left out.
pub fn labels(record: &Value) -> Vec<Coding<'_>> {
    record.get("meta").and_then(|meta| meta.get("security")).map_or_else(Vec::new, of_list)
}

/// The codes of a `CodeableConcept`.
pub fn codings(concept: &Value) -> Vec<Coding<'_>> {
    concept.get("coding").map_or_else(Vec::new, of_list)
}

fn of_list(list: &Value) -> Vec<Coding<'_>> {
    list.as_array().into_iter().flatten().filter_map(of_coding).collect()
}

fn of_coding(coding: &Value) -> Option<Coding<'_>> {
    let system = coding.get("system").and_then(Value::as_str).unwrap_or_default();
    Some(Coding { system, code: coding.get("code")?.as_str()? })
}
