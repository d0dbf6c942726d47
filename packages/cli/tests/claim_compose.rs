//! From a FHIR Claim to the message, by commands alone: what payer and hospital make, file by file, is what the
//! contracts take.

mod verb_support;

use serde_json::{json, Value};
use verb_support::{bytes32, Room};

const SNOMED: &str = "http://snomed.info/sct";

/// A hospital's Claim of two services.
fn fhir_claim() -> Value {
    let line = |sequence: u32, code: &str, net: &str| {
        format!(
            r#"{{"sequence":{sequence},"net":{{"value":{net},"currency":"USD"}},"encounter":[{{"reference":"Encounter/1"}}],
            "productOrService":{{"coding":[{{"system":"{SNOMED}","code":"{code}"}}]}}}}"#
        )
    };
    let text = format!(
        r#"{{"resourceType":"Claim","id":"c1","identifier":[{{"value":"H-2026-1"}}],"status":"active","use":"claim",
        "type":{{"coding":[{{"system":"http://terminology.hl7.org/CodeSystem/claim-type","code":"professional"}}]}},
        "patient":{{"reference":"Patient/anna"}},"provider":{{"reference":"Organization/h"}},"created":"2026-03-02",
        "billablePeriod":{{"start":"2026-03-01","end":"2026-03-01"}},"priority":{{"coding":[{{"code":"normal"}}]}},
        "insurance":[{{"sequence":1,"focal":true,"coverage":{{"display":"gold"}}}}],
        "item":[{},{}]}}"#,
        line(1, "185345009", "150.00"),
        line(2, "430193006", "40.00")
    );
    serde_json::from_str(&text).unwrap()
}

fn fees() -> Value {
    let fee = |code: &str, fee: &str| json!({ "system": SNOMED, "code": code, "terms": { "fee": fee } });
    json!([fee("185345009", "12000"), fee("710824005", "9000"), fee("185347001", "8000")])
}

/// Options of a schedule in the room of [`Room::new`].
fn schedule(room: &Room, address: &str) -> Value {
    room.write("fees.json", &fees().to_string());
    room.write("secret", &"5e".repeat(32));
    let words = ["claim", "schedule", "fees.json", "--plan", "1", "--provider", "1", "--address", address];
    let more = ["--secret", "secret", "--from", "2026-01-01", "--agreement", "agreement.json", "--json"];
    let said = room.cwh(&[&words[..], &more].concat());
    assert_eq!((said.code, said.stderr.as_str()), (Some(0), ""));
    room.write("contract.json", &said.stdout);
    serde_json::from_str(&said.stdout).unwrap()
}

fn compose(room: &Room, patient: &str, more: &[&str]) -> verb_support::Said {
    room.write("claim.json", &fhir_claim().to_string());
    let words = ["claim", "compose", "claim.json", "--agreement", "agreement.json", "--patient", patient];
    room.cwh(&[&words[..], &["--opening", "opening.json", "--json"], more].concat())
}

/// Registrar, hospital (1), payer (2) and anna, who let the hospital in; her id.
fn registry(room: &Room) -> String {
    let powers = ["kind=provider_organization,qualification=2", "kind=payer,qualification=3"];
    let appoint = ["registry", "appoint-registrar", "--registrar", "@board", "--powers"];
    room.done("owner", &[&appoint[..], &[powers[0], "--powers", powers[1]]].concat());
    let participant = |name: &str, kind: &str, qualification: u8| {
        json!({ "address": name, "kind": kind, "profile": bytes32(qualification),
                "attest": [{ "qualification": qualification, "from": "2020-01-01" }] })
    };
    let all = json!([participant("@hospital", "provider_organization", 2), participant("@payer", "payer", 3)]);
    room.done("board", &["registry", "register-participants", "--participants", &all.to_string()]);
    let sent = room.sent("anna", &["registry", "register-patient", "--salt", &bytes32(7), "--form-key", "@anna"]);
    let patient = Room::attribute(&sent, "patient_registry_patient_registered", "patient");
    room.done("anna", &["registry", "let-in", "--patient", &patient, "--participants", "1"]);
    patient
}

