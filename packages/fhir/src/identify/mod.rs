//! What in a record could tell whose it is, or what it is about: the words to search public data for.

mod search;

pub use search::{Search, TooManyWords};

use std::collections::BTreeSet;

use serde_json::Value;

/// Shortest value that is worth a search: shorter ones (`M`, `140`) stand in any long text by accident.
pub const SHORTEST: usize = 4;

/// Shortest id that is worth a search: a bundle's own ids are long, those of contained resources are words (`coverage`).
const SHORTEST_ID: usize = 8;

/// Elements whose text names a person, an organization or a place, or speaks freely. A given name, an address line
/// and the like may be a list.
const NAMING: [&str; 19] = [
    "family",
    "given",
    "name",
    "text",
    "line",
    "city",
    "district",
    "postalCode",
    "birthDate",
    "deceasedDateTime",
    "subscriberId",
    "display",
    "value",
    "valueString",
    "description",
    "comment",
    "title",
    "div",
    "lotNumber",
];

/// `Coverage.class` names the plan, which is public, and not the patient.
const PLAN: &str = "class";

/// HL7's administrative codes, units, places of service ("pharmacy"), and this suite's own.
const ADMINISTRATIVE: [&str; 4] = [
    "http://terminology.hl7.org/",
    "http://unitsofmeasure.org",
    "https://www.cms.gov/Medicare/Coding/place-of-service-codes",
    "https://cw-health.example/",
];

/// Code systems of the FHIR standard itself, and of HL7's administrative codes: their codes (`active`, `claim`, `TREAT`)
/// say nothing about a patient and stand in any health program. Code systems under `sid/` (CVX, ICD, NPI) do say something.
fn is_administrative(system: &str) -> bool {
    let own = system.starts_with("http://hl7.org/fhir/") && !system.starts_with("http://hl7.org/fhir/sid/");
    own || ADMINISTRATIVE.iter().any(|start| system.starts_with(start))
}

/// Every name, identifier, address, phone number, birth date, clinical code and display text in a record or a Bundle,
/// each once, sorted; none shorter than [`SHORTEST`]. Administrative codes, dates of service and amounts are not among
/// them: those are listed apart in the privacy table.
pub fn identifying_values(record: &Value) -> Vec<String> {
    let mut found = BTreeSet::new();
    walk(record, &mut found);
    found.into_iter().collect()
}

fn walk(value: &Value, found: &mut BTreeSet<String>) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| walk(item, found)),
        Value::Object(members) => {
            if is_coding(value) {
                return coding(value, found);
            }
            for (name, member) in members.iter().filter(|(name, _)| *name != PLAN) {
                if NAMING.contains(&name.as_str()) || (name == "id" && is_own_id(member)) {
                    texts(member, found);
                }
                walk(member, found);
            }
        }
        _ => {}
    }
}

fn is_own_id(id: &Value) -> bool {
    id.as_str().is_some_and(|id| id.len() >= SHORTEST_ID && id.bytes().any(|byte| byte.is_ascii_digit()))
}

/// A code with its system and no value beside it (which would be a Quantity's unit).
fn is_coding(value: &Value) -> bool {
    value.get("code").is_some_and(Value::is_string) && value.get("system").is_some_and(Value::is_string)
}

fn coding(value: &Value, found: &mut BTreeSet<String>) {
    let system = value.get("system").and_then(Value::as_str).unwrap_or_default();
    if !is_administrative(system) {
        ["code", "display"].iter().filter_map(|name| value.get(*name)).for_each(|text| texts(text, found));
    }
}

fn texts(value: &Value, found: &mut BTreeSet<String>) {
    match value {
        Value::String(text) if text.trim().chars().count() >= SHORTEST => {
            found.insert(text.trim().to_owned());
        }
        Value::Array(items) => items.iter().for_each(|item| texts(item, found)),
        _ => {}
    }
}
