//! `scripts/localnet`: what it starts, finds again, ends, and says.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use chain_tests::localnet::Localnet;
use chain_tests::run::run;

#[test]
fn a_started_node_is_found_running_and_not_started_twice() {
    let net = Localnet::started(&[]);
    let pid = net.pid();
    let again = net.script("start", &[]).fine();
    assert_eq!(again.last_error(), "runs already");
    assert_eq!(net.pid(), pid);
    assert!(again.out.contains(&format!("RPC        {}\n", net.fact("rpc"))), "{again:?}");
    assert!(again.out.starts_with("chain id   cwhealth-local-1\n"), "{again:?}");
}

#[test]
fn a_killed_node_goes_on_with_its_chain_at_the_same_address() {
    let net = Localnet::started(&[]);
    let (rpc, height) = (net.fact("rpc"), net.height());
    let killed = net.script("kill", &[]).fine();
    assert_eq!(killed.last_error(), format!("killed (process {})", net.pid()));
    assert_eq!(net.script("status", &[]).code, 1);
    let _ = net.script("start", &[]).fine();
    assert_eq!(net.fact("rpc"), rpc);
    assert!(net.height() > height, "wanted more than {height} blocks, found {}", net.height());
}

#[test]
fn a_stopped_chain_goes_on_and_a_reset_one_begins_again() {
    let net = Localnet::started(&[]);
    let genesis = |net: &Localnet| fs::read(net.file("v0.70.3/config/genesis.json")).unwrap();
    let first = genesis(&net);
    let _ = net.script("stop", &[]).fine();
    assert!(!net.file("localnet.json").exists());
    let _ = net.script("start", &[]).fine();
    assert_eq!(genesis(&net), first);
    let _ = net.script("reset", &[]).fine();
    assert_ne!(genesis(&net), first);
}

#[test]
fn two_nodes_stand_beside_each_other() {
    let (one, other) = (Localnet::started(&[]), Localnet::started(&[]));
    assert_ne!(one.fact("rpc"), other.fact("rpc"));
    let _ = one.script("stop", &[]).fine();
    assert!(other.height() > 0);
}

#[test]
fn where_nothing_runs_stop_says_so_and_status_fails() {
    let net = Localnet::none();
    let nothing = format!("no localnet runs in {}", net.folder().display());
    let stopped = net.script("stop", &[]).fine();
    assert_eq!(stopped.last_error(), nothing);
    let status = net.script("status", &[]);
    assert_eq!(
        (status.code, status.last_error()),
        (1, &*format!("localnet: {nothing}: scripts/localnet start starts one"))
    );
    let killed = net.script("kill", &[]);
    assert_eq!((killed.code, killed.last_error()), (1, &*format!("localnet: {nothing}: nothing to kill")));
}

#[test]
fn another_program_under_a_stale_process_id_is_left_alone() {
    let net = Localnet::none();
    let mut other = Command::new("sleep").arg("60").stdout(Stdio::null()).spawn().unwrap();
    fs::write(net.file("node"), format!("{} v0.70.3 {}\n", other.id(), net.file("v0.70.3").display())).unwrap();
    let stopped = net.script("stop", &[]).fine();
    assert_eq!(stopped.last_error(), format!("no localnet runs in {}", net.folder().display()));
    assert!(other.try_wait().unwrap().is_none(), "the other program was ended");
    other.kill().unwrap();
    other.wait().unwrap();
}

#[test]
fn a_wanted_port_that_is_taken_is_named() {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    let said = Localnet::none().script("start", &["--rpc-port", &port.to_string()]);
    let wanted = format!("localnet: port {port} is taken by another program: wanted a free one as --rpc-port");
    assert_eq!((said.code, said.last_error()), (1, &*wanted));
}

#[test]
fn a_chain_keeps_its_rule_of_uploads() {
    let net = Localnet::started(&["--upload", "nobody"]);
    let _ = net.script("stop", &[]).fine();
    let said = net.script("start", &["--upload", "everybody"]);
    let chain = net.file("v0.70.3");
    let wanted = format!(
        "localnet: the chain in {} was made with --upload nobody: scripts/localnet reset --upload everybody makes another",
        chain.display()
    );
    assert_eq!((said.code, said.last_error()), (1, &*wanted));
    assert_eq!(fs::read_to_string(chain.join("made")).unwrap(), "nobody\n");
}

