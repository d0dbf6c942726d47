//! Entries as FHIR AuditEvents, in the shapes of IHE Basic Audit Log Patterns.

use fhir::audit::{Agent, Decision as Decided, Disclosure, Receipt};
use serde_json::{json, Value};

use super::{Decision, Entry};

/// How the events name what the chain does not know.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Names {
    /// FHIR reference of the patient; her pseudonymous id where none is given
    pub subject: Option<String>,
    /// address of consent-management
    pub contract: String,
}

impl Names {
    /// FHIR reference of the patient: the pseudonymous id in hex has the 64 characters that a FHIR id may have.
    pub fn subject_of(&self, entry: &Entry) -> String {
        self.subject.clone().unwrap_or_else(|| format!("Patient/{}", hex::encode(entry.opening.patient)))
    }
}

/// A Bundle (`collection`) of the entries' AuditEvents. None when a time is beyond the calendar.
pub fn bundle(entries: &[Entry], names: &Names) -> Option<Value> {
    let resource = |entry| Some(json!({ "resource": audit_event(entry, names)? }));
    let entries = entries.iter().map(resource).collect::<Option<Vec<_>>>()?;
    Some(json!({ "resourceType": "Bundle", "type": "collection", "entry": entries }))
}

/// One entry as AuditEvent. Its id is the commitment, so that an event exported twice is the same event.
pub fn audit_event(entry: &Entry, names: &Names) -> Option<Value> {
    let commitment = hex::encode(entry.commitment);
    let receipt = Receipt {
        contract: names.contract.clone(),
        sequence: entry.place.sequence.unwrap_or_default(),
        commitment: commitment.clone(),
    };
    let mut event = disclosure(entry, names, commitment, receipt)?.to_audit_event()?;
    if let Some(detail) = event.pointer_mut("/entity/0/detail").and_then(Value::as_array_mut) {
        place(detail, entry);
    }
    Some(event)
}

fn disclosure(entry: &Entry, names: &Names, id: String, receipt: Receipt) -> Option<Disclosure> {
    let opening = &entry.opening;
    let custodian = participant(opening.custodian);
    let asker = opening.actors.last().copied().map(participant).unwrap_or_default();
    let person = opening.actors.first().filter(|_| opening.actors.len() > 1);
    let consent = |ordinal| format!("Consent/{}-{ordinal}", short(entry));
    Some(Disclosure {
        id: Some(id),
        recorded: i64::try_from(opening.at).ok()?,
        decision: match (opening.decision, opening.consents.is_empty()) {
            (Decision::Permit, _) => Decided::Permit,
            (Decision::Deny, false) => Decided::Deny,
            (Decision::Deny, true) => Decided::NoConsent,
        },
        purposes: vec![opening.purpose.clone()],
        patient: names.subject_of(entry),
        source: Agent { reference: format!("Organization/{custodian}"), address: custodian },
        recipient: Agent {
            reference: opening.recipient.reference.clone(),
            address: opening.recipient.address.clone().unwrap_or(asker),
        },
        user: person.map(|number| format!("Practitioner/{}", participant(*number))),
        authorizer: None,
        consents: opening.consents.iter().map(consent).collect(),
        data: opening.resources.clone(),
        obligations: opening.obligations.clone(),
        receipt: Some(receipt),
    })
}

/// A participant as FHIR id and as name on the network.
fn participant(number: u32) -> String {
    format!("participant-{number}")
}

/// Enough of the pseudonymous id to keep apart consents of several patients within a FHIR id's 64 characters.
fn short(entry: &Entry) -> String {
    hex::encode(entry.opening.patient.0.iter().take(16).copied().collect::<Vec<u8>>())
}

/// A claims message is no receipt of the patient's own log: its number stands instead of a sequence.
fn place(detail: &mut Vec<Value>, entry: &Entry) {
    if let Some(batch) = entry.place.claims {
        detail.retain(|one| one["type"] != "receipt-sequence");
        detail.push(json!({ "type": "receipt-claims-batch", "valueString": batch.to_string() }));
    }
    if let Some(leaf) = entry.place.leaf {
        detail.push(json!({ "type": "receipt-leaf", "valueString": leaf.to_string() }));
    }
}
