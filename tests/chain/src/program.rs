//! The program `cwh`, run in a folder of its own against a node.

use std::fs;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use serde_json::Value;
use tempfile::TempDir;

use crate::localnet::Localnet;
use crate::root;
use crate::run::{run, Said};

/// `cwh --network local` where nobody else works: deployments and journals end with this value.
#[derive(Debug)]
pub struct Program {
    folder: TempDir,
    facts: PathBuf,
}

impl Program {
    /// Finds the node where it listens.
    ///
    /// # Panics
    /// Where no folder can be made.
    pub fn on(net: &Localnet) -> Self {
        let folder = TempDir::with_prefix("cwh-").expect("wanted a folder");
        symlink(artifacts(), folder.path().join("artifacts")).expect("wanted a link to the artifacts");
        Self { folder, facts: net.folder().to_path_buf() }
    }

    /// Believes something else of the node from now on: another `rpc`, another `chain_id`.
    ///
    /// # Panics
    /// Where the node has not been started.
    pub fn believe(&mut self, name: &str, value: &str) {
        let mut facts = self.facts();
        facts[name] = value.into();
        self.facts = self.folder.path().join(format!("believed-{name}"));
        fs::create_dir_all(&self.facts).expect("wanted a folder");
        fs::write(self.facts.join("localnet.json"), facts.to_string()).expect("wanted to write");
    }

    /// What it believes of the node, as a text.
    pub fn fact(&self, name: &str) -> String {
        self.facts()[name].as_str().unwrap_or_default().to_owned()
    }

    fn facts(&self) -> Value {
        let text = fs::read(self.facts.join("localnet.json")).expect("wanted a started node");
        serde_json::from_slice(&text).expect("wanted JSON")
    }

    /// Where it runs.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// Runs to the end, as the localnet's account of this name.
    pub fn run(&self, from: &str, arguments: &[&str]) -> Said {
        run(&mut self.command(from, arguments))
    }

    /// Runs to the end in another folder.
    pub fn run_in(&self, folder: &Path, from: &str, arguments: &[&str]) -> Said {
        run(self.command(from, arguments).current_dir(folder))
    }

    /// Runs beside this test.
    ///
    /// # Panics
    /// Where it cannot be started.
    pub fn spawn(&self, from: &str, arguments: &[&str]) -> Child {
        let mut command = self.command(from, arguments);
        command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("wanted it to start")
    }

    /// Deploys the suite with the clone's artifacts.
    ///
    /// # Panics
    /// Where that fails.
    pub fn deploy(&self) {
        let _ = self.run("deployer", &["deploy"]).fine();
    }

    /// What `cwh deploy` wrote.
    ///
    /// # Panics
    /// Where it wrote nothing.
    pub fn deployment(&self) -> PathBuf {
        let chain_id = self.fact("chain_id");
        self.folder.path().join(format!("deployments/{chain_id}.json"))
    }

    fn command(&self, from: &str, arguments: &[&str]) -> Command {
        let mut command = Command::new(program());
        command.args(["--network", "local", "--from", from]).args(arguments);
        command.current_dir(&self.folder).env("CW_HEALTH_LOCALNET", &self.facts).env_remove("CWH_PHRASE");
        command
    }
}

/// The clone's artifacts.
pub fn artifacts() -> PathBuf {
    root().join("artifacts")
}

fn program() -> PathBuf {
    let path = std::env::var_os("CWH").map_or_else(|| root().join("target/debug/cwh"), PathBuf::from);
    assert!(path.is_file(), "wanted the program at {} (cargo build), or CWH to name it", path.display());
    path
}
