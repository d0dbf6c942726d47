//! A folder of keys of its own, and `cwh` run on it as a user would.
#![allow(dead_code)] // each suite uses its part

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use serde_json::Value;
use tempfile::TempDir;

/// The first test vector of BIP-39.
pub const PHRASE: &str =
    "abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon about";

pub struct Room {
    folder: TempDir,
}

/// What a run said.
#[derive(Debug)]
pub struct Said {
    pub code: i32,
    pub stdout: String,
    pub stderr: String,
}

impl Room {
    pub fn new() -> Self {
        Self { folder: TempDir::new().unwrap() }
    }

    /// A room with a key `alice` of the test phrase.
    pub fn with_alice() -> Self {
        let room = Self::new();
        room.write("phrase", PHRASE);
        room.fine(&["keys", "add", "alice", "--phrase-file", "phrase"]);
        room
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn write(&self, name: &str, text: &str) {
        fs::write(self.path(name), text).unwrap();
    }

    /// `cwh` in this folder, with its keys, on chain `test-1`, and nothing else of the user's.
    pub fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_cwh"));
        command.args(args).current_dir(self.folder.path());
        for name in ["CWH_PHRASE", "CWH_NETWORKS", "CWH_NETWORK", "CW_HEALTH_LOCALNET"] {
            command.env_remove(name);
        }
        command.env("CWH_KEYS", self.path("keys")).env("CWH_PASSPHRASE", "a long passphrase");
        command
    }

    pub fn run(&self, args: &[&str]) -> Said {
        said(&mut self.command(args))
    }

    /// Runs it and expects exit code 0; gives stdout.
    pub fn fine(&self, args: &[&str]) -> String {
        let said = self.run(args);
        assert_eq!((said.code, said.stderr.as_str()), (0, ""), "{args:?}");
        said.stdout
    }

    /// As [`Room::fine`], with `--json`.
    pub fn json(&self, args: &[&str]) -> Value {
        serde_json::from_str(&self.fine(&[args, &["--json"]].concat())).unwrap()
    }

    /// Runs it and expects exit code 1; gives the sentence.
    pub fn refused(&self, args: &[&str]) -> String {
        let said = self.run(args);
        assert_eq!((said.code, said.stdout.as_str()), (1, ""), "{args:?}: {}", said.stderr);
        said.stderr.trim().strip_prefix("error: ").unwrap().to_string()
    }
}

pub fn said(command: &mut Command) -> Said {
    let output = command.output().unwrap();
    Said {
        code: output.status.code().expect("ended by itself"),
        stdout: String::from_utf8(output.stdout).unwrap(),
        stderr: String::from_utf8(output.stderr).unwrap(),
    }
}
