//! The references that a record makes, by what they mean.

use serde_json::Value;

/// Elements that name whom a record is about (R4: `subject`, `patient`; Coverage `beneficiary`; Task `for`).
const SUBJECTS: [&str; 4] = ["subject", "patient", "beneficiary", "for"];

/// Elements that name who made or keeps a record, in the order in which they are asked. A Claim's `insurer` and a
/// Coverage's `payor` are no authors.
const AUTHORS: [&str; 12] = [
    "serviceProvider",
    "provider",
    "organization",
    "custodian",
    "performer",
    "author",
    "requester",
    "recorder",
    "asserter",
    "participant",
    "careTeam",
    "managingOrganization",
];

/// Members of an author element that hold the reference itself.
const INNER: [&str; 4] = ["actor", "individual", "provider", "member"];

/// References to whom the record is about; none for a Patient itself and for directory resources.
pub fn subjects(record: &Value) -> Vec<&Value> {
    SUBJECTS.iter().filter_map(|name| record.get(*name)).flat_map(each).filter(|one| is_reference(one)).collect()
}

/// References to who made or keeps the record.
pub fn authors(record: &Value) -> Vec<&Value> {
    AUTHORS.iter().filter_map(|name| record.get(*name)).flat_map(each).filter_map(reference_in).collect()
}

/// References to the encounters in which the record was made; a Claim names them line by line, a DocumentReference in
/// its context.
pub fn encounters(record: &Value) -> Vec<&Value> {
    let own = record.get("encounter").into_iter().flat_map(each);
    let lines = record.get("item").into_iter().flat_map(each).filter_map(|line| line.get("encounter")).flat_map(each);
    let context = record.get("context").and_then(|context| context.get("encounter")).into_iter().flat_map(each);
    own.chain(lines).chain(context).filter(|one| is_reference(one)).collect()
}

/// Every reference in the record that points somewhere, those in contained resources apart.
pub fn references(record: &Value) -> Vec<&Value> {
    let mut found = Vec::new();
    collect(record, &mut found);
    found
}

fn collect<'a>(value: &'a Value, found: &mut Vec<&'a Value>) {
    match value {
        Value::Object(members) => {
            if members.get("reference").is_some_and(Value::is_string) {
                found.push(value);
            }
            members.iter().filter(|(name, _)| *name != "contained").for_each(|(_, one)| collect(one, found));
        }
        Value::Array(items) => items.iter().for_each(|one| collect(one, found)),
        _ => {}
    }
}

/// One value or each of a list.
fn each(value: &Value) -> impl Iterator<Item = &Value> {
    let (one, list) = match value {
        Value::Array(items) => (None, items.as_slice()),
        other => (Some(other), [].as_slice()),
    };
    one.into_iter().chain(list)
}

fn is_reference(value: &Value) -> bool {
    value.get("reference").is_some_and(Value::is_string) || value.get("identifier").is_some_and(Value::is_object)
}

fn reference_in(value: &Value) -> Option<&Value> {
    let inner = INNER.iter().find_map(|name| value.get(*name));
    inner.or(Some(value)).filter(|one| is_reference(one))
}
