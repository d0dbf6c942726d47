//! The small parts of an AuditEvent.

use serde_json::{json, Value};

use super::{Agent, Receipt};

pub const DICOM: &str = "http://dicom.nema.org/resources/ontology/DCM";
pub const SNOMED: &str = "http://snomed.info/sct";

pub fn coding(system: &str, code: &str, display: &str) -> Value {
    json!({"system": system, "code": code, "display": display})
}

pub fn concept(coding: Value) -> Value {
    json!({"coding": [coding]})
}

pub fn reference(to: &str) -> Value {
    json!({"reference": to})
}

pub fn purpose(code: &String) -> Value {
    json!({"coding": [{"system": "http://terminology.hl7.org/CodeSystem/v3-ActReason", "code": code}]})
}

/// An agent that is a machine or an account on a network.
pub fn networked(role: Value, agent: &Agent) -> Value {
    json!({"type": concept(role), "who": reference(&agent.reference), "requestor": false, "network": network(&agent.address)})
}

/// An agent that is a person or an organization.
pub fn party(role: Value, who: &str, requestor: bool) -> Value {
    json!({"type": concept(role), "who": reference(who), "requestor": requestor})
}

/// network-type: 5 URI, 1 machine name.
fn network(address: &str) -> Value {
    json!({"address": address, "type": if address.contains(':') { "5" } else { "1" }})
}

/// The patient, with the receipt on chain as detail.
pub fn patient(who: &str, receipt: Option<&Receipt>) -> Value {
    let mut entity = json!({
        "what": reference(who),
        "type": coding("http://terminology.hl7.org/CodeSystem/audit-entity-type", "1", "Person"),
        "role": coding("http://terminology.hl7.org/CodeSystem/object-role", "1", "Patient"),
    });
    if let Some(receipt) = receipt {
        entity["detail"] = json!([
            {"type": "receipt-contract", "valueString": receipt.contract},
            {"type": "receipt-sequence", "valueString": receipt.sequence.to_string()},
            {"type": "receipt-commitment", "valueString": receipt.commitment},
        ]);
    }
    entity
}

pub fn consent(which: &str) -> Value {
    json!({"what": reference(which), "type": coding("http://hl7.org/fhir/resource-types", "Consent", "Consent")})
}

/// Released data; refrains and other obligations are its security labels (v3-ActCode).
pub fn data(which: &str, obligations: &[String]) -> Value {
    let mut entity = json!({
        "what": reference(which),
        "type": coding("http://terminology.hl7.org/CodeSystem/audit-entity-type", "2", "System Object"),
        "role": coding("http://terminology.hl7.org/CodeSystem/object-role", "4", "Domain Resource"),
    });
    if !obligations.is_empty() {
        let system = "http://terminology.hl7.org/CodeSystem/v3-ActCode";
        entity["securityLabel"] = obligations.iter().map(|code| json!({"system": system, "code": code})).collect();
    }
    entity
}
