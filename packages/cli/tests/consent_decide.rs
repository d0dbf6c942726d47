//! `cwh consent decide`: files in, JSON out, exit codes.

mod consent_room;

use consent_room::{consent, request, Room};
use serde_json::{json, Value};

#[test]
fn a_permit_with_an_exception_names_what_to_withhold() {
    let room = Room::new();
    room.write("r.json", &request());
    room.write("c.json", &consent("c1", "permit", json!([deny_label("R")])));
    let answer = room.json(&["decide", "r.json", "--consents", "c.json"]);
    assert_eq!(
        answer,
        json!({
            "decision": "permit", "outcome": "permit",
            "obligations": [{ "code": "REDACT", "labels": ["R", "V"], "classes": [], "codes": [] }],
            "based_on": ["Consent/c1"],
        })
    );
}

#[test]
fn a_broken_glass_opens_what_the_consent_names_for_it_and_forbids_redisclosure() {
    let room = Room::new();
    let mut asked = request();
    asked["purpose"] = json!(["BTG"]);
    asked["break_glass"] =
        json!({ "declared_at": "2023-12-31T23:00:00Z", "until": "2024-01-01T01:00:00Z", "roster": "Group/er" });
    room.write("r.json", &asked);
    let act_reason = "http://terminology.hl7.org/CodeSystem/v3-ActReason";
    let exception = json!({ "type": "permit", "purpose": [{ "system": act_reason, "code": "BTG" }],
        "class": [{ "system": "http://hl7.org/fhir/resource-types", "code": "Observation" }] });
    let roster =
        json!({ "resourceType": "Group", "id": "er", "member": [{ "entity": { "reference": "Practitioner/1" } }] });
    room.write("c.json", &json!([consent("c1", "permit", json!([exception])), roster]));
    let answer = room.json(&["decide", "r.json", "--consents", "c.json"]);
    let only = json!([{ "labels": [], "classes": ["Observation"], "codes": [] }]);
    assert_eq!(
        answer,
        json!({
            "decision": "permit", "outcome": "permit",
            "obligations": [
                { "code": "REDACT", "labels": [], "classes": [], "codes": [], "only": only },
                { "code": "NORDSCLCD" },
            ],
            "based_on": ["Consent/c1"],
        })
    );
}

fn deny_label(level: &str) -> Value {
    let system = "http://terminology.hl7.org/CodeSystem/v3-Confidentiality";
    json!({ "type": "deny", "securityLabel": [{ "system": system, "code": level }] })
}

#[test]
fn each_resource_is_decided_on_its_own() {
    let room = Room::new();
    room.write("r.json", &request());
    room.write("c.json", &consent("c1", "permit", json!([deny_label("R")])));
    let label = json!([{ "system": "http://terminology.hl7.org/CodeSystem/v3-ActCode", "code": "HIV" }]);
    room.write(
        "o.json",
        &json!({ "resourceType": "Bundle", "type": "collection", "entry": [
            { "resource": { "resourceType": "Observation", "id": "a", "subject": { "reference": "Patient/1" } } },
            { "resource": { "resourceType": "Observation", "id": "b", "meta": { "security": label },
              "subject": { "reference": "Patient/1" } } },
        ] }),
    );
    let answer = room.json(&["decide", "r.json", "--consents", "c.json", "--resources", "o.json"]);
    assert_eq!(
        answer["resources"],
        json!([
            { "reference": "Observation/a", "decision": "permit", "outcome": "permit" },
            { "reference": "Observation/b", "decision": "deny", "outcome": "deny" },
        ])
    );
}

#[test]
fn several_files_of_consents_count_together_and_groups_in_them_too() {
    let room = Room::new();
    room.write("r.json", &request());
    let mut denied = consent("c2", "deny", json!([]));
    denied["provision"]["actor"] = json!([{ "reference": { "reference": "Group/g" } }]);
    let group =
        json!({ "resourceType": "Group", "id": "g", "member": [{ "entity": { "reference": "Practitioner/1" } }] });
    room.write("c.json", &consent("c1", "permit", json!([])));
    room.write("d.json", &json!([denied, group]));
    let answer = room.json(&["decide", "r.json", "--consents", "c.json", "--consents", "d.json"]);
    assert_eq!((&answer["decision"], &answer["based_on"]), (&json!("deny"), &json!(["Consent/c2"])));
}

#[test]
fn nothing_on_file_is_no_consent_and_the_implicit_policy_decides() {
    let room = Room::new();
    let mut asked = request();
    asked["implicit_policy"] = json!("basic-normal");
    room.write("r.json", &asked);
    room.write("c.json", &json!([]));
    let answer = room.json(&["decide", "r.json", "--consents", "c.json"]);
    assert_eq!(answer, json!({ "decision": "no_consent", "outcome": "permit", "obligations": [], "based_on": [] }));
}