/// The hospital commits the encounter to a log of its own; what `prove --anchor` prints goes into `anchor.json`.
fn log(room: &Room, patient: &str) {
    let encounter = json!({ "resourceType": "Encounter", "id": "1", "status": "finished" });
    room.write("encounter.json", &encounter.to_string());
    let other = json!({ "resourceType": "Observation", "id": "2", "status": "final" });
    room.write("observation.json", &other.to_string());
    let commit = ["record", "commit", "observation.json", "encounter.json", "--out", "log", "--patient", patient];
    let committed: Value = serde_json::from_str(&room.cwh(&[&commit[..], &["--json"]].concat()).stdout).unwrap();
    let append = ["registry", "append-log", "--size", "2", "--root", committed["root"].as_str().unwrap()];
    room.done("hospital", &append);
    let proven = room.cwh(&["record", "prove", "encounter.json", "--dir", "log", "--anchor", "1"]);
    assert_eq!((proven.code, proven.stderr.as_str()), (Some(0), ""));
    room.write("anchor.json", &proven.stdout);
}

/// A plan that pays what its schedule says, with coverage by a root.
fn plan(room: &Room, patient: &str) {
    let rules = json!({
        "basis": "enrolment", "hold_days": 0, "notice_days": 30, "ceiling_days": 30, "interest_bps": 500,
        "look_back_days": 365, "contested_cap": "100000", "result_batch": 20,
        "appeals": [{ "filing_days": 180, "answer_days": 60 }],
    });
    let terms = json!({
        "cost_share": { "coinsurance_bps": 0, "copay": "0", "copay_per": "visit", "deductible": "0",
                        "copay_before_deductible": false },
        "benefit_maximum": {}, "category_maxima": [], "groups": [], "period": {}, "table_version": 1,
        "unlisted": "noncovered", "version": 1, "waiting_period_days": 0, "year_start": { "month": 1, "day": 1 },
    });
    let open = ["claims", "open-plan", "--denom", "umed", "--decimals", "2", "--from-day", "2026-01-01"];
    room.done("payer", &[&open[..], &["--rules", &rules.to_string(), "--terms", &terms.to_string()]].concat());
    schedule(room, &room.address("hospital"));
    room.done("payer", &["claims", "set-contracts", "--plan", "1", "--contracts", "@contract.json"]);
    let members = json!([{ "patient": bytes32(99), "from": "2026-01-01", "to": "2026-06-30" },
                         { "patient": patient, "from": "2026-01-01" }]);
    room.write("members.json", &members.to_string());
    let root = room.cwh(&["claim", "members", "members.json", "--proofs", "proofs.json", "--json"]);
    let root: Value = serde_json::from_str(&root.stdout).unwrap();
    let (root, count) = (root["root"].as_str().unwrap().to_owned(), root["count"].to_string());
    room.done("payer", &["claims", "set-coverage", "root", "--plan", "1", "--root", &root, "--count", &count]);
    room.done("anna", &["claims", "enrol", "--plan", "1", "--patient", patient]);
    room.cwh(&["chain", "fund", "payer", "90000umed", "--at", verb_support::DAY]);
    room.done("payer", &["claims", "fund", "--plan", "1", "--funds", "50000umed"]);
}

#[test]
fn a_hospital_gets_from_a_fhir_claim_to_a_claim_that_is_paid() {
    let room = Room::new();
    let patient = registry(&room);
    log(&room, &patient);
    plan(&room, &patient);
    let composed = compose(&room, &patient, &["--encounter", "anchor.json", "--coverage", "proofs.json"]);
    assert_eq!((composed.code, composed.stderr.as_str()), (Some(0), ""));
    room.write("form.json", &composed.stdout);
    room.done("hospital", &["claims", "submit", "--claims", "@form.json"]);
    let explained = room.asked(&["claims", "query", "explanation", "--claim", "1"]);
    let lines = explained["lines"].as_array().unwrap();
    assert_eq!(lines.len(), 2, "{explained}");
    let paid: Vec<&Value> = lines.iter().map(|line| &line["benefit"]).collect();
    // the first at its fee; the second stands in no schedule
    assert_eq!(paid, ["12000", "0"], "{explained}");
    assert_eq!(lines[1]["cuts"][0]["reason"], "204");
    let opening: Value = serde_json::from_str(&room.read("opening.json")).unwrap();
    assert_eq!(opening["claim"], fhir_claim());
}

/// A room in which the payer has made its schedule.
fn agreed() -> Room {
    let room = Room::new();
    let address = room.address("hospital");
    schedule(&room, &address);
    room
}

const RECORD: [&str; 2] = ["--author", "1"];

