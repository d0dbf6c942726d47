//! A folder with an embedded chain in it, and `cwh` run in it as a user would.
#![allow(dead_code)] // each suite uses its part

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output};

use serde_json::{json, Value};
use tempfile::TempDir;

/// The day on which the stories begin.
pub const DAY: &str = "2026-03-02";

pub struct Room {
    folder: TempDir,
}

/// What a run said.
#[derive(Debug)]
pub struct Said {
    pub code: Option<i32>,
    pub stdout: String,
    pub stderr: String,
}

impl Room {
    pub fn new() -> Self {
        Self { folder: TempDir::new().unwrap() }
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn write(&self, name: &str, text: &str) -> String {
        fs::write(self.path(name), text).unwrap();
        name.to_owned()
    }

    pub fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap()
    }

    pub fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_cwh"));
        command.args(args).current_dir(self.folder.path()).env_remove("CWH_STATE");
        command
    }

    pub fn cwh(&self, args: &[&str]) -> Said {
        said(self.command(args).output().unwrap())
    }

    /// The verb as `who`, on [`DAY`], expected to be done: what it says.
    pub fn done(&self, who: &str, args: &[&str]) -> String {
        let said = self.cwh(&[args, &["--from", who, "--at", DAY]].concat());
        assert_eq!((said.code, said.stderr.as_str()), (Some(0), ""), "{args:?}");
        said.stdout
    }

    /// The verb as `who`, on [`DAY`], expected to be done: its JSON.
    pub fn sent(&self, who: &str, args: &[&str]) -> Value {
        serde_json::from_str(&self.done(who, &[args, &["--json"]].concat())).unwrap()
    }

    /// The attribute of the first event of a type.
    pub fn attribute(sent: &Value, event: &str, name: &str) -> String {
        let events = sent["events"].as_array().unwrap();
        let found = events.iter().find(|found| found["type"] == event).unwrap_or_else(|| panic!("{event} in {sent}"));
        found["attributes"][name].as_str().unwrap().to_owned()
    }

    /// The verb as `who`, on [`DAY`], expected to be refused with exit code 1: the error.
    pub fn refused(&self, who: &str, args: &[&str]) -> String {
        let said = self.cwh(&[args, &["--from", who, "--at", DAY]].concat());
        assert_eq!((said.code, said.stdout.as_str()), (Some(1), ""), "{args:?}");
        said.stderr
    }

    /// Wrong usage: the error.
    pub fn misused(&self, args: &[&str]) -> String {
        let said = self.cwh(args);
        assert_eq!((said.code, said.stdout.as_str()), (Some(2), ""), "{args:?}");
        said.stderr
    }

    /// A question's answer.
    pub fn asked(&self, args: &[&str]) -> Value {
        let said = self.cwh(&[args, &["--at", DAY, "--json"]].concat());
        assert_eq!((said.code, said.stderr.as_str()), (Some(0), ""), "{args:?}");
        serde_json::from_str(&said.stdout).unwrap()
    }

    /// A question's answer for people.
    pub fn read_aloud(&self, args: &[&str]) -> String {
        let said = self.cwh(&[args, &["--at", DAY]].concat());
        assert_eq!((said.code, said.stderr.as_str()), (Some(0), ""), "{args:?}");
        said.stdout
    }

    pub fn address(&self, name: &str) -> String {
        self.asked(&["chain", "address", name])["address"].as_str().unwrap().to_owned()
    }
}

fn said(output: Output) -> Said {
    Said {
        code: output.status.code(),
        stdout: String::from_utf8(output.stdout).unwrap(),
        stderr: String::from_utf8(output.stderr).unwrap(),
    }
}

/// Base64 of 32 bytes that are all this one.
pub fn bytes32(byte: u8) -> String {
    cosmwasm_std::Binary::from([byte; 32]).to_base64()
}

/// A registry in which a hospital, participant 1, may commit records of anna, who let it in; her id.
pub fn hospital(room: &Room) -> String {
    let powers = "kind=provider_organization,qualification=2";
    room.done("owner", &["registry", "appoint-registrar", "--registrar", "@board", "--powers", powers]);
    let hospital = json!([{
        "address": "@hospital", "kind": "provider_organization", "profile": bytes32(9),
        "attest": [{ "qualification": 2, "from": "2020-01-01" }],
    }]);
    room.done("board", &["registry", "register-participants", "--participants", &hospital.to_string()]);
    let sent = room.sent("anna", &["registry", "register-patient", "--salt", &bytes32(7), "--form-key", "@anna"]);
    let patient = Room::attribute(&sent, "patient_registry_patient_registered", "patient");
    room.done("anna", &["registry", "let-in", "--patient", &patient, "--participants", "1"]);
    patient
}
