//! `cwh consent log --accounting` and `--audit-events`.

mod consent_log_support;

use cli::consent::log::{accountable, Decision, Opening, Recipient};
use consent_engine::vocabulary::Purpose;
use consent_log_support::{opening, Room, CLINIC};
use serde_json::{json, Value};

/// 2020-03-14T00:00:00Z
const SIX_YEARS_AGO: u64 = 1_584_144_000;

fn report(at: u64) -> Opening {
    let recipient = Recipient {
        reference: "Organization/health-department".into(),
        name: Some("Department of Health".into()),
        address: Some("1 Main Street".into()),
    };
    Opening {
        at,
        recipient,
        purpose: "PUBHLTH".into(),
        consents: Vec::new(),
        description: Some("positive laboratory result".into()),
        accounting_reportable: true,
        ..opening(0)
    }
}

#[test]
fn the_accounting_holds_what_the_rule_asks_of_each_disclosure_and_excludes_what_it_excludes() {
    let mut room = Room::new();
    room.logs(&opening(1), 1);
    room.logs(&report(1_700_000_000), 2);
    room.logs(&Opening { decision: Decision::Deny, ..report(1_700_000_100) }, 3);
    let (code, said) = room.log(&["--accounting", "--as-of", "2026-03-14"]);
    assert_eq!(code, Some(0));
    assert_eq!(
        said["accounting"],
        json!({
            "from": "2020-03-14T00:00:00Z",
            "to": "2026-03-14T23:59:59Z",
            "disclosures": [{
                "date": "2023-11-14T22:13:20Z",
                "recipient": { "reference": "Organization/health-department", "name": "Department of Health", "address": "1 Main Street" },
                "description": "positive laboratory result",
                "purpose": "PUBHLTH",
                "custodian": CLINIC,
                "receipt": { "sequence": 2 },
            }],
            "excluded": 1,
            "doubtful": [],
        })
    );
    let text = room.runs("log", &["--accounting", "--as-of", "2026-03-14"]).stdout;
    assert!(text.starts_with("accounting of disclosures (45 CFR 164.528), 2020-03-14T00:00:00Z to 2026-03-14T23:59:59Z\n1 disclosures; 1 more are excluded by their custodians\n"), "{text}");
    assert!(text.contains(
        "  2023-11-14T22:13:20Z  to Department of Health, 1 Main Street: positive laboratory result; purpose PUBHLTH; by participant 3 (receipt 2)\n"
    ), "{text}");
}

#[test]
fn the_accounting_reaches_six_years_back_to_the_second() {
    let mut room = Room::new();
    // a receipt follows its decision by five seconds: the later of the two decides at the start
    for (byte, at) in [(1, SIX_YEARS_AGO - 6), (2, SIX_YEARS_AGO - 5), (3, SIX_YEARS_AGO)] {
        room.logs(&report(at), byte);
    }
    let lines = |as_of: &str| {
        let (_, said) = room.log(&["--accounting", "--as-of", as_of]);
        let all = said["accounting"]["disclosures"].as_array().unwrap().clone();
        all.iter().map(|one| one["receipt"]["sequence"].as_u64().unwrap()).collect::<Vec<_>>()
    };
    assert_eq!(lines("2026-03-14"), [2, 3]);
    assert_eq!(lines("2026-03-14T00:00:01Z"), [3]);
    assert_eq!(lines("2020-03-13"), [1, 2], "nothing of the future");
    assert_eq!(lines("2026-03-13T23:59:59Z"), [1, 2, 3]);
}

#[test]
fn a_decision_dated_back_does_not_fall_out_of_the_accounting() {
    let mut room = Room::new();
    let dated_back = report(1_000_000_000);
    let commitment = dated_back.commitment(&consent_log_support::salt(1)).unwrap();
    room.receipt(CLINIC, 1_700_000_000, health_api::consent::ReceiptProof::One(commitment));
    room.hands_over(&dated_back, 1);
    let (_, said) = room.log(&["--accounting", "--as-of", "2026-03-14"]);
    assert_eq!(said["accounting"]["disclosures"][0]["date"], "2001-09-09T01:46:40Z");
}

#[test]
fn a_disclosure_kept_out_for_no_visible_reason_is_named() {
    let mut room = Room::new();
    room.logs(&report(1_700_000_000), 1);
    room.logs(&Opening { accounting_reportable: false, ..report(1_700_000_001) }, 2);
    let (code, said) = room.log(&["--accounting", "--as-of", "2026-03-14"]);
    assert_eq!(
        (code, &said["accounting"]["excluded"], &said["accounting"]["doubtful"]),
        (Some(0), &json!(1), &json!([2]))
    );
    let text = room.runs("log", &["--accounting", "--as-of", "2026-03-14"]).stdout;
    assert!(text.contains("line 2: excluded, but for no reason that the opening shows\n"));
}

#[test]
fn treatment_payment_operations_the_patient_herself_and_what_she_authorised_are_not_accounted() {
    let table = [
        ("TREAT", false, "45 CFR 164.528(a)(1)(i)"),
        ("BTG", false, "an emergency is treatment"),
        ("COVERAGE", false, "payment"),
        ("HQUALIMP", false, "operations"),
        ("PATRQT", false, "(ii)"),
        ("FAMRQT", false, "(v), 164.510"),
        ("PUBHLTH", true, "164.512(b)"),
        ("HRESCH", true, "164.512(i), without authorisation"),
        ("HMARKT", true, "164.508 asks for an authorisation"),
    ];
    for (code, wanted, source) in table {
        let purpose = Purpose::from_code(code).unwrap();
        assert_eq!(accountable(purpose, &[]), wanted, "{code}: {source}");
        assert!(!accountable(purpose, &[1]), "{code}: (iv) authorised");
    }
}

