//! Consents for a patient whose file has none: written as FHIR R4, read and compiled as those of a file.

use serde_json::{json, Value};

/// May be seen by the organization for treatment, but not its conditions; not filed for payment.
pub fn treatment(patient: &str, organization: &str) -> Value {
    consent(
        patient,
        "treatment",
        "disclosed",
        &json!({
            "type": "permit",
            "actor": [actor(organization)],
            "purpose": [reason("TREAT")],
            "provision": [
                {"type": "deny", "class": [{"system": "http://hl7.org/fhir/resource-types", "code": "Condition"}]},
                {"type": "deny", "securityLabel": [{
                    "system": "http://terminology.hl7.org/CodeSystem/v3-Confidentiality", "code": "R"
                }]}
            ]
        }),
    )
}

/// A practitioner is not to see psychotherapy notes.
pub fn sealed(patient: &str, practitioner: &str) -> Value {
    consent(
        patient,
        "sealed",
        "sealed",
        &json!({
            "type": "deny",
            "actor": [actor(practitioner)],
            "securityLabel": [{"system": "http://terminology.hl7.org/CodeSystem/v3-ActCode", "code": "PSYTHPN"}]
        }),
    )
}

fn consent(patient: &str, id: &str, filing: &str, provision: &Value) -> Value {
    json!({
        "resourceType": "Consent",
        "id": id,
        "meta": {"tag": [{"system": super::filing::TAG_SYSTEM, "code": filing}]},
        "status": "active",
        "scope": {"coding": [{
            "system": "http://terminology.hl7.org/CodeSystem/consentscope", "code": "patient-privacy"
        }]},
        "category": [{"coding": [{"system": "http://loinc.org", "code": "59284-0"}]}],
        "patient": {"reference": patient},
        "policyRule": {"coding": [{"system": "http://terminology.hl7.org/CodeSystem/v3-ActCode", "code": "OPTIN"}]},
        "provision": provision
    })
}

fn actor(reference: &str) -> Value {
    let role = json!({"coding": [{
        "system": "http://terminology.hl7.org/CodeSystem/v3-ParticipationType", "code": "IRCP"
    }]});
    json!({"role": role, "reference": {"reference": reference}})
}

fn reason(code: &str) -> Value {
    json!({"system": "http://terminology.hl7.org/CodeSystem/v3-ActReason", "code": code})
}
