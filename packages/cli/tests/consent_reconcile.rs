//! `cwh consent reconcile`: a custodian's audit log beside the chain.

mod consent_log_support;

use cli::consent::log::{Decision, Opening};
use consent_log_support::{opening, Room, CLINIC, LAB};
use health_api::PatientId;
use serde_json::{json, Value};

/// A permit, a denial and a permit by the clinic, logged and handed over.
fn three() -> Room {
    let mut room = Room::new();
    room.logs(&opening(1), 1);
    room.logs(&Opening { decision: Decision::Deny, ..opening(2) }, 2);
    room.logs(&opening(3), 3);
    room
}

/// The events that `cwh consent log` makes of it.
fn export(room: &Room) -> Value {
    room.runs("log", &["--audit-events"]).json()
}

fn reconciles(room: &Room, events: &Value, args: &[&str]) -> (Option<i32>, Value) {
    room.write("events.json", &events.to_string());
    let answer = room.runs("reconcile", &[&["--audit-events", "events.json", "--json"], args].concat());
    assert!(!answer.stdout.is_empty(), "{}", answer.stderr);
    (answer.code, answer.json())
}

/// What an audit log holds that knows nothing of receipts.
fn without_receipts(mut bundle: Value) -> Value {
    for entry in bundle["entry"].as_array_mut().unwrap() {
        let event = &mut entry["resource"];
        event["entity"][0].as_object_mut().unwrap().remove("detail");
        event.as_object_mut().unwrap().remove("id");
    }
    bundle
}

fn complete(matched: usize) -> Value {
    json!({
        "complete": true, "matched": matched, "skipped": 0,
        "events_without_receipt": [], "events_without_opening": [], "receipts_without_event": [],
        "contradictions": [], "misfits": [], "without_opening": [],
    })
}

#[test]
fn an_export_that_shows_each_receipt_agrees() {
    let room = three();
    assert_eq!(reconciles(&room, &export(&room), &[]), (Some(0), complete(3)));
    let text = room.runs("reconcile", &["--audit-events", "events.json"]);
    assert_eq!((text.code, text.stdout.as_str()), (Some(0), "3 audit events have receipt and opening\n"));
}

#[test]
fn an_export_comes_as_a_bundle_as_a_list_or_as_lines() {
    let room = three();
    let bundle = export(&room);
    let events: Vec<Value> =
        bundle["entry"].as_array().unwrap().iter().map(|entry| entry["resource"].clone()).collect();
    assert_eq!(reconciles(&room, &json!(events), &[]), (Some(0), complete(3)));
    let lines: Vec<String> = events.iter().map(Value::to_string).collect();
    room.write("events.ndjson", &lines.join("\n"));
    let answer = room.runs("reconcile", &["--audit-events", "events.ndjson", "--json"]);
    assert_eq!((answer.code, answer.json()), (Some(0), complete(3)));
}

#[test]
fn events_that_name_no_receipt_are_compared_by_decision_purpose_recipient_and_time() {
    let room = three();
    let silent = without_receipts(export(&room));
    assert_eq!(reconciles(&room, &silent, &[]), (Some(0), complete(3)));
    let mut late = silent.clone();
    late["entry"][0]["resource"]["recorded"] = json!("2026-03-14T09:28:41Z");
    let (code, said) = reconciles(&room, &late, &[]);
    assert_eq!((code, &said["matched"], &said["events_without_receipt"]), (Some(1), &json!(2), &json!([1])));
    assert_eq!(reconciles(&room, &late, &["--tolerance", "120"]), (Some(0), complete(3)));
    let mut other = silent;
    other["entry"][2]["resource"]["agent"][1]["who"]["reference"] = json!("Organization/elsewhere");
    let (code, said) = reconciles(&room, &other, &[]);
    assert_eq!((code, &said["events_without_receipt"]), (Some(1), &json!([3])));
    let unaudited = json!([{ "receipt": { "sequence": 3 }, "writer": CLINIC, "line": 3 }]);
    assert_eq!(said["receipts_without_event"], unaudited);
}

