//! A resource as the facts that rules compare with.

use std::collections::BTreeSet;

use serde_json::Value;

use super::coding::{coding, system};
use super::directory::{Directory, Entry};
use super::labels::labels;
use super::node::Node;
use super::provision::with_system;
use super::reference::names_of;
use super::time::span_of;
use super::{ClearItem, FhirError};
use crate::model::{Code, Item, Span};

/// Who wrote a resource.
const AUTHORS: [&str; 7] = ["author", "performer", "recorder", "asserter", "requester", "enterer", "authenticator"];

/// When the data was, best first; `meta.lastUpdated` where nothing else is said.
const DATES: [&str; 26] = [
    "effectiveDateTime",
    "effectivePeriod",
    "effectiveInstant",
    "performedDateTime",
    "performedPeriod",
    "occurrenceDateTime",
    "occurrencePeriod",
    "authoredOn",
    "period",
    "servicedDate",
    "servicedPeriod",
    "billablePeriod",
    "started",
    "collectedDateTime",
    "onsetDateTime",
    "onsetPeriod",
    "recordedDate",
    "dateAsserted",
    "dateWritten",
    "whenHandedOver",
    "whenPrepared",
    "date",
    "dateTime",
    "created",
    "issued",
    "recorded",
];

/// The facts of a resource of the directory.
///
/// # Errors
/// [`FhirError`] when its security labels cannot be read.
pub fn item_of(directory: &Directory, at: usize, now: i64) -> Result<ClearItem, FhirError> {
    let Some(entry) = directory.entry(at) else { return Ok(Item { labels: labels(&[]), ..Item::default() }) };
    let node = Node::root(entry.name(), &entry.value);
    let mut codes = BTreeSet::new();
    codes_in(&entry.value, &mut codes);
    let mut references = vec![];
    add_related(directory, entry, &mut references);
    add_authors(directory, entry, now, &mut references);
    Ok(Item {
        labels: labels(&security(&node)?),
        classes: classes(entry),
        codes: codes.into_iter().collect(),
        references,
        dates: dates(&entry.value),
    })
}

/// Names of the patients that a resource is about; Groups of patients count by member.
pub fn patients_of(directory: &Directory, at: usize, now: i64) -> Vec<BTreeSet<String>> {
    let Some(entry) = directory.entry(at) else { return vec![] };
    let own = entry.names.first().filter(|_| entry.kind() == "Patient").cloned();
    let group = |field: &str| {
        let names = entry.value.get(field).map(|one| names_of(one, entry.name())).unwrap_or_default();
        names.iter().filter_map(|name| directory.members_of(name, now)).flatten().collect::<Vec<_>>()
    };
    let named = entry.refers_to.iter().cloned().chain(["subject", "patient"].into_iter().flat_map(group));
    let mut found: Vec<BTreeSet<String>> = vec![];
    for name in own.into_iter().chain(named).filter(|name| is_patient(directory, name)) {
        let names = directory.same_as([name]);
        if !found.iter().any(|known| !known.is_disjoint(&names)) {
            found.push(names);
        }
    }
    found
}

fn is_patient(directory: &Directory, name: &str) -> bool {
    name.starts_with("Patient/") || directory.named(name).any(|entry| entry.kind() == "Patient")
}

fn security(node: &Node<'_>) -> Result<Vec<Code>, FhirError> {
    let Some(meta) = node.field("meta") else { return Ok(vec![]) };
    let mut found = vec![];
    meta.each_of::<FhirError>("security", |label| {
        found.push(with_system(coding(&label)?));
        Ok(())
    })?;
    Ok(found)
}

fn classes(entry: &Entry) -> Vec<Code> {
    let value = &entry.value;
    let mut classes = vec![Code::new(Code::RESOURCE_TYPE, entry.kind().to_owned())];
    let profiles = value.get("meta").and_then(|meta| meta.get("profile")).and_then(Value::as_array);
    let profiles = profiles.into_iter().flatten().filter_map(Value::as_str);
    classes.extend(profiles.map(|profile| Code::new("", profile.split('|').next().unwrap_or_default().to_owned())));
    if matches!(entry.kind(), "DocumentReference" | "Composition" | "DocumentManifest") {
        let mut kinds = BTreeSet::new();
        ["type", "category", "class"]
            .iter()
            .filter_map(|name| value.get(name))
            .for_each(|one| codes_in(one, &mut kinds));
        classes.extend(kinds.into_iter().filter(|code| !code.system.is_empty()));
        let content = value.get("content").and_then(Value::as_array).into_iter().flatten();
        let mime = content.filter_map(|one| one.get("attachment")?.get("contentType")?.as_str());
        classes.extend(mime.map(|mime| Code::new("urn:ietf:bcp:13", mime.to_owned())));
    }
    classes
}

