//! Audit events in the shapes of IHE BALP.

use fhir::audit::{Agent, Decision, Disclosure, Receipt};
use serde_json::{json, Value};

fn agent(reference: &str, address: &str) -> Agent {
    Agent { reference: reference.to_owned(), address: address.to_owned() }
}

fn disclosure(decision: Decision) -> Disclosure {
    Disclosure {
        id: Some("d-1".to_owned()),
        recorded: 1_750_000_000,
        decision,
        purposes: vec!["TREAT".to_owned()],
        patient: "Patient/ana".to_owned(),
        source: agent("Organization/clinic", "wasm1clinic"),
        recipient: agent("Organization/lab", "https://lab.example/fhir"),
        user: Some("Practitioner/kim".to_owned()),
        authorizer: Some("Patient/ana".to_owned()),
        consents: vec!["Consent/1".to_owned()],
        data: vec!["Observation/1".to_owned(), "Observation/2".to_owned()],
        obligations: vec!["NORDSCLCD".to_owned()],
        receipt: Some(Receipt { contract: "wasm1consent".to_owned(), sequence: 7, commitment: "ab".repeat(32) }),
    }
}

fn agents(event: &Value) -> Vec<(String, String, bool)> {
    let one = |agent: &Value| {
        let code = agent["type"]["coding"][0]["code"].as_str().expect("a code").to_owned();
        let who = agent["who"]["reference"].as_str().expect("a reference").to_owned();
        (code, who, agent["requestor"].as_bool().expect("a flag"))
    };
    event["agent"].as_array().expect("agents").iter().map(one).collect()
}

fn entities(event: &Value) -> Vec<&str> {
    event["entity"].as_array().expect("entities").iter().filter_map(|one| one["what"]["reference"].as_str()).collect()
}

fn row(code: &str, who: &str, requestor: bool) -> (String, String, bool) {
    (code.to_owned(), who.to_owned(), requestor)
}

#[test]
fn a_disclosure_is_a_privacy_disclosure_at_its_source() {
    let event = disclosure(Decision::Permit).to_audit_event().expect("a time");
    let profile = "https://profiles.ihe.net/ITI/BALP/StructureDefinition/IHE.BasicAudit.PrivacyDisclosure.Source";
    assert_eq!(event["meta"]["profile"], json!([profile]));
    assert_eq!([&event["type"]["code"], &event["subtype"][0]["code"]], ["110106", "disclose"]);
    assert_eq!([&event["action"], &event["outcome"], &event["recorded"]], ["R", "0", "2025-06-15T15:06:40Z"]);
    assert_eq!(event["purposeOfEvent"][0]["coding"][0]["code"], "TREAT");
    let wanted = [
        row("110153", "Organization/clinic", false),
        row("110152", "Organization/lab", false),
        row("159541003", "Organization/clinic", false),
        row("429577009", "Patient/ana", false),
        row("IRCP", "Practitioner/kim", true),
    ];
    assert_eq!(agents(&event), wanted);
    assert_eq!(event["agent"][0]["network"], json!({"address": "wasm1clinic", "type": "1"}));
    assert_eq!(event["agent"][1]["network"], json!({"address": "https://lab.example/fhir", "type": "5"}));
    assert_eq!(entities(&event), ["Patient/ana", "Consent/1", "Observation/1", "Observation/2"]);
    assert_eq!(event["entity"][2]["securityLabel"][0]["code"], "NORDSCLCD");
}

#[test]
fn the_source_of_the_event_is_the_agent_that_released() {
    for decision in [Decision::Permit, Decision::Deny] {
        let event = disclosure(decision).to_audit_event().expect("a time");
        assert_eq!(event["source"]["observer"]["reference"], "Organization/clinic");
    }
}

#[test]
fn the_receipt_on_chain_stands_with_the_patient() {
    let event = disclosure(Decision::Permit).to_audit_event().expect("a time");
    let details = json!([
        {"type": "receipt-contract", "valueString": "wasm1consent"},
        {"type": "receipt-sequence", "valueString": "7"},
        {"type": "receipt-commitment", "valueString": "ab".repeat(32)},
    ]);
    assert_eq!(event["entity"][0]["detail"], details);
    let without = Disclosure { receipt: None, ..disclosure(Decision::Permit) }.to_audit_event().expect("a time");
    assert!(without["entity"][0].get("detail").is_none());
}

#[test]
fn a_denial_is_an_authorization_decision_by_consent_and_names_no_data() {
    let event = disclosure(Decision::Deny).to_audit_event().expect("a time");
    let profile = "https://profiles.ihe.net/ITI/BALP/StructureDefinition/IHE.BasicAudit.AuthZconsent";
    assert_eq!(event["meta"]["profile"], json!([profile]));
    assert_eq!([&event["type"]["code"], &event["subtype"][0]["code"]], ["110113", "AuthZ-Consent"]);
    assert_eq!([&event["action"], &event["outcome"], &event["outcomeDesc"]], ["E", "8", "denied by consent"]);
    let wanted = [
        row("110150", "Organization/lab", false),
        row("IRCP", "Practitioner/kim", true),
        row("PROV", "Organization/lab", false),
        row("authserver", "Organization/clinic", false),
    ];
    assert_eq!(agents(&event), wanted);
    assert_eq!(entities(&event), ["Patient/ana", "Consent/1"]);
}

#[test]
fn a_denial_without_any_consent_claims_no_profile() {
    let nobody = Disclosure { consents: Vec::new(), user: None, ..disclosure(Decision::NoConsent) };
    let event = nobody.to_audit_event().expect("a time");
    assert!(event.get("meta").is_none());
    assert_eq!(event["outcomeDesc"], "no consent applies");
    assert_eq!(agents(&event)[1], row("IRCP", "Organization/lab", true));
}

#[test]
fn an_audit_event_is_fhir_r4_by_our_own_reader() {
    let event = disclosure(Decision::Permit).to_audit_event().expect("a time");
    let patient = json!({"resource": {"resourceType": "Patient", "id": "ana"}});
    let bundle = json!({"resourceType": "Bundle", "type": "collection", "entry": [patient, {"resource": event}]});
    assert_eq!(fhir::Bundle::from_value("a.json", bundle).expect("R4").resources().len(), 2);
}

#[test]
fn a_time_beyond_the_calendar_makes_no_event() {
    assert_eq!(Disclosure { recorded: i64::MAX, ..disclosure(Decision::Permit) }.to_audit_event(), None);
    let before = Disclosure { recorded: -1, ..disclosure(Decision::Permit) }.to_audit_event().expect("a time");
    assert_eq!(before["recorded"], "1969-12-31T23:59:59Z");
}