#[test]
fn references_with_a_server_or_a_version_are_the_same_references() {
    let room = three();
    let mut silent = without_receipts(export(&room));
    let ana = "http://ehr.test/fhir/Patient/ana";
    for entry in silent["entry"].as_array_mut().unwrap() {
        entry["resource"]["entity"][0]["what"]["reference"] = json!(ana);
    }
    let with_server = "https://ehr.test/fhir/Organization/city/_history/2";
    silent["entry"][0]["resource"]["agent"][1]["who"]["reference"] = json!(with_server);
    silent["entry"][2]["resource"]["agent"][1]["who"]["reference"] = json!("Organization/city/_history/1");
    for subject in [ana, "Patient/ana"] {
        assert_eq!(reconciles(&room, &silent, &["--subject", subject]), (Some(0), complete(3)));
    }
}

#[test]
fn an_event_is_spent_on_one_receipt_alone() {
    let mut room = Room::new();
    room.logs(&opening(1), 1);
    room.logs(&Opening { resources: vec!["Condition/1".into()], ..opening(1) }, 2);
    let mut silent = without_receipts(export(&room));
    silent["entry"].as_array_mut().unwrap().pop();
    let (code, said) = reconciles(&room, &silent, &[]);
    assert_eq!((code, &said["matched"]), (Some(1), &json!(1)));
    assert_eq!(said["receipts_without_event"].as_array().unwrap().len(), 1);
}

#[test]
fn a_receipt_that_the_audit_log_does_not_show_is_named() {
    let room = three();
    let mut events = export(&room);
    events["entry"].as_array_mut().unwrap().remove(1);
    let (code, said) = reconciles(&room, &events, &[]);
    assert_eq!(code, Some(1));
    let unaudited = json!([{ "receipt": { "sequence": 2 }, "writer": CLINIC, "line": 2 }]);
    assert_eq!((&said["complete"], &said["receipts_without_event"]), (&json!(false), &unaudited));
    let text = room.runs("reconcile", &["--audit-events", "events.json"]);
    assert_eq!(
        text.stdout,
        "2 audit events have receipt and opening\nreceipt 2 by participant 3: no audit event (opened in line 2)\n"
    );
    assert_eq!(text.stderr, "error: audit events, receipts and openings do not agree\n");
}

#[test]
fn an_event_that_nobody_logged_is_named_by_its_number() {
    let room = three();
    let mut events = export(&room);
    let mut invented = events["entry"][0].clone();
    invented["resource"]["entity"][0]["detail"][2]["valueString"] = json!("ab".repeat(32));
    events["entry"].as_array_mut().unwrap().push(invented.clone());
    invented["resource"]["entity"][0]["detail"][2]["valueString"] = json!("no commitment");
    events["entry"].as_array_mut().unwrap().push(invented);
    let (code, said) = reconciles(&room, &events, &[]);
    assert_eq!((code, &said["matched"], &said["events_without_receipt"]), (Some(1), &json!(3), &json!([4, 5])));
}

#[test]
fn an_event_whose_receipt_has_no_opening_says_who_has_to_deliver_it() {
    let mut room = three();
    let missing = opening(4);
    room.logs_silently(&missing, 4);
    let mut events = export(&room);
    let mut event = events["entry"][0].clone();
    let commitment = hex::encode(missing.commitment(&consent_log_support::salt(4)).unwrap());
    event["resource"]["entity"][0]["detail"][2]["valueString"] = json!(commitment);
    events["entry"].as_array_mut().unwrap().push(event);
    let (code, said) = reconciles(&room, &events, &[]);
    assert_eq!((code, &said["events_without_opening"]), (Some(1), &json!([4])));
    assert_eq!(said["receipts_without_event"], json!([]));
    assert_eq!(said["without_opening"][0]["writer"], CLINIC);
}

