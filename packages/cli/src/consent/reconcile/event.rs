//! What a FHIR R4 AuditEvent says of a disclosure.

use std::collections::BTreeSet;
use std::path::Path;

use fhir::{FhirDate, Node, ReadError};
use health_api::Commitment;
use serde_json::Value;

use crate::consent::log::files::documents;

/// One event of the export.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Event {
    /// number among all resources of the export, from 1
    pub number: usize,
    /// the patient, `Type/id` or `system|value`; none where the event is about nobody
    pub subjects: BTreeSet<String>,
    /// when it was recorded, UTC second
    pub recorded: i64,
    /// `outcome` is success, or absent
    pub permitted: bool,
    /// v3-ActReason codes
    pub purposes: BTreeSet<String>,
    /// everybody who took part, as reference or identifier
    pub agents: BTreeSet<String>,
    /// the commitment that the event claims, where it does
    pub commitment: Option<Commitment>,
    /// the receipt's sequence that the event claims, where it does
    pub sequence: Option<u64>,
}

/// The AuditEvents of a file (Bundle, list, NDJSON or one alone), and how many other resources it holds.
///
/// # Errors
/// [`ReadError`] when the file or an AuditEvent in it cannot be read.
pub fn read(path: &Path) -> Result<(Vec<Event>, usize), ReadError> {
    let name = path.display().to_string();
    let documents = documents(path)?;
    let roots = documents.iter().enumerate().map(|(index, one)| Node::at(&name, format!("$[{index}]"), one));
    let mut resources = Vec::new();
    for root in roots {
        resources.extend(unbundled(root)?);
    }
    let (mut events, mut others) = (Vec::new(), 0);
    for (index, node) in resources.iter().enumerate() {
        match text(node, "resourceType") {
            Some("AuditEvent") => events.push(event(index + 1, node)?),
            Some(_) => others += 1,
            None => return Err(node.error("a FHIR resource", "something else")),
        }
    }
    Ok((events, others))
}

fn unbundled(root: Node<'_>) -> Result<Vec<Node<'_>>, ReadError> {
    if text(&root, "resourceType") != Some("Bundle") {
        return Ok(vec![root]);
    }
    Ok(root.list("entry")?.iter().filter_map(|entry| entry.child("resource")).collect())
}

fn event(number: usize, node: &Node<'_>) -> Result<Event, ReadError> {
    let recorded =
        FhirDate::of(node, "recorded")?.ok_or_else(|| node.missing("recorded", "the instant of the event"))?;
    let mut event = Event {
        number,
        subjects: BTreeSet::new(),
        recorded: recorded.start,
        permitted: text(node, "outcome").is_none_or(|outcome| outcome == "0"),
        purposes: codes(&node.list("purposeOfEvent")?),
        agents: BTreeSet::new(),
        commitment: None,
        sequence: None,
    };
    for agent in node.list("agent")? {
        event.agents.extend(agent.child("who").iter().flat_map(names));
        event.purposes.extend(codes(&agent.list("purposeOfUse")?));
    }
    for entity in node.list("entity")?.iter().filter(|entity| is_patient(entity)) {
        event.subjects.extend(entity.child("what").iter().flat_map(names));
        entity.list("detail")?.iter().for_each(|detail| event.claim(detail));
    }
    Ok(event)
}

impl Event {
    /// Takes the receipt that a detail names.
    fn claim(&mut self, detail: &Node<'_>) {
        let Some(value) = text(detail, "valueString") else { return };
        match text(detail, "type") {
            Some("receipt-commitment") => {
                let bytes = hex::decode(value).unwrap_or_default();
                // What is no commitment is one that no receipt has.
                self.commitment = Some(Commitment::try_from(bytes.as_slice()).unwrap_or(Commitment([0; 32])));
            }
            Some("receipt-sequence") => self.sequence = value.parse().ok(),
            _ => {}
        }
    }
}

/// object-role 1: the patient whose data it is about.
fn is_patient(entity: &Node<'_>) -> bool {
    let coding = entity.child("role").or_else(|| entity.child("type"));
    let person = coding.and_then(|coding| text(&coding, "code").map(|code| code == "1"));
    person == Some(true)
}

/// `Type/id` of a reference that names a server or a version, else the reference as it is.
pub fn short(reference: &str) -> &str {
    let unversioned = reference.split_once("/_history/").map_or(reference, |(before, _)| before);
    let Some((_, path)) = unversioned.split_once("://") else { return unversioned };
    let mut slashes = path.rmatch_indices('/').map(|(at, _)| at);
    slashes.nth(1).and_then(|at| path.get(at + 1..)).unwrap_or(reference)
}

/// A reference, or the identifier that stands instead: all names are kept.
fn names(who: &Node<'_>) -> Vec<String> {
    let reference = text(who, "reference").map(|reference| short(reference).to_owned());
    let identifier = who.child("identifier").and_then(|identifier| {
        let value = text(&identifier, "value")?;
        Some(format!("{}|{value}", text(&identifier, "system").unwrap_or_default()))
    });
    reference.into_iter().chain(identifier).collect()
}

fn codes(concepts: &[Node<'_>]) -> BTreeSet<String> {
    let codings = concepts.iter().filter_map(|one| one.value().get("coding")).filter_map(Value::as_array).flatten();
    codings.filter_map(|coding| coding.get("code")).filter_map(Value::as_str).map(str::to_owned).collect()
}

fn text<'a>(node: &Node<'a>, name: &str) -> Option<&'a str> {
    node.value().get(name).and_then(Value::as_str)
}
