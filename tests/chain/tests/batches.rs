//! Batches on a node: many transactions under way at once, each line once, whatever a block refuses.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use chain_tests::localnet::Localnet;
use chain_tests::program::Program;
use serde_json::{json, Value};

const FORM_KEY: &str = "0279be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798";

/// A batch of patients by these salts.
fn patients(program: &Program, salts: &[u32]) -> PathBuf {
    let batch = program.folder().join("patients.jsonl");
    let line = |salt: &u32| json!({ "salt": format!("{salt:064x}"), "form_key": FORM_KEY }).to_string() + "\n";
    fs::write(&batch, salts.iter().map(line).collect::<String>()).unwrap();
    batch
}

fn arguments(batch: &Path) -> Vec<&str> {
    vec!["--json", "registry", "register-patient", "--batch", batch.to_str().unwrap()]
}

/// Height and hash of each transaction.
fn transactions(sum: &str) -> Vec<(u64, String)> {
    let sum: Value = serde_json::from_str(sum).unwrap();
    let of = |parcel: &Value| {
        let transaction = &parcel["transaction"];
        (transaction["height"].as_u64().unwrap(), transaction["transaction"].as_str().unwrap().to_owned())
    };
    sum["parcels"].as_array().unwrap().iter().map(of).collect()
}

#[test]
fn the_lines_of_a_batch_share_blocks_in_their_order() {
    let net = Localnet::started(&[]);
    let program = Program::on(&net);
    program.deploy();
    let salts: Vec<u32> = (0..80).collect();
    let batch = patients(&program, &salts);
    let sent = transactions(&program.run("provider", &arguments(&batch)).fine().out);
    let heights: BTreeSet<u64> = sent.iter().map(|(height, _)| *height).collect();
    let hashes: BTreeSet<&String> = sent.iter().map(|(_, hash)| hash).collect();
    assert_eq!((sent.len(), hashes.len()), (80, 80));
    // one that waits for its block shares it with none
    assert!(heights.len() < 80, "wanted blocks with several of them, found {heights:?}");
    assert!(sent.is_sorted_by_key(|(height, _)| *height), "wanted them in their order, found {sent:?}");
}

#[test]
fn a_line_that_an_earlier_one_spoils_stops_the_batch_and_a_corrected_one_goes_on() {
    let net = Localnet::started(&[]);
    let program = Program::on(&net);
    program.deploy();
    let batch = patients(&program, &[1, 2, 2, 3, 4]);
    let said = program.run("provider", &arguments(&batch));
    assert_eq!(said.code, 1, "{said:#?}");
    assert!(said.err.contains("the batch stopped at line 3: "), "{said:#?}");
    assert!(said.err.contains("; what was sent before stays, run it again to go on"), "{said:#?}");
    let batch = patients(&program, &[1, 2, 5, 3, 4]);
    let sent = transactions(&program.run("provider", &arguments(&batch)).fine().out);
    let hashes: BTreeSet<&String> = sent.iter().map(|(_, hash)| hash).collect();
    assert_eq!((sent.len(), hashes.len()), (5, 5));
    let again = transactions(&program.run("provider", &arguments(&batch)).fine().out);
    assert_eq!(again, sent, "wanted nothing sent by a third run");
}
