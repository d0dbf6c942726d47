//! `cwh claim seal` and `check-sealed`: what the payer is handed is what stands on chain, line by line.

use std::fs;
use std::path::{Path, PathBuf};

use adjudication::Quantity;
use assert_cmd::Command;
use cosmwasm_std::Uint128;
use health_api::claims::{Anchor, ClaimForm, ClaimHead, ClaimKind, ClaimProofs, LineForm};
use health_api::{Commitment, PatientId, Tag};
use serde_json::{json, Value};
use tempfile::TempDir;

fn line(sequence: u32, charge: u128) -> LineForm {
    LineForm {
        sequence,
        service: Tag([7; 16]),
        modifiers: vec![],
        from: 19_783,
        through: 19_783,
        quantity: Quantity::ONE,
        charge: Some(Uint128::new(charge)),
        place: 11,
        authorization: None,
    }
}

fn claim() -> ClaimForm {
    let head = ClaimHead {
        number: Tag([1; 16]),
        kind: ClaimKind::Professional,
        practitioner: None,
        strict: false,
        replaces: None,
        secondary: false,
        patient_paid: false,
    };
    ClaimForm {
        plan: 1,
        patient: PatientId([2; 32]),
        head,
        encounter: Anchor::Record { author: 2, commitment: Commitment([3; 32]) },
        commitment: Commitment([4; 32]),
        proofs: ClaimProofs::default(),
        lines: vec![line(1, 10_000), line(2, 5_000)],
    }
}

struct Room {
    folder: TempDir,
}

impl Room {
    fn new() -> Self {
        let room = Self { folder: TempDir::new().unwrap() };
        room.write("claim.json", &serde_json::to_value(claim()).unwrap());
        fs::write(room.path("key"), "11".repeat(32)).unwrap();
        room
    }

    fn path(&self, name: &str) -> PathBuf {
        Path::new(self.folder.path()).join(name)
    }

    fn write(&self, name: &str, value: &Value) {
        fs::write(self.path(name), serde_json::to_vec(value).unwrap()).unwrap();
    }

    fn run(&self, verb: &[&str]) -> Value {
        let mut cwh = Command::cargo_bin("cwh").unwrap();
        let done = cwh.current_dir(self.folder.path()).args(["--json", "claim"]).args(verb).assert().success();
        serde_json::from_slice(&done.get_output().stdout).unwrap()
    }

    /// Seals the claim; keeps both halves as files.
    fn seals(&self) -> (Value, Value) {
        let sealed = self.run(&["seal", "claim.json", "--asked", "15000", "--provider", "2", "--key", "key"]);
        self.write("sealed.json", &sealed["claim"]);
        self.write("opening.json", &sealed["opening"]);
        (sealed["claim"].clone(), sealed["opening"].clone())
    }

    fn checks(&self) -> Value {
        self.run(&["check-sealed", "sealed.json", "--opening", "opening.json", "--provider", "2", "--key", "key"])
    }
}

#[test]
fn what_a_provider_seals_a_payer_finds_complete() {
    let room = Room::new();
    let (claim, _) = room.seals();
    assert_eq!(claim["fingerprints"].as_array().unwrap().len(), 8);
    assert_eq!(room.checks(), json!({ "outcome": "complete", "error": [] }));
}

#[test]
fn a_line_that_was_not_sealed_is_an_error() {
    let room = Room::new();
    let (_, mut opening) = room.seals();
    opening["form"]["lines"][1]["charge"] = json!("6000");
    room.write("opening.json", &opening);
    let faults = json!(["other_content", { "no_fingerprint": { "sequence": 2 } }]);
    assert_eq!(room.checks(), json!({ "outcome": "error", "error": faults }));
}

#[test]
fn another_amount_and_another_patient_are_errors() {
    let room = Room::new();
    let (_, opening) = room.seals();
    let mut more = opening.clone();
    more["asked"] = json!("15001");
    room.write("opening.json", &more);
    assert_eq!(room.checks(), json!({ "outcome": "error", "error": ["other_content"] }));
    let mut other = opening;
    other["form"]["plan"] = json!(2);
    room.write("opening.json", &other);
    assert_eq!(room.checks(), json!({ "outcome": "error", "error": ["other_head", "other_content"] }));
}

#[test]
fn the_same_claim_sealed_twice_has_the_same_lines_and_another_commitment() {
    let room = Room::new();
    let (first, _) = room.seals();
    let (second, _) = room.seals();
    assert_ne!(first["commitment"], second["commitment"]);
    let tags = |claim: &Value| claim["fingerprints"].as_array().unwrap().clone();
    let both: Vec<_> = tags(&first).into_iter().filter(|tag| tags(&second).contains(tag)).collect();
    assert_eq!(both.len(), 2);
}

#[test]
fn a_key_that_is_none_and_a_file_that_is_none_are_refused() {
    let room = Room::new();
    fs::write(room.path("key"), "11").unwrap();
    let refuses = |verb: &[&str], wanted: &str| {
        let mut cwh = Command::cargo_bin("cwh").unwrap();
        let done = cwh.current_dir(room.folder.path()).arg("claim").args(verb).assert().code(1);
        let told = String::from_utf8(done.get_output().stderr.clone()).unwrap();
        assert!(told.contains(wanted), "{told}");
        assert!(done.get_output().stdout.is_empty());
    };
    let seal = ["seal", "claim.json", "--asked", "1", "--provider", "2", "--key", "key"];
    refuses(&seal, "wanted a file with a contract key of 64 hex digits");
    let none = ["seal", "key", "--asked", "1", "--provider", "2", "--key", "key"];
    refuses(&none, "wanted a claim as `submit` takes it, found a file that is none: line 1");
}
