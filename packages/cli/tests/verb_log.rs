//! `cwh consent log` and `reconcile` over the receipts that the chain answers.

mod verb_support;

use cli::consent::log::{append_opening, Decision, Held, Opening, Recipient};
use health_api::Salt;
use serde_json::json;
use verb_support::{bytes32, hospital, Room};

fn opening(patient: &str) -> Opening {
    Opening {
        patient: patient.parse().unwrap(),
        custodian: 1,
        at: 1_772_409_600,
        actors: vec![1],
        purpose: "TREAT".into(),
        decision: Decision::Permit,
        recipient: Recipient { reference: "Organization/city".into(), name: None, address: None },
        resources: vec!["Observation/1".into()],
        description: None,
        withheld: Vec::new(),
        consents: vec![1],
        obligations: Vec::new(),
        accounting_reportable: false,
        part2_notice: None,
        self_pay: None,
    }
}

/// Appends an opening to the file and gives the commitment that its receipt must have.
fn kept(room: &Room, patient: &str, salt: u8) -> String {
    let path = room.path("openings.jsonl");
    append_opening(&path, &opening(patient), &Salt([salt; 32])).unwrap();
    let lines = Held::read_all(&std::fs::read(path).unwrap());
    lines.last().unwrap().1.as_ref().unwrap().commitment.to_string()
}

const LOG: [&str; 5] = ["consent", "log", "--openings", "openings.jsonl", "--on-chain"];

#[test]
fn receipts_are_read_from_the_chain_and_those_without_opening_listed() {
    let room = Room::new();
    let patient = hospital(&room);
    let log = |commitment: &str| {
        room.done("hospital", &["consent", "log-receipt", "one", "--patient", &patient, "--commitment", commitment]);
    };
    log(&kept(&room, &patient, 3));
    let told = room.asked(&LOG);
    assert_eq!((told["entries"].as_array().unwrap().len(), &told["without_opening"]), (1, &json!([])), "{told}");
    log(&bytes32(0xee));
    let told = room.asked(&LOG);
    assert_eq!(told["without_opening"][0]["writer"], 1, "{told}");
}

#[test]
fn an_opening_that_was_never_logged_fits_no_receipt() {
    let room = Room::new();
    let patient = hospital(&room);
    kept(&room, &patient, 3);
    let said = room.cwh(&[&LOG[..], &["--at", verb_support::DAY]].concat());
    assert_eq!((said.code, said.stderr.as_str()), (Some(1), "error: openings that fit no receipt: line 1\n"));
}

#[test]
fn a_file_or_the_chain_must_be_named() {
    let said = Room::new().cwh(&["consent", "log", "--openings", "openings.jsonl"]);
    assert_eq!(said.code, Some(2));
    assert!(said.stderr.contains("--receipts <FILE>"), "{}", said.stderr);
}
