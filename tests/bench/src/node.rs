//! A node of our own: one validator on free ports of this machine, ended with the value that stands for it.

use std::fs::{self, File};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::Value;
use tempfile::TempDir;

use crate::error::BenchError;
use crate::genesis::Start;

const PATIENCE: Duration = Duration::from_mins(2);

/// A node that runs.
pub struct Node {
    child: Child,
    home: TempDir,
    /// where its RPC listens
    pub rpc: String,
}

impl Node {
    /// Starts a chain; it answers from now on.
    ///
    /// # Errors
    /// [`BenchError`] with the node's words.
    pub fn start(wasmd: &Path, chain: &str, start: &Start) -> Result<Self, BenchError> {
        let home = tempfile::tempdir().map_err(BenchError::file("a temporary folder"))?;
        init(wasmd, chain, home.path())?;
        let path = home.path().join("config/genesis.json");
        let mut genesis = read(&path)?;
        start.put(&mut genesis);
        fs::write(&path, genesis.to_string()).map_err(BenchError::file(&path))?;
        quicken(home.path())?;
        let rpc = format!("tcp://127.0.0.1:{}", free_port()?);
        let child = spawn(wasmd, home.path(), &rpc)?;
        Ok(Self { child, home, rpc: rpc.replace("tcp", "http") })
    }

    /// Its log.
    pub fn log(&self) -> PathBuf {
        self.home.path().join("log")
    }

    /// Waits until something is so, and refuses once the node is gone or time is up.
    ///
    /// # Errors
    /// [`BenchError::NoBlock`], [`BenchError::Program`].
    pub fn wait(&mut self, mut is_so: impl FnMut() -> bool) -> Result<(), BenchError> {
        let since = Instant::now();
        while !is_so() {
            let ended = self.child.try_wait().ok().flatten();
            if ended.is_some() || since.elapsed() > PATIENCE {
                return Err(self.dead());
            }
            std::thread::sleep(Duration::from_millis(100));
        }
        Ok(())
    }

    fn dead(&self) -> BenchError {
        let words = fs::read_to_string(self.log()).unwrap_or_default();
        let last: Vec<&str> = words.lines().rev().take(5).collect();
        let found = last.into_iter().rev().collect::<Vec<_>>().join("\n");
        BenchError::Program { what: "the node".into(), found }
    }
}

impl Drop for Node {
    fn drop(&mut self) {
        // its own process alone
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn init(wasmd: &Path, chain: &str, home: &Path) -> Result<(), BenchError> {
    let home = home.to_string_lossy();
    let test = ["--keyring-backend", "test", "--home", &home];
    let run = |args: &[&str], more: &[&str]| run(wasmd, &[args, more].concat());
    run(&["init", "bench", "--chain-id", chain, "--default-denom", crate::wire::FEE_DENOM], &["--home", &home])?;
    run(&["keys", "add", "validator"], &test)?;
    run(&["genesis", "add-genesis-account", "validator", "1000000000ustake"], &test)?;
    run(&["genesis", "gentx", "validator", "250000000ustake", "--chain-id", chain], &test)?;
    run(&["genesis", "collect-gentxs"], &["--home", &home])
}

fn run(wasmd: &Path, args: &[&str]) -> Result<(), BenchError> {
    let answer = Command::new(wasmd).args(args).stdin(Stdio::null()).output().map_err(BenchError::file(wasmd))?;
    if answer.status.success() {
        return Ok(());
    }
    let what = format!("wasmd {}", args.first().copied().unwrap_or_default());
    Err(BenchError::Program { what, found: String::from_utf8_lossy(&answer.stderr).into_owned() })
}

fn read(path: &Path) -> Result<Value, BenchError> {
    let text = fs::read_to_string(path).map_err(BenchError::file(path))?;
    let wanted = "JSON";
    serde_json::from_str(&text).map_err(|error| BenchError::Content {
        path: path.to_owned(),
        wanted,
        found: error.to_string(),
    })
}

/// Blocks several times a second, and room for a burst of transactions.
fn quicken(home: &Path) -> Result<(), BenchError> {
    let path = home.join("config/config.toml");
    let text = fs::read_to_string(&path).map_err(BenchError::file(&path))?;
    let set = |line: &str| -> String {
        match line.split(" = ").next() {
            Some("timeout_propose") => "timeout_propose = \"300ms\"".into(),
            Some(name @ ("timeout_prevote" | "timeout_precommit")) => format!("{name} = \"100ms\""),
            Some("timeout_commit") => "timeout_commit = \"200ms\"".into(),
            Some("size") => "size = 50000".into(),
            _ => line.into(),
        }
    };
    let text = text.lines().map(set).collect::<Vec<_>>().join("\n");
    fs::write(&path, text).map_err(BenchError::file(&path))
}

fn free_port() -> Result<u16, BenchError> {
    let listener = TcpListener::bind("127.0.0.1:0").map_err(BenchError::file("127.0.0.1"))?;
    Ok(listener.local_addr().map_err(BenchError::file("127.0.0.1"))?.port())
}

/// With a name for its settings, without which the SDK asks the system for host and program with every address that it
/// reads: a tenth of the time of a transaction, the yardstick's too.
fn spawn(wasmd: &Path, home: &Path, rpc: &str) -> Result<Child, BenchError> {
    let log = File::create(home.join("log")).map_err(BenchError::file(home))?;
    let errors = log.try_clone().map_err(BenchError::file(home))?;
    let p2p = format!("tcp://127.0.0.1:{}", free_port()?);
    Command::new(wasmd)
        .arg("start")
        .arg("--home")
        .arg(home)
        .env("COSMOS_SDK_CONFIG_SCOPE", "bench")
        .args(["--rpc.laddr", rpc, "--p2p.laddr", &p2p, "--rpc.pprof_laddr", ""])
        .args(["--grpc.enable=false", "--api.enable=false", "--minimum-gas-prices", "0ustake"])
        .stdin(Stdio::null())
        .stdout(log)
        .stderr(errors)
        .spawn()
        .map_err(BenchError::file(wasmd))
}