/// Every coding in a resource, with and without its system; labels, narrative and contained resources apart.
fn codes_in(value: &Value, into: &mut BTreeSet<Code>) {
    match value {
        Value::Object(fields) => {
            let code = fields.get("code").and_then(Value::as_str);
            if let (Some(code), Some(of)) = (code, fields.get("system").and_then(Value::as_str)) {
                into.insert(Code::new(system(of), code.to_owned()));
                into.insert(Code::new("", code.to_owned()));
            }
            let skipped = ["meta", "text", "contained"];
            fields
                .iter()
                .filter(|(name, _)| !skipped.contains(&name.as_str()))
                .for_each(|(_, one)| codes_in(one, into));
        }
        Value::Array(list) => list.iter().for_each(|one| codes_in(one, into)),
        _ => {}
    }
}

/// `related`: itself, what it refers to, what refers to it. `dependents`: itself and what it refers to.
fn add_related(directory: &Directory, entry: &Entry, into: &mut Vec<Code>) {
    let atoms = |relation: &'static str, names: &BTreeSet<String>| {
        names.iter().map(|name| Code::new(relation, name.clone())).collect::<Vec<_>>()
    };
    let own = directory.same_as(directory.names_telling(entry));
    let outward: BTreeSet<String> =
        own.iter().cloned().chain(directory.same_as(entry.refers_to.iter().cloned())).collect();
    let inward = own.iter().flat_map(|name| directory.referring_to(name)).flat_map(|one| one.names.iter().cloned());
    let related: BTreeSet<String> = outward.iter().cloned().chain(inward).collect();
    into.extend(atoms(Code::INSTANCE, &own));
    into.extend(atoms(Code::DEPENDENTS, &outward));
    into.extend(atoms(Code::RELATED, &related));
}

fn add_authors(directory: &Directory, entry: &Entry, now: i64, into: &mut Vec<Code>) {
    let mut names = vec![];
    for field in AUTHORS.iter().filter_map(|field| entry.value.get(field)) {
        agents(field, entry.name(), &mut names);
    }
    for provenance in entry.names.iter().flat_map(|name| directory.referring_to(name)) {
        if provenance.kind() == "Provenance" && targets(provenance, entry) {
            let agent = provenance.value.get("agent").and_then(Value::as_array).into_iter().flatten();
            agent.filter(|agent| is_author(agent)).for_each(|agent| agents(agent, provenance.name(), &mut names));
        }
    }
    let authors = directory.standing_for(names, now);
    into.extend(authors.into_iter().map(|name| Code::new(Code::AUTHORED_BY, name)));
}

fn targets(provenance: &Entry, entry: &Entry) -> bool {
    let list = provenance.value.get("target").and_then(Value::as_array).into_iter().flatten();
    list.flat_map(|one| names_of(one, provenance.name())).any(|name| entry.names.contains(&name))
}

/// An agent of a Provenance that wrote: typed as author, composer, enterer or performer, or not typed.
fn is_author(agent: &Value) -> bool {
    let mut kinds = BTreeSet::new();
    agent.get("type").into_iter().for_each(|kind| codes_in(kind, &mut kinds));
    kinds.is_empty()
        || kinds.iter().any(|kind| matches!(&*kind.code, "author" | "AUT" | "composer" | "enterer" | "performer"))
}

/// References in an author-like field, in a list, or below `actor`, `agent`, `who`, `onBehalfOf`.
fn agents(value: &Value, holder: &str, into: &mut Vec<String>) {
    if let Some(list) = value.as_array() {
        return list.iter().for_each(|one| agents(one, holder, into));
    }
    into.extend(names_of(value, holder));
    for field in ["actor", "agent", "who", "onBehalfOf"] {
        value.get(field).into_iter().for_each(|one| agents(one, holder, into));
    }
}

fn dates(value: &Value) -> Option<Span> {
    let found = DATES.iter().filter_map(|name| value.get(name)).find_map(when);
    let updated = || value.get("meta")?.get("lastUpdated").and_then(when);
    found.or_else(updated)
}

/// A date, or a Period; a Period without an end is still going on.
fn when(value: &Value) -> Option<Span> {
    if let Some(text) = value.as_str() {
        return span_of(text).ok();
    }
    let bound = |name: &str| value.get(name).and_then(Value::as_str).and_then(|text| span_of(text).ok());
    match (bound("start"), bound("end")) {
        (None, None) => None,
        (start, end) => Some(Span { start: start.and_then(|one| one.start), end: end.and_then(|one| one.end) }),
    }
}
