//! A folder with files, and `cwh consent` run in it.

use std::fs;
use std::process::Output;

use assert_cmd::Command;
use serde_json::{json, Value};
use tempfile::TempDir;

/// A folder of its own.
pub struct Room(TempDir);

impl Room {
    pub fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    pub fn write(&self, name: &str, value: &Value) {
        self.bytes(name, value.to_string().as_bytes());
    }

    pub fn bytes(&self, name: &str, bytes: &[u8]) {
        fs::write(self.0.path().join(name), bytes).unwrap();
    }

    fn run(&self, args: &[&str], json: bool) -> Output {
        let mut command = Command::cargo_bin("cwh").unwrap();
        command.current_dir(self.0.path()).arg("consent").args(args);
        if json {
            command.arg("--json");
        }
        command.output().unwrap()
    }

    /// The JSON answer of a run that succeeds.
    pub fn json(&self, args: &[&str]) -> Value {
        let output = self.run(args, true);
        assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
        serde_json::from_slice(&output.stdout).unwrap()
    }

    /// The text of a run that succeeds.
    pub fn text(&self, args: &[&str]) -> String {
        let output = self.run(args, false);
        assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    }

    /// Exit code and stderr of a run that fails.
    pub fn refused(&self, args: &[&str]) -> (Option<i32>, String) {
        let output = self.run(args, false);
        assert!(output.stdout.is_empty(), "nothing is decided");
        (output.status.code(), String::from_utf8(output.stderr).unwrap())
    }
}

/// Practitioner/1 asks for treatment of Patient/1.
pub fn request() -> Value {
    json!({ "patient": "Patient/1", "category": ["patient-privacy"], "purpose": ["TREAT"], "actor": ["Practitioner/1"],
            "at": "2024-01-01T00:00:00Z" })
}

/// An R4 consent of Patient/1 for treatment.
pub fn consent(id: &str, decision: &str, exceptions: Value) -> Value {
    json!({
        "resourceType": "Consent", "id": id, "status": "active", "patient": { "reference": "Patient/1" },
        "scope": { "coding": [{ "system": "http://terminology.hl7.org/CodeSystem/consentscope", "code": "patient-privacy" }] },
        "provision": {
            "type": decision,
            "purpose": [{ "system": "http://terminology.hl7.org/CodeSystem/v3-ActReason", "code": "TREAT" }],
            "provision": exceptions,
        },
    })
}