#[test]
fn an_event_that_contradicts_its_opening_says_in_what() {
    let room = three();
    let mut events = export(&room);
    events["entry"][0]["resource"]["outcome"] = json!("8");
    events["entry"][1]["resource"]["purposeOfEvent"][0]["coding"][0]["code"] = json!("HMARKT");
    events["entry"][2]["resource"]["recorded"] = json!("2026-03-15T09:26:43Z");
    events["entry"][2]["resource"]["agent"][1]["who"]["reference"] = json!("Organization/elsewhere");
    let (code, said) = reconciles(&room, &events, &[]);
    assert_eq!((code, &said["matched"]), (Some(1), &json!(0)));
    assert_eq!(
        said["contradictions"],
        json!([
            { "event": 1, "line": 1, "fields": ["decision"] },
            { "event": 2, "line": 2, "fields": ["purpose"] },
            { "event": 3, "line": 3, "fields": ["recipient", "time"] },
        ])
    );
    let text = room.runs("reconcile", &["--audit-events", "events.json"]).stdout;
    assert!(text.contains("event 1: another decision than the opening in line 1\n"), "{text}");
}

#[test]
fn one_custodians_export_is_not_asked_for_what_others_wrote() {
    let mut room = three();
    room.logs(&Opening { custodian: LAB, ..opening(4) }, 4);
    room.logs_silently(&Opening { custodian: LAB, ..opening(5) }, 5);
    let mut events = export(&room);
    events["entry"].as_array_mut().unwrap().pop();
    assert_eq!(reconciles(&room, &events, &["--custodian", "3"]), (Some(0), complete(3)));
    let (code, said) = reconciles(&room, &events, &[]);
    assert_eq!((code, said["receipts_without_event"].as_array().unwrap().len()), (Some(1), 2));
}

#[test]
fn an_export_about_several_patients_needs_the_patients_name_in_it() {
    let room = three();
    let mut events = export(&room);
    let mut login = events["entry"][0].clone();
    login["resource"]["entity"] = json!([]);
    let mut other = events["entry"][0].clone();
    other["resource"]["entity"][0]["what"] = json!({ "identifier": { "system": "urn:mrn", "value": "7" } });
    events["entry"].as_array_mut().unwrap().extend([
        login,
        other,
        json!({ "resource": { "resourceType": "Patient" } }),
    ]);
    room.write("events.json", &events.to_string());
    let refused = room.runs("reconcile", &["--audit-events", "events.json"]);
    assert_eq!((refused.code, refused.stdout.as_str()), (Some(1), ""));
    let wanted = "error: wanted --subject, since the export is about several patients, found 2 and no --subject\n";
    assert_eq!(refused.stderr, wanted);
    let ana = format!("Patient/{}", hex::encode(PatientId([1; 32])));
    let (code, said) = reconciles(&room, &events, &["--subject", &ana]);
    assert_eq!((code, &said["matched"], &said["skipped"]), (Some(0), &json!(3), &json!(3)));
    let (_, said) = reconciles(&room, &events, &["--subject", "urn:mrn|7"]);
    assert_eq!((&said["matched"], &said["skipped"]), (&json!(1), &json!(5)));
}

#[test]
fn leaves_of_batches_have_events_of_their_own() {
    let mut room = Room::new();
    room.logs_batch(&[opening(1), opening(2)], 20, &[0, 1]);
    let claim = Opening { purpose: "HPAYMT".into(), ..opening(3) };
    room.logs_claims(9, &[Opening { patient: PatientId([5; 32]), ..claim.clone() }, claim], 30, &[1]);
    let events = export(&room);
    assert_eq!(reconciles(&room, &events, &[]), (Some(0), complete(3)));
    let mut fewer = events;
    fewer["entry"].as_array_mut().unwrap().remove(1);
    let (code, said) = reconciles(&room, &fewer, &[]);
    assert_eq!((code, &said["receipts_without_event"][0]["receipt"]), (Some(1), &json!({ "sequence": 1, "leaf": 1 })));
}

#[test]
fn what_is_no_export_is_refused_with_its_place() {
    let room = three();
    let cases = [
        (json!([{ "no": "resource" }]), "$[0]: wanted a FHIR resource, found something else"),
        (json!([{ "resourceType": "AuditEvent" }]), "$[0].recorded: wanted the instant of the event, found nothing"),
    ];
    for (events, wanted) in cases {
        room.write("events.json", &events.to_string());
        let answer = room.runs("reconcile", &["--audit-events", "events.json"]);
        assert_eq!((answer.code, answer.stderr), (Some(1), format!("error: events.json: at {wanted}\n")));
    }
    assert_eq!(room.runs("reconcile", &[]).code, Some(2), "without an export");
}
