//! A folder to work in, and `cwh record` run in it as a user would.
#![allow(dead_code)] // each suite uses its part

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use tempfile::TempDir;

/// A value that stands in every record of these tests and must never be said.
pub const SECRET: &str = "Secretname";

pub struct Room {
    folder: TempDir,
}

/// What a run said.
pub struct Said {
    pub code: i32,
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

    pub fn write(&self, name: &str, text: impl AsRef<[u8]>) {
        fs::write(self.path(name), text).unwrap();
    }

    pub fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap()
    }

    pub fn json(&self, name: &str) -> serde_json::Value {
        serde_json::from_str(&self.read(name)).unwrap()
    }

    /// Names of all files and folders in the room, hidden ones too.
    pub fn names(&self) -> Vec<String> {
        let mut names: Vec<String> =
            fs::read_dir(self.folder.path()).unwrap().map(|e| e.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    /// Runs `cwh record` with these arguments, in this folder.
    pub fn record(&self, args: &[&str]) -> Said {
        said(Command::new(env!("CARGO_BIN_EXE_cwh")).arg("record").args(args).current_dir(self.folder.path()))
    }

    /// Runs it and expects exit code 0 and a silent stderr.
    pub fn succeeds(&self, args: &[&str]) -> String {
        let said = self.record(args);
        assert_eq!((said.code, said.stderr.as_str()), (0, ""), "{args:?}: {}", said.stdout);
        said.stdout
    }

    /// Runs it and expects exit code 1, nothing on stdout, and an error that repeats neither a value nor a file's name.
    pub fn is_refused(&self, args: &[&str]) -> String {
        let said = self.record(args);
        assert_eq!((said.code, said.stdout.as_str()), (1, ""), "{args:?}: {}", said.stderr);
        assert!(!said.stderr.contains(SECRET), "{}", said.stderr);
        said.stderr
    }

    /// Three records in a Bundle of that name.
    pub fn bundle(&self, name: &str) {
        self.write(name, bundle(&[patient(), observation("1", "4.50"), encounter()]));
    }
}

fn said(command: &mut Command) -> Said {
    let Output { status, stdout, stderr } = command.output().unwrap();
    Said {
        code: status.code().expect("ended by itself"),
        stdout: String::from_utf8(stdout).unwrap(),
        stderr: String::from_utf8(stderr).unwrap(),
    }
}

pub fn patient() -> String {
    format!(r#"{{"resourceType":"Patient","id":"p","name":[{{"family":"{SECRET}"}}]}}"#)
}

pub fn observation(id: &str, value: &str) -> String {
    format!(r#"{{"resourceType":"Observation","id":"{id}","note":"{SECRET}","valueQuantity":{{"value":{value}}}}}"#)
}

pub fn encounter() -> String {
    format!(
        r#"{{"resourceType":"Encounter","id":"e","reason":"{SECRET}","meta":{{"security":[
        {{"system":"http://terminology.hl7.org/CodeSystem/v3-ActCode","code":"OPIOIDUD"}}]}}}}"#
    )
}

pub fn bundle(resources: &[String]) -> String {
    let entries: Vec<String> =
        resources.iter().map(|resource| format!(r#"{{"fullUrl":"urn:x","resource":{resource}}}"#)).collect();
    format!(r#"{{"entry":[{}],"type":"collection","resourceType":"Bundle"}}"#, entries.join(","))
}

/// Permission bits of a file.
#[cfg(unix)]
pub fn mode(path: &Path) -> u32 {
    use std::os::unix::fs::PermissionsExt;
    fs::metadata(path).unwrap().permissions().mode() & 0o777
}
