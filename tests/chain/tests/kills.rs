//! The node is killed in the middle of a batch and comes back: the client resumes, nothing is sent twice, nothing lost.
//! Five kills at random moments; CHAIN_TESTS_KILLS asks for more.

use std::fs;
use std::path::Path;
use std::process::Child;
use std::thread::sleep;
use std::time::Duration;

use chain_client::Client;
use chain_tests::localnet::Localnet;
use chain_tests::program::Program;
use chain_tests::run::Said;
use chain_tests::stage::{codes, network};
use rand::Rng;
use serde_json::json;

/// Lines of a batch, each a transaction of its own, many under way at once: so many that every kill comes before the end.
const LINES: u32 = 600;
const PROVIDER: &str = "wasm1jlfsnzc8daldhqs2mn0pu0vusdexmca3hazkp2";

#[test]
fn a_batch_that_lives_through_a_kill_of_the_node_registers_everybody_once() {
    let net = Localnet::started(&[]);
    let program = Program::on(&net);
    program.deploy();
    for kill in 1..=kills() {
        let batch = program.folder().join(format!("patients-{kill}.jsonl"));
        fs::write(&batch, patients(kill)).unwrap();
        let before = sequence(&net);
        let said = interrupted(&net, program.spawn("provider", &arguments(&batch)));
        println!("kill {kill}: {} lines sent, the client said {:?}", sequence(&net) - before, said.last_error());
        expect_a_sentence(&said);
        for _ in 0..2 {
            let whole = program.run("provider", &arguments(&batch)).fine();
            assert!(whole.out.contains(&format!("{LINES} lines in {LINES} transactions")), "{whole:#?}");
            assert_eq!(sequence(&net) - before, u64::from(LINES), "wanted one transaction a line: {whole:#?}");
        }
    }
}

#[test]
fn a_deployment_that_lives_through_kills_of_the_node_stores_each_code_once() {
    let net = Localnet::started(&[]);
    let program = Program::on(&net);
    for _ in 0..3 {
        let said = interrupted(&net, program.spawn("deployer", &["--timeout", "10", "deploy"]));
        expect_a_sentence(&said);
    }
    program.deploy();
    assert_eq!(codes(&net), 3);
}

/// The client came through, or said in one sentence why not.
fn expect_a_sentence(said: &Said) {
    let sentence = said.code == 1 && said.last_error().starts_with("error: ");
    assert!(said.code == 0 || sentence, "{said:#?}");
}

/// Kills the node under a running client, starts it again, and hears what the client says.
fn interrupted(net: &Localnet, client: Child) -> Said {
    sleep(Duration::from_millis(rand::rng().random_range(300..4_000)));
    let _ = net.script("kill", &[]).fine();
    let _ = net.script("start", &[]).fine();
    client.wait_with_output().unwrap().into()
}

fn arguments(batch: &Path) -> [&str; 6] {
    ["--timeout", "10", "registry", "register-patient", "--batch", batch.to_str().unwrap()]
}

fn patients(kill: u32) -> String {
    let form_key = format!("02{}", "79be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798");
    let line = |number: u32| json!({ "salt": format!("{kill:032x}{number:032x}"), "form_key": form_key }).to_string();
    (1..=LINES).map(|number| line(number) + "\n").collect()
}

fn sequence(net: &Localnet) -> u64 {
    let client = Client::connect(&network(net)).unwrap();
    client.account(PROVIDER).unwrap().map_or(0, |account| account.sequence)
}

fn kills() -> u32 {
    std::env::var("CHAIN_TESTS_KILLS").ok().map_or(5, |kills| kills.parse().expect("wanted a number of kills"))
}