#[test]
fn permits_are_events_of_a_disclosure_at_its_source_with_their_receipt() {
    let mut room = Room::new();
    let released = Opening { obligations: vec!["NORDSCLCD".into()], ..opening(1) };
    room.logs(&released, 1);
    let answer = room.runs("log", &["--audit-events", "--subject", "Patient/ana", "--contract", "wasm1consent"]);
    assert_eq!(answer.code, Some(0), "{}", answer.stderr);
    let bundle = answer.json();
    assert_eq!((&bundle["resourceType"], &bundle["type"]), (&json!("Bundle"), &json!("collection")));
    let event = &bundle["entry"][0]["resource"];
    let commitment = hex::encode(released.commitment(&consent_log_support::salt(1)).unwrap());
    let profile = "https://profiles.ihe.net/ITI/BALP/StructureDefinition/IHE.BasicAudit.PrivacyDisclosure.Source";
    assert_eq!(event["meta"]["profile"], json!([profile]));
    assert_eq!((&event["id"], &event["recorded"]), (&json!(commitment), &json!("2026-03-14T09:26:41Z")));
    assert_eq!(event["outcome"], "0");
    assert_eq!(event["purposeOfEvent"][0]["coding"][0]["code"], "TREAT");
    let entities = event["entity"].as_array().unwrap();
    assert_eq!(entities[0]["what"]["reference"], "Patient/ana");
    assert_eq!(
        entities[0]["detail"],
        json!([
            { "type": "receipt-contract", "valueString": "wasm1consent" },
            { "type": "receipt-sequence", "valueString": "1" },
            { "type": "receipt-commitment", "valueString": commitment },
        ])
    );
    assert_eq!(entities[1]["what"]["reference"], format!("Consent/{}-2", "01".repeat(16)));
    assert_eq!(entities[2]["what"]["reference"], "Observation/1");
    assert_eq!(entities[2]["securityLabel"][0]["code"], "NORDSCLCD");
    let agents: Vec<&Value> = event["agent"].as_array().unwrap().iter().map(|one| &one["who"]["reference"]).collect();
    let clinic = "Organization/participant-3";
    assert_eq!(agents, [clinic, "Organization/city", clinic, "Practitioner/participant-7"]);
}

#[test]
fn denials_are_events_of_an_authorization_and_release_nothing() {
    let mut room = Room::new();
    room.logs(&Opening { decision: Decision::Deny, ..opening(1) }, 1);
    room.logs(&Opening { decision: Decision::Deny, consents: Vec::new(), ..opening(2) }, 2);
    let bundle = room.runs("log", &["--audit-events"]).json();
    let (by_consent, without) = (&bundle["entry"][0]["resource"], &bundle["entry"][1]["resource"]);
    let profile = "https://profiles.ihe.net/ITI/BALP/StructureDefinition/IHE.BasicAudit.AuthZconsent";
    assert_eq!(by_consent["meta"]["profile"], json!([profile]));
    assert_eq!((&by_consent["outcome"], &by_consent["outcomeDesc"]), (&json!("8"), &json!("denied by consent")));
    assert_eq!((&without["meta"], &without["outcomeDesc"]), (&Value::Null, &json!("no consent applies")));
    assert!(!bundle.to_string().contains("Observation/"));
    assert_eq!(by_consent["entity"][0]["what"]["reference"], format!("Patient/{}", "01".repeat(32)));
}

#[test]
fn an_event_of_a_claims_message_names_message_and_leaf() {
    let mut room = Room::new();
    let claim = Opening { purpose: "HPAYMT".into(), ..opening(1) };
    room.logs_claims(9, &[claim.clone(), Opening { patient: health_api::PatientId([5; 32]), ..claim }], 30, &[0]);
    let bundle = room.runs("log", &["--audit-events"]).json();
    let detail = bundle["entry"][0]["resource"]["entity"][0]["detail"].as_array().unwrap().clone();
    let types: Vec<&str> = detail.iter().map(|one| one["type"].as_str().unwrap()).collect();
    assert_eq!(types, ["receipt-contract", "receipt-commitment", "receipt-claims-batch", "receipt-leaf"]);
    assert_eq!((&detail[2]["valueString"], &detail[3]["valueString"]), (&json!("9"), &json!("0")));
}

#[test]
fn an_opening_that_fits_no_receipt_is_in_no_output() {
    let mut room = Room::new();
    room.logs(&report(1_700_000_000), 1);
    room.hands_over(&report(1_700_000_001), 2);
    let events = room.runs("log", &["--audit-events"]);
    assert_eq!((events.code, events.json()["entry"].as_array().unwrap().len()), (Some(1), 1));
    let (code, said) = room.log(&["--accounting", "--as-of", "2026-03-14"]);
    assert_eq!((code, said["accounting"]["disclosures"].as_array().unwrap().len()), (Some(1), 1));
}
