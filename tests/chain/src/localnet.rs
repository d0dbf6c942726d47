//! A localnet in a folder of its own, ended when it goes out of scope.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;
use tempfile::TempDir;

use crate::root;
use crate::run::{run, Said};

/// A node, running or ended; its chain lives as long as this value.
#[derive(Debug)]
pub struct Localnet {
    folder: TempDir,
}

impl Localnet {
    /// A folder without a chain.
    ///
    /// # Panics
    /// Where no folder can be made.
    pub fn none() -> Self {
        Self { folder: TempDir::with_prefix("localnet-").expect("wanted a folder") }
    }

    /// A running node; `options` as `scripts/localnet start` takes them.
    ///
    /// # Panics
    /// Where it does not start.
    pub fn started(options: &[&str]) -> Self {
        let net = Self::none();
        let _ = net.script("start", options).fine();
        net
    }

    /// `scripts/localnet VERB OPTIONS` in this folder.
    pub fn script(&self, verb: &str, options: &[&str]) -> Said {
        run(&mut self.command(verb, options))
    }

    /// The same, not yet run.
    pub fn command(&self, verb: &str, options: &[&str]) -> Command {
        let mut command = Command::new(root().join("scripts/localnet"));
        command.arg(verb).args(options).env("CW_HEALTH_LOCALNET", self.folder.path());
        // whoever runs these tests may have named a chain of its own
        command.env_remove("CW_HEALTH_CHAIN_ID");
        command
    }

    /// Where `env`, `localnet.json` and the node's log lie.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// `localnet.json`.
    ///
    /// # Panics
    /// Where it is not there.
    pub fn facts(&self) -> Value {
        let text = fs::read(self.file("localnet.json")).expect("wanted localnet.json beside a started node");
        serde_json::from_slice(&text).expect("wanted JSON")
    }

    /// A text of `localnet.json`.
    pub fn fact(&self, name: &str) -> String {
        self.facts()[name].as_str().unwrap_or_default().to_owned()
    }

    /// Process id of the node.
    pub fn pid(&self) -> u64 {
        self.facts()["pid"].as_u64().unwrap_or_default()
    }

    /// Height of the last block, as `status` prints it.
    ///
    /// # Panics
    /// Where the node does not run.
    pub fn height(&self) -> u64 {
        let said = self.script("status", &[]).fine();
        let height = said.out.lines().find_map(|line| line.rsplit_once("height ")).map(|(_, height)| height);
        height.and_then(|height| height.trim().parse().ok()).unwrap_or_else(|| panic!("wanted a height: {said:?}"))
    }

    /// A file of the folder.
    pub fn file(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }
}

impl Drop for Localnet {
    fn drop(&mut self) {
        let _ = self.script("stop", &[]);
    }
}
