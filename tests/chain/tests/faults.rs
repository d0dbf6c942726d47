//! What goes wrong on chains, met by `cwh deploy`: a clear sentence each, exit code 1, and the same command continues.

use std::fs;
use std::net::TcpListener;
use std::time::Duration;

use chain_tests::localnet::Localnet;
use chain_tests::program::{artifacts, Program};
use chain_tests::proxy::{Mood, Proxy};
use chain_tests::run::Said;
use chain_tests::stage::{codes, Stage};

const DEPLOYER: &str = "wasm19rl4cm2hmr8afy4kldpxz3fka4jguq0akuugk7";
const COINLESS: &str = "wasm1r5v5srda7xfth3hn2s26txvrcrntldju3hkw75";

/// Exit code 1 and one sentence, whose beginning and end are these.
fn refused(said: &Said, begins: &str, ends: &str) {
    let sentence = said.last_error().strip_prefix("error: ").unwrap_or_default();
    assert_eq!(said.code, 1, "{said:#?}");
    assert!(sentence.starts_with(begins) && sentence.ends_with(ends), "wanted {begins} … {ends}, found {sentence}");
}

/// A port at which no node of another test starts once this one's is gone: none that `scripts/localnet` chooses by itself.
fn port_of_ones_own() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    assert!(!(20_000..32_000).contains(&port), "{port}");
    port.to_string()
}

/// Everything is there once, after whatever came before.
fn continues(program: &Program, net: &Localnet) {
    program.deploy();
    assert_eq!(codes(net), 3, "wanted each code stored once");
    let again = program.run("deployer", &["deploy"]).fine();
    assert!(!again.err.contains("stored in block"), "{again:#?}");
}

#[test]
fn a_chain_that_lets_nobody_upload_is_named_with_its_rule() {
    let net = Localnet::started(&["--upload", "nobody"]);
    let said = Program::on(&net).run("deployer", &["deploy"]);
    let chain = net.fact("chain_id");
    let sentence =
        format!("{DEPLOYER} may not upload code on {chain}: nobody may but by a vote of the chain's governance");
    refused(&said, &sentence, "");
}

#[test]
fn a_deployer_without_coins_is_told_what_is_wanted() {
    let net = Localnet::started(&[]);
    let program = Program::on(&net);
    let said = program.run("coinless", &["deploy"]);
    let chain = net.fact("chain_id");
    refused(&said, &format!("no funds: {COINLESS} has 0ustake on {chain}, wanted some to pay for gas"), "");
    continues(&program, &net);
}

#[test]
fn a_node_of_another_chain_is_refused_before_anything_is_signed() {
    let net = Localnet::started(&[]);
    let mut program = Program::on(&net);
    program.believe("chain_id", "mainnet-7");
    let said = program.run("deployer", &["deploy"]);
    let (chain, rpc) = (net.fact("chain_id"), net.fact("rpc"));
    refused(&said, &format!("wanted chain mainnet-7, found {chain} at {rpc}"), "");
    assert_eq!(codes(&net), 0);
}

#[test]
fn a_node_that_is_gone_is_named_and_the_deployment_goes_on_when_it_is_back() {
    let net = Localnet::started(&["--rpc-port", &port_of_ones_own()]);
    let program = Program::on(&net);
    let rpc = net.fact("rpc");
    let _ = net.script("kill", &[]).fine();
    let said = program.run("deployer", &["deploy"]);
    refused(&said, &format!("the node at {rpc} cannot be reached: "), "; `scripts/localnet start` starts one");
    let _ = net.script("start", &[]).fine();
    continues(&program, &net);
}

#[test]
fn a_node_that_is_slow_is_given_up_after_a_time_that_is_said() {
    let net = Localnet::started(&[]);
    let wire = Proxy::before(&net.fact("rpc"), Mood::Delays(Duration::from_mins(2)));
    let mut program = Program::on(&net);
    program.believe("rpc", &wire.url());
    let said = program.run("deployer", &["deploy"]);
    refused(&said, &format!("the node at {} did not answer within 15 s", wire.url()), "");
    wire.set(Mood::Delays(Duration::from_millis(300)));
    continues(&program, &net);
}

#[test]
fn a_wire_that_goes_dead_behind_a_transaction_leaves_it_unknown_by_its_hash_and_nothing_is_stored_twice() {
    let net = Localnet::started(&[]);
    let wire = Proxy::before(&net.fact("rpc"), Mood::GoesAt("broadcast_tx_sync"));
    let mut program = Program::on(&net);
    program.believe("rpc", &wire.url());
    let said = program.run("deployer", &["--timeout", "3", "deploy"]);
    assert_eq!(wire.mood(), Mood::Gone, "{said:#?}");
    refused(
        &said,
        "patient-registry was not stored: unknown whether the transaction is in a block after ",
        " before you send it again",
    );
    wire.set(Mood::Passes);
    continues(&program, &net);
}

#[test]
fn too_little_gas_is_said_with_both_numbers() {
    let net = Localnet::started(&[]);
    let program = Program::on(&net);
    let said = program.run("deployer", &["--gas", "500000", "deploy"]);
    refused(&said, "patient-registry was not stored: out of gas: wanted 500000, used ", "");
    continues(&program, &net);
}

#[test]
fn an_artifact_that_was_altered_is_refused_by_its_checksum() {
    let net = Localnet::started(&[]);
    let program = Program::on(&net);
    let folder = program.folder().join("altered");
    fs::create_dir(&folder).unwrap();
    for file in fs::read_dir(artifacts()).unwrap().flatten() {
        fs::copy(file.path(), folder.join(file.file_name())).unwrap();
    }
    let wasm = folder.join("patient_registry.wasm");
    let mut bytes = fs::read(&wasm).unwrap();
    bytes.push(0);
    fs::write(&wasm, bytes).unwrap();
    let said = program.run("deployer", &["deploy", "--artifacts", &folder.to_string_lossy()]);
    refused(&said, "wrong checksum of patient_registry.wasm: wanted ", ": build again");
    assert_eq!(codes(&net), 0);
    continues(&program, &net);
}

#[test]
fn a_code_id_that_is_another_contract_is_refused_with_both_checksums() {
    let net = Localnet::started(&[]);
    let program = Program::on(&net);
    let (code, checksum) = Stage::on(&net).store(&artifacts().join("consent_management.wasm"));
    let said = program.run("deployer", &["deploy", "--code-id", &format!("patient-registry={code}")]);
    let found = hex::encode(checksum);
    let begins = format!("code {code} is another contract than patient-registry: wanted checksum ");
    refused(&said, &begins, &format!(", found {found}"));
    continues(&program, &net);
}
