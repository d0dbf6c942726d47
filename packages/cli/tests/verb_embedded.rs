//! The embedded chain between commands: it stays, refuses without a trace, serves one command at a time, and its clock
//! only goes forward.

mod verb_support;

use verb_support::{bytes32, Room, DAY};

const REGISTER: [&str; 6] = ["registry", "register-patient", "--form-key", "@anna", "--salt", "random"];

#[test]
fn the_first_use_deploys_three_contracts_that_know_each_other() {
    let room = Room::new();
    let status = room.asked(&["chain", "status"]);
    for (noun, contract, others) in [
        ("registry", "patient_registry", ["consent_management", "claims_escrow"]),
        ("consent", "consent_management", ["patient_registry", "claims_escrow"]),
        ("claims", "claims_escrow", ["patient_registry", "consent_management"]),
    ] {
        let admin = room.asked(&[noun, "query", "admin"]);
        assert_eq!(admin["owner"], room.address("owner").as_str(), "{contract}");
        let peers: Vec<(&str, &str)> = admin["peers"]
            .as_array()
            .unwrap()
            .iter()
            .map(|peer| (peer["role"].as_str().unwrap(), peer["address"].as_str().unwrap()))
            .collect();
        assert_eq!(peers, others.map(|other| (other, status[other].as_str().unwrap())), "{contract}");
    }
    assert_eq!((&status["height"], &status["time"]), (&1.into(), &"2026-03-02T00:00:00Z".into()));
}

#[test]
fn what_one_command_writes_the_next_one_reads() {
    let room = Room::new();
    let sent = room.sent("anna", &REGISTER);
    let patient = Room::attribute(&sent, "patient_registry_patient_registered", "patient");
    assert_eq!(sent["height"], 2);
    let found = room.asked(&["registry", "query", "patient", "--patient", &patient]);
    assert_eq!(found["controller"], room.address("anna").as_str());
}

#[test]
fn a_refused_message_leaves_nothing_and_time_does_not_go_on() {
    let room = Room::new();
    let before = room.asked(&["chain", "status"]);
    assert_eq!(
        room.refused("anna", &["registry", "let-in", "--patient", &bytes32(1), "--participants", "1"]),
        format!("error: wanted a patient, found none with id {}\n", bytes32(1))
    );
    assert_eq!(room.asked(&["chain", "status"]), before);
}

#[test]
fn a_chain_in_use_is_refused_with_what_to_do() {
    let room = Room::new();
    room.asked(&["chain", "status"]);
    let held = cli::chain::kept::Kept::open(&room.path(".cwh"), None).unwrap();
    let said = room.cwh(&["chain", "status"]);
    let path = ".cwh/chain.redb";
    let wanted = format!(
        "error: wanted the embedded chain for this command alone, found {path} in use by another one: try again when it has ended\n"
    );
    assert_eq!((said.code, said.stderr), (Some(1), wanted));
    drop(held);
    assert_eq!(room.cwh(&["chain", "status"]).code, Some(0));
}

#[test]
fn the_folder_can_be_named_before_or_after_the_verb() {
    let room = Room::new();
    room.asked(&["--state", "here", "chain", "status"]);
    room.asked(&["chain", "status", "--state", "there"]);
    assert!(room.path("here/chain.redb").is_file() && room.path("there/chain.redb").is_file());
    assert!(!room.path(".cwh").exists());
}

#[test]
fn the_clock_moves_on_and_never_back() {
    let room = Room::new();
    room.asked(&["chain", "status"]);
    let later = room.cwh(&["chain", "advance", "--days", "400", "--json"]);
    assert_eq!(later.code, Some(0), "{}", later.stderr);
    let said = room.cwh(&["chain", "fund", "anna", "5umed", "--at", DAY]);
    let start = "error: wanted a time at or after the last block's, 20";
    assert!(said.code == Some(1) && said.stderr.starts_with(start), "{said:?}");
    assert!(said.stderr.ends_with("; found 2026-03-02T00:00:00Z\n"), "{}", said.stderr);
}

#[test]
fn coins_come_from_nowhere_and_are_counted() {
    let room = Room::new();
    assert_eq!(room.done("anyone", &["chain", "fund", "payer", "700umed"]), "payer has 700umed more\n");
    room.done("anyone", &["chain", "fund", "payer", "40umed,3ustake"]);
    assert_eq!(room.read_aloud(&["chain", "balance", "payer", "umed"]), "740umed\n");
    assert_eq!(room.misused(&["chain", "fund", "payer", "umed"]), "error: wants coins like 1000umed, found `umed`\n");
}

#[test]
fn an_unsigned_transaction_needs_a_chain_with_wallets() {
    assert_eq!(
        Room::new().misused(&["registry", "forget", "--patient", &bytes32(1), "--from", "anna", "--generate-only"]),
        "error: --generate-only wants --network NAME: on the embedded chain nobody signs\n"
    );
}

#[test]
fn a_name_that_is_a_key_of_the_key_files_is_that_key() {
    let room = Room::new();
    let with_keys = |args: &[&str]| {
        let mut command = room.command(&[args, &["--keys", "keys", "--json"]].concat());
        let output = command.env("CWH_PASSPHRASE", "a passphrase of the test").output().unwrap();
        assert_eq!(output.status.code(), Some(0), "{args:?} {}", String::from_utf8_lossy(&output.stderr));
        serde_json::from_slice::<serde_json::Value>(&output.stdout).unwrap()
    };
    let key = with_keys(&["keys", "add", "anna"]);
    let address = with_keys(&["chain", "address", "anna", "--at", DAY])["address"].clone();
    assert_eq!(address, key["address"], "{key}");
    assert_ne!(address, room.address("anna").as_str(), "without the key files it is another account");
    let at = [&REGISTER[..], &["--from", "anna", "--at", DAY]].concat();
    let patient = Room::attribute(&with_keys(&at), "patient_registry_patient_registered", "patient");
    with_keys(&[
        "registry",
        "forget",
        "--patient",
        &patient,
        "--from",
        "anna",
        "--as-form",
        "forget.json",
        "--at",
        DAY,
    ]);
    room.done("anybody", &["registry", "relay", "--form", "@forget.json"]);
    assert_eq!(room.asked(&["registry", "query", "patient", "--patient", &patient])["controller"], address);
}