#[test]
fn the_accounts_are_the_published_ones() {
    let net = Localnet::started(&[]);
    let facts = net.facts();
    let accounts = facts["accounts"].as_array().unwrap();
    let deployer = accounts.iter().find(|account| account["name"] == "deployer").unwrap();
    assert_eq!(deployer["address"], "wasm19rl4cm2hmr8afy4kldpxz3fka4jguq0akuugk7");
    assert_eq!(accounts.len(), 18);
    let env = fs::read_to_string(net.file("env")).unwrap();
    assert!(env.starts_with(&format!("RPC={}\n", net.fact("rpc"))), "{env}");
}

#[test]
fn a_node_that_dies_says_its_last_words() {
    let net = Localnet::started(&[]);
    let _ = net.script("stop", &[]).fine();
    fs::write(net.file("v0.70.3/config/genesis.json"), "{}").unwrap();
    let said = net.script("start", &[]);
    let log = net.file("node.log");
    let wanted = format!("localnet: wasmd v0.70.3 ended before a block, see above and {}", log.display());
    assert_eq!((said.code, said.last_error()), (1, &*wanted));
    let words = fs::read_to_string(log).unwrap();
    assert!(said.err.contains(words.trim_end().lines().last().unwrap()), "{said:?}");
}

#[test]
fn without_go_a_sentence_says_which_is_wanted() {
    let tools = tools(None);
    let said = run(&mut start_with(&tools, &tools.path().join("cache")));
    let wanted = "build: Go is missing: wanted Go 1.26 or newer to build wasmd v0.70.3 once (https://go.dev/dl)";
    assert_eq!((said.code, said.last_error()), (1, wanted));
}

#[test]
fn a_go_that_is_too_old_is_named() {
    for (found, said_version) in [("go1.22.3", "1.22.3"), ("go1.25rc1", "1.25rc1")] {
        let tools = tools(Some(found));
        let said = run(&mut start_with(&tools, &tools.path().join("cache")));
        let wanted = format!(
            "build: Go is too old: wanted 1.26 or newer to build wasmd v0.70.3, found {said_version} (https://go.dev/dl)"
        );
        assert_eq!((said.code, said.last_error()), (1, &*wanted));
    }
}

#[test]
fn what_is_not_an_option_is_refused_before_anything_starts() {
    for (options, wanted) in [
        (&["--wasmd", "v1.0.0"][..], "localnet: wanted --wasmd v0.70.3 or v0.60.8, found v1.0.0"),
        (&["--upload", "some"], "localnet: wanted --upload everybody or nobody, found some"),
        (&["--wasmd"], "localnet: wanted a value after --wasmd, found none"),
        (&["--fast", "yes"], "localnet: wanted --wasmd, --upload or --rpc-port, found --fast"),
    ] {
        let said = Localnet::none().script("start", options);
        assert_eq!((said.code, said.last_error()), (1, wanted));
    }
    let said = Localnet::none().script("fly", &[]);
    assert_eq!((said.code, said.last_error()), (1, "localnet: wanted start, stop, status, reset or kill, found fly"));
}

/// A folder with what the scripts use, and a Go of this version, or none.
fn tools(go: Option<&str>) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let found = run(Command::new("bash").arg("-c").arg(
        "for t in bash sed dirname uname awk cat cksum cut mkdir ln rm readlink cp env tr sleep; do command -v $t; done",
    ));
    for tool in found.fine().out.lines().map(Path::new) {
        std::os::unix::fs::symlink(tool, folder.path().join(tool.file_name().unwrap())).unwrap();
    }
    if let Some(version) = go {
        let program = folder.path().join("go");
        fs::write(&program, format!("#!/bin/sh\necho {version}\n")).unwrap();
        let _ = run(Command::new("chmod").arg("+x").arg(&program)).fine();
    }
    folder
}

fn start_with(tools: &tempfile::TempDir, cache: &Path) -> Command {
    let net = Localnet::none();
    let mut command = net.command("start", &[]);
    command.env("PATH", tools.path()).env("CW_HEALTH_CACHE", cache).env("CW_HEALTH_LOCALNET", cache.join("net"));
    command
}
