//! Who is who: identifiers that do not say, and resources contained in consents that have no id.

use consent_engine::case::{AccessRequest, Answer, Files};
use serde_json::{json, Value};

fn decide(actor: &str, file: &Value) -> Answer {
    let request = json!({ "patient": "Patient/1", "purpose": "TREAT", "actor": actor, "at": "2024-06-15" });
    let request = AccessRequest::from_json(request.to_string().as_bytes()).unwrap();
    let mut files = Files::default();
    files.add_consents("c.json", file).unwrap();
    files.decide(&request, 0).unwrap()
}

fn numbered(kind: &str, id: &str, number: &Value) -> Value {
    json!({ "resourceType": kind, "id": id, "identifier": [number] })
}

fn permits_all_but(actor: &Value) -> Value {
    json!({ "resourceType": "Consent", "status": "active", "patient": { "reference": "Patient/1" },
        "provision": { "type": "permit", "provision": [{ "type": "deny", "actor": [{ "reference": actor }] }] } })
}

#[test]
fn a_practitioner_who_bears_the_patients_number_without_a_system_is_not_the_patient() {
    let number = json!({ "value": "1" });
    let file = json!([
        numbered("Patient", "1", &number),
        numbered("Practitioner", "1", &number),
        { "resourceType": "Consent", "id": "d", "status": "active", "patient": { "reference": "Patient/1" },
          "provision": { "type": "deny" } },
    ]);
    assert_eq!(decide("Practitioner/1", &file).decision, "deny");
    assert_eq!(decide("Patient/1", &file).decision, "permit");
}

#[test]
fn a_number_without_a_system_names_whoever_alone_bears_it() {
    let other = numbered("Practitioner", "2", &json!({ "value": "9" }));
    let one = numbered("Practitioner", "1", &json!({ "value": "7" }));
    let named = json!([permits_all_but(&json!({ "identifier": { "value": "7" } })), one, other]);
    assert_eq!(decide("Practitioner/1", &named).decision, "deny");
    assert_eq!(decide("Practitioner/2", &named).decision, "permit");
}

#[test]
fn an_actor_contained_in_a_consent_without_an_id_is_found() {
    let mut consent = permits_all_but(&json!({ "reference": "#p" }));
    consent["contained"] = json!([numbered("Practitioner", "p", &json!({ "system": "urn:npi", "value": "9" }))]);
    assert_eq!(decide("urn:npi|9", &consent).decision, "deny");
    assert_eq!(decide("urn:npi|8", &consent).decision, "permit");

    let bundle = json!({ "resourceType": "Bundle", "type": "collection",
        "entry": [{ "fullUrl": "urn:uuid:1", "resource": consent }] });
    let answer = decide("urn:npi|9", &bundle);
    assert_eq!((answer.decision, answer.based_on), ("deny", vec!["urn:uuid:1".to_owned()]));

    let mut identified = bundle.clone();
    identified["entry"][0]["resource"]["identifier"] = json!([{ "system": "urn:consents", "value": "5" }]);
    let answer = decide("urn:npi|9", &identified);
    assert_eq!((answer.decision, answer.based_on), ("deny", vec!["urn:consents|5".to_owned()]));
}

#[test]
fn contained_actors_of_two_consents_without_ids_are_two_people() {
    let with = |number: &str| {
        let mut consent = permits_all_but(&json!({ "reference": "#p" }));
        let identifier = json!({ "system": "urn:npi", "value": number });
        consent["contained"] = json!([numbered("Practitioner", "p", &identifier)]);
        consent
    };
    let file = json!([with("9"), with("8")]);
    assert_eq!(decide("urn:npi|9", &file).based_on, ["c.json#0"]);
    assert_eq!(decide("urn:npi|8", &file).based_on, ["c.json#2"]);
    assert_eq!(decide("urn:npi|7", &file).decision, "permit");
}