fn composed(room: &Room, more: &[&str]) -> Value {
    let said = compose(room, &bytes32(8), &[&RECORD[..], &["--record", &bytes32(4)], more].concat());
    assert_eq!((said.code, said.stderr.as_str()), (Some(0), ""));
    serde_json::from_str(&said.stdout).unwrap()
}

/// The sentence of a refusal, and that nothing was printed or written.
fn refused(room: &Room, more: &[&str]) -> String {
    let (patient, commitment) = (bytes32(8), bytes32(4));
    let words = ["claim", "compose", "claim.json", "--agreement", "agreement.json", "--patient", &patient];
    let record = [&RECORD[..], &["--record", &commitment, "--opening", "opening.json"]].concat();
    let said = room.cwh(&[&words[..], &record, more].concat());
    assert_eq!((said.code, said.stdout.as_str()), (Some(1), ""), "{said:?}");
    assert!(!room.path("opening.json").exists());
    said.stderr
}

#[test]
fn tags_commitment_and_proof_are_those_of_the_documents() {
    let room = agreed();
    let form = composed(&room, &["--practitioner", "3", "--strict", "--authorization", "2=7", "--replaces", "5"]);
    let agreement: Value = serde_json::from_str(&room.read("agreement.json")).unwrap();
    let key = hex::decode(agreement["key"].as_str().unwrap()).unwrap();
    let tag = |system: &str, code: &str| {
        let tag = commitments::keys::tag(key.as_slice().try_into().unwrap(), system, code);
        json!(cosmwasm_std::Binary::from(tag).to_base64())
    };
    let head = json!({ "number": tag("number", "H-2026-1"), "kind": "professional", "practitioner": 3, "strict": true,
                       "replaces": 5 });
    assert_eq!(form["head"], head);
    assert_eq!(form["lines"][0]["service"], tag(SNOMED, "185345009"));
    assert_eq!((&form["lines"][0]["charge"], &form["lines"][1]["authorization"]), (&json!("15000"), &json!(7)));
    assert_eq!(form["encounter"], json!({ "record": { "author": 1, "commitment": bytes32(4) } }));
    let leaves = form["proofs"]["fees"]["leaves"].as_array().unwrap();
    let open = leaves.iter().filter(|leaf| leaf["payload"].get("open").is_some());
    assert_eq!(open.map(|leaf| &leaf["payload"]["open"]["terms"]["fee"]).collect::<Vec<_>>(), ["12000"]);
    let opening: Value = serde_json::from_str(&room.read("opening.json")).unwrap();
    let salt = cosmwasm_std::Binary::from_base64(opening["salt"].as_str().unwrap()).unwrap();
    let canonical = commitments::json::canonical_value(&fhir_claim()).unwrap();
    let salt: [u8; 32] = salt.as_slice().try_into().unwrap();
    let commitment = commitments::commit(commitments::domain::RECEIPT, &salt, &canonical);
    assert_eq!(form["commitment"], cosmwasm_std::Binary::from(commitment).to_base64());
}

#[test]
fn a_composed_claim_is_sealed_with_the_agreement_s_key() {
    let room = agreed();
    room.write("form.json", &composed(&room, &[]).to_string());
    let seal = ["claim", "seal", "form.json", "--asked", "12000", "--provider", "1", "--key", "agreement.json"];
    let sealed: Value = serde_json::from_str(&room.cwh(&seal).stdout).unwrap();
    room.write("sealed.json", &sealed["claim"].to_string());
    room.write("handed.json", &sealed["opening"].to_string());
    let check = ["claim", "check-sealed", "sealed.json", "--opening", "handed.json", "--provider", "1"];
    let said = room.cwh(&[&check[..], &["--key", "agreement.json", "--json"]].concat());
    let checked: Value = serde_json::from_str(&said.stdout).unwrap();
    assert_eq!(checked, json!({ "outcome": "complete", "error": [] }));
}

#[cfg(unix)]
#[test]
fn what_is_shared_with_one_party_is_its_owner_s_alone_and_is_not_written_over() {
    use std::os::unix::fs::PermissionsExt;
    let room = agreed();
    composed(&room, &[]);
    for name in ["agreement.json", "opening.json"] {
        assert_eq!(std::fs::metadata(room.path(name)).unwrap().permissions().mode() & 0o777, 0o600, "{name}");
    }
    let said = compose(&room, &bytes32(8), &[&RECORD[..], &["--record", &bytes32(4)]].concat());
    let sentence = "{\"error\":\"the opening cannot be written: entity already exists\"}\n";
    assert_eq!((said.code, said.stderr.as_str()), (Some(1), sentence));
}

