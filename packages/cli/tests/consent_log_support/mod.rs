//! A folder with a patient's openings and the receipts that consent-management answers, and `cwh consent` run in it.
// each test file takes what it needs
#![allow(dead_code)]

use std::fs;
use std::path::PathBuf;

use assert_cmd::Command;
use cli::consent::log::{append_line, append_opening, Batch, Decision, Leaf, Line, Opening, Recipient};
use commitments::tree::Tree;
use health_api::consent::{ClaimsBatchResponse, ReceiptProof, ReceiptResponse, ReceiptsResponse};
use health_api::{Digest, PatientId, Salt};
use serde_json::{json, Value};
use tempfile::TempDir;

pub const ANA: PatientId = PatientId([1; 32]);
pub const CLINIC: u32 = 3;
pub const LAB: u32 = 4;
/// 2026-03-14T09:26:40Z
pub const NOW: u64 = 1_773_480_400;

/// A permit for treatment by the clinic, second `number` of the day.
pub fn opening(number: u64) -> Opening {
    Opening {
        patient: ANA,
        custodian: CLINIC,
        at: NOW + number,
        actors: vec![7, CLINIC],
        purpose: "TREAT".into(),
        decision: Decision::Permit,
        recipient: Recipient {
            reference: "Organization/city".into(),
            name: Some("City Hospital".into()),
            address: None,
        },
        resources: vec![format!("Observation/{number}")],
        description: None,
        withheld: Vec::new(),
        consents: vec![2],
        obligations: Vec::new(),
        accounting_reportable: false,
        part2_notice: None,
        self_pay: None,
    }
}

pub fn salt(byte: u8) -> Salt {
    Salt([byte; 32])
}

/// What a run answered.
pub struct Answer {
    pub code: Option<i32>,
    pub stdout: String,
    pub stderr: String,
}

impl Answer {
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.stdout).unwrap()
    }
}

/// Openings in `openings.jsonl`, receipts in `receipts.json`.
pub struct Room {
    folder: TempDir,
    receipts: Vec<ReceiptResponse>,
    claims: Vec<ClaimsBatchResponse>,
}

impl Room {
    pub fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap(), receipts: Vec::new(), claims: Vec::new() }
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn write(&self, name: &str, text: &str) {
        fs::write(self.path(name), text).unwrap();
    }

    /// The custodian logs a decision and hands over its opening.
    pub fn logs(&mut self, opening: &Opening, byte: u8) {
        self.logs_silently(opening, byte);
        self.hands_over(opening, byte);
    }

    /// The custodian logs a decision and keeps the opening to itself.
    pub fn logs_silently(&mut self, opening: &Opening, byte: u8) {
        let proof = ReceiptProof::One(opening.commitment(&salt(byte)).unwrap());
        self.receipt(opening.custodian, opening.at + 5, proof);
    }

    pub fn hands_over(&self, opening: &Opening, byte: u8) {
        append_opening(&self.path("openings.jsonl"), opening, &salt(byte)).unwrap();
    }

    pub fn receipt(&mut self, writer: u32, time: u64, proof: ReceiptProof) {
        let sequence = self.receipts.len() as u64 + 1;
        self.receipts.push(ReceiptResponse { sequence, time, writer, proof });
    }

    /// The clinic logs a batch of this patient, salts from `byte` on; hands over the openings of `handed`.
    pub fn logs_batch(&mut self, openings: &[Opening], byte: u8, handed: &[u32]) {
        let of = Batch::Patient(self.receipts.len() as u64 + 1);
        let tree = tree(openings, byte);
        let count = u32::try_from(openings.len()).unwrap();
        self.receipt(CLINIC, NOW + 50, ReceiptProof::Batch(Digest(tree.root()), count));
        self.hands_over_leaves(openings, byte, handed, of, &tree);
    }

    /// claims-escrow logs a claims message of the clinic, in which leaf `handed` is this patient's.
    pub fn logs_claims(&mut self, batch: u64, openings: &[Opening], byte: u8, handed: &[u32]) {
        let tree = tree(openings, byte);
        let (root, count) = (Digest(tree.root()), u32::try_from(openings.len()).unwrap());
        self.claims.push(ClaimsBatchResponse { time: NOW + 60, writer: CLINIC, root, count });
        self.hands_over_leaves(openings, byte, handed, Batch::Claims(batch), &tree);
    }

    fn hands_over_leaves(&self, openings: &[Opening], byte: u8, handed: &[u32], of: Batch, tree: &Tree) {
        for index in handed {
            let proof = tree.inclusion(u64::from(*index), tree.size()).unwrap().into_iter().map(Digest).collect();
            let leaf = Some(Leaf { of, index: *index, proof });
            let opening = openings[*index as usize].clone();
            let line = Line { opening, salt: salt(byte + u8::try_from(*index).unwrap()), leaf };
            append_line(&self.path("openings.jsonl"), &line).unwrap();
        }
    }

    /// Pages of at most two receipts, then the claims messages.
    pub fn pages(&self) -> Vec<Value> {
        let pages = self.receipts.chunks(2).enumerate().map(|(number, chunk)| {
            let more = (number + 1) * 2 < self.receipts.len();
            let next = chunk.last().filter(|_| more).map(|last| last.sequence);
            serde_json::to_value(ReceiptsResponse { receipts: chunk.to_vec(), next }).unwrap()
        });
        let none = ReceiptsResponse { receipts: Vec::new(), next: None };
        let none = self.receipts.is_empty().then(|| serde_json::to_value(none).unwrap());
        let claims = self.claims.iter().map(|one| serde_json::to_value(one).unwrap());
        pages.chain(none).chain(claims).collect()
    }

    /// `cwh consent VERB --openings … --receipts … ARGS`.
    pub fn runs(&self, verb: &str, args: &[&str]) -> Answer {
        if !self.path("receipts.json").exists() {
            self.write("receipts.json", &json!(self.pages()).to_string());
        }
        if !self.path("openings.jsonl").exists() {
            self.write("openings.jsonl", "");
        }
        let files = ["--openings", "openings.jsonl", "--receipts", "receipts.json"];
        let mut command = Command::cargo_bin("cwh").unwrap();
        let output = command.current_dir(self.folder.path()).args(["consent", verb]).args(files).args(args);
        let output = output.output().unwrap();
        let text = |bytes| String::from_utf8(bytes).unwrap();
        Answer { code: output.status.code(), stdout: text(output.stdout), stderr: text(output.stderr) }
    }

    /// The log as JSON, with its exit code.
    pub fn log(&self, args: &[&str]) -> (Option<i32>, Value) {
        let answer = self.runs("log", &[args, &["--json"]].concat());
        assert!(!answer.stdout.is_empty(), "{}", answer.stderr);
        (answer.code, answer.json())
    }
}

fn tree(openings: &[Opening], byte: u8) -> Tree {
    let leaf = |(opening, byte): (&Opening, u8)| {
        commitments::leaf::receipt(&opening.patient.0, &opening.commitment(&salt(byte)).unwrap().0)
    };
    openings.iter().zip(byte..).map(leaf).collect()
}