#[test]
fn one_consent_that_cannot_be_honoured_in_full_refuses_the_whole_with_its_place() {
    let room = Room::new();
    room.write("r.json", &request());
    let mut strange = consent("c2", "permit", json!([]));
    strange["modifierExtension"] = json!([{ "url": "http://example.org/not" }]);
    room.write("c.json", &json!([consent("c1", "permit", json!([])), strange]));
    let (code, error) = room.refused(&["decide", "r.json", "--consents", "c.json"]);
    assert_eq!(code, Some(1));
    assert!(error.contains("Consent/c2.modifierExtension"), "{error}");
}

#[test]
fn what_is_wrong_with_a_request_or_a_file_is_exit_1() {
    let room = Room::new();
    room.write("c.json", &consent("c1", "permit", json!([])));
    let cases = [
        ("purposes", json!(["TREAT"]), "unknown field `purposes`"),
        ("combining", json!("newest"), "request.combining"),
        ("implicit_policy", json!("all"), "request.implicit_policy"),
        ("at", json!("today"), "request.at"),
        ("purpose", json!([]), "at least one purpose"),
        ("actor", json!([]), "at least one actor"),
    ];
    for (field, value, words) in cases {
        let mut asked = request();
        asked[field] = value;
        room.write("r.json", &asked);
        let (code, error) = room.refused(&["decide", "r.json", "--consents", "c.json"]);
        assert_eq!(code, Some(1), "{field}");
        assert!(error.contains(words), "{field}: {error}");
    }
    room.write("r.json", &request());
    assert_eq!(room.refused(&["decide", "r.json", "--consents", "missing.json"]).0, Some(1));
    room.write("n.json", &json!({ "no": "resource" }));
    assert_eq!(room.refused(&["decide", "r.json", "--consents", "n.json"]).0, Some(1));
    room.bytes("x.json", b"{\"resourceType\":\"Consent\",");
    assert_eq!(room.refused(&["decide", "r.json", "--consents", "x.json"]).0, Some(1));
}

#[test]
fn wrong_usage_is_exit_2() {
    let room = Room::new();
    room.write("r.json", &request());
    assert_eq!(room.refused(&["decide", "r.json"]).0, Some(2));
    assert_eq!(room.refused(&["decide"]).0, Some(2));
}

#[test]
fn a_key_written_twice_is_not_read_as_the_last_one() {
    let room = Room::new();
    room.write("r.json", &request());
    room.bytes("c.json", br#"{"resourceType":"Consent","status":"inactive","status":"active"}"#);
    let (code, error) = room.refused(&["decide", "r.json", "--consents", "c.json"]);
    assert_eq!(code, Some(1));
    assert!(error.contains("status"), "{error}");
}

#[test]
fn explain_says_why_rule_by_rule_and_what_would_change_it() {
    let room = Room::new();
    room.write("r.json", &request());
    room.write("c.json", &json!([consent("c1", "permit", json!([])), consent("c2", "deny", json!([]))]));
    let text = room.text(&["explain", "r.json", "--consents", "c.json"]);
    assert!(text.starts_with("Decision: deny; what is to be done: deny."), "{text}");
    for line in [
        "Consent/c1, root: permit, for TREAT: met.",
        "Consent/c2, root: deny, for TREAT: met.",
        "Together, by deny-overrides: deny.",
        "Without Consent/c2: permit.",
    ] {
        assert!(text.contains(line), "{line} wanted in\n{text}");
    }
    let value = room.json(&["explain", "r.json", "--consents", "c.json"]);
    assert_eq!(value["decision"], "deny");
    assert_eq!(value["would_change"], json!(["Without Consent/c2: permit."]));
}

#[test]
fn explain_names_the_rule_that_decides_about_each_resource() {
    let room = Room::new();
    room.write("r.json", &request());
    room.write("c.json", &consent("c1", "permit", json!([deny_label("R")])));
    let label = json!([{ "system": "http://terminology.hl7.org/CodeSystem/v3-ActCode", "code": "HIV" }]);
    let subject = json!({ "reference": "Patient/1" });
    room.write(
        "o.json",
        &json!([
            { "resourceType": "Observation", "id": "a", "subject": subject },
            { "resourceType": "Observation", "id": "b", "meta": { "security": label }, "subject": subject },
        ]),
    );
    let text = room.text(&["explain", "r.json", "--consents", "c.json", "--resources", "o.json"]);
    assert!(text.contains("Observation/a, Consent/c1: permitted by its root."), "{text}");
    assert!(text.contains("Observation/b, Consent/c1: denied by its exception 1."), "{text}");
}