#[test]
fn a_claim_that_cannot_be_paid_as_it_is_is_refused_without_its_values() {
    let room = agreed();
    let with = |change: fn(&mut Value)| {
        let mut claim = fhir_claim();
        change(&mut claim);
        room.write("claim.json", &claim.to_string());
        refused(&room, &[])
    };
    let no_number = with(|claim| {
        // without an identifier its id stands for it
        for name in ["identifier", "id"] {
            claim.as_object_mut().unwrap().remove(name);
        }
    });
    assert_eq!(no_number, "error: Claim.identifier: wanted an identifier or an id, found nothing\n");
    let draft = with(|claim| claim["status"] = json!("draft"));
    assert!(draft.starts_with("error: Claim.status: wanted "), "{draft}");
    let asks = with(|claim| claim["use"] = json!("predetermination"));
    assert_eq!(asks, "error: Claim.use: wanted claim, found a question about what would be paid\n");
    let euros = with(|claim| {
        for line in claim["item"].as_array_mut().unwrap() {
            line["net"]["currency"] = json!("EUR");
        }
    });
    assert_eq!(euros, "error: Claim: wanted amounts in USD, found another currency\n");
    let two = with(|claim| *claim = json!([claim.clone(), claim.clone()]));
    assert_eq!(two, "error: wanted one Claim, found 2\n");
    room.write("claim.json", &fhir_claim().to_string());
    let line = refused(&room, &["--authorization", "9=1"]);
    assert_eq!(line, "error: --authorization: wanted a line of the claim, found 9\n");
}

#[test]
fn a_coverage_file_without_the_patient_and_members_that_are_none_are_refused() {
    let room = agreed();
    room.write("claim.json", &fhir_claim().to_string());
    let members = |list: Value| {
        room.write("members.json", &list.to_string());
        room.cwh(&["claim", "members", "members.json", "--proofs", "proofs.json"])
    };
    let ended = members(json!([{ "patient": bytes32(1), "from": "2026-02-01", "to": "2026-01-01" }]));
    let sentence = "error: member 1: wanted a last day not before the first, found an earlier one\n";
    assert_eq!((ended.code, ended.stderr.as_str()), (Some(1), sentence));
    let nobody = members(json!([]));
    assert_eq!(nobody.stderr, "error: wanted at least one member, found none\n");
    assert_eq!(members(json!([{ "patient": bytes32(1), "from": 20_000 }])).code, Some(0));
    let none = refused(&room, &["--coverage", "proofs.json"]);
    assert_eq!(none, "error: wanted a proof of this patient's coverage, found none in the file\n");
}

#[test]
fn a_service_that_stands_twice_in_a_schedule_and_a_short_secret_are_refused() {
    let room = agreed();
    let again = |fees: &Value, secret: &str| {
        room.write("fees.json", &fees.to_string());
        room.write("secret", secret);
        let words = ["claim", "schedule", "fees.json", "--plan", "1", "--provider", "1", "--address"];
        let more = ["--secret", "secret", "--from", "2026-01-01", "--agreement", "other.json"];
        let said = room.cwh(&[&words[..], &[&room.address("hospital")], &more].concat());
        assert_eq!((said.code, said.stdout.as_str()), (Some(1), ""), "{said:?}");
        assert!(!room.path("other.json").exists());
        said.stderr
    };
    let twice = json!([fees()[0], fees()[0]]);
    assert_eq!(
        again(&twice, &"5e".repeat(32)),
        "error: wanted each service once in the schedule: wanted each tag once, found one twice\n"
    );
    assert_eq!(again(&fees(), "5e"), "error: wanted a file with a secret of 32 to 128 hex digits\n");
}

#[test]
fn a_log_without_a_patient_anchors_no_claim() {
    let room = Room::new();
    room.write("encounter.json", r#"{"resourceType":"Encounter","id":"1","status":"finished"}"#);
    assert_eq!(room.cwh(&["record", "commit", "encounter.json", "--out", "log"]).code, Some(0));
    let said = room.cwh(&["record", "prove", "encounter.json", "--dir", "log", "--anchor", "1"]);
    let sentence = "error: wanted a log that was committed with --patient, found one without a patient\n";
    assert_eq!((said.code, said.stderr.as_str()), (Some(1), sentence));
}
