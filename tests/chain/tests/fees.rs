//! Fees that somebody else pays: an account without a coin sends, as long as it is granted.

use chain_tests::localnet::Localnet;
use chain_tests::program::Program;
use chain_tests::run::Said;
use serde_json::{json, Value};

const COINLESS: &str = "wasm1r5v5srda7xfth3hn2s26txvrcrntldju3hkw75";

fn register(program: &Program, salt: &str) -> Said {
    let words = ["registry", "register-patient", "--salt", salt, "--form-key", "@coinless"];
    program.run("coinless", &[&words[..], &["--fee-granter", "@sponsor"]].concat())
}

fn refused(said: &Said, sentence: &str) {
    assert_eq!((said.code, said.last_error()), (1, sentence), "{said:#?}");
}

fn shown(program: &Program, from: &str, words: &[&str]) -> Value {
    let said = program.run(from, &[&["--json", "fees", "show"], words].concat()).fine();
    serde_json::from_str(&said.out).unwrap()
}

#[test]
fn a_patient_without_a_coin_registers_while_a_sponsor_pays() {
    let net = Localnet::started(&[]);
    let program = Program::on(&net);
    program.deploy();
    let salt = |byte: u8| hex::encode([byte; 32]);
    let sponsor = shown(&program, "sponsor", &[])["account"].as_str().unwrap().to_owned();
    let none = format!("error: {sponsor} has granted no fees to {COINLESS}: there is no grant");
    refused(&register(&program, &salt(1)), &none);

    let grant = ["fees", "grant", "@coinless", "--limit", "30000ustake", "--expires", "2126-01-01"];
    let _ = program.run("sponsor", &grant).fine();
    let registered = register(&program, &salt(1)).fine();
    assert!(registered.out.contains("patient_registry_patient_registered"), "{registered:#?}");

    let known = shown(&program, "coinless", &[]);
    let left = known["paid_by"][0]["left"][0].as_str().unwrap();
    let left: u64 = left.strip_suffix("ustake").unwrap().parse().unwrap();
    assert!((1..30_000).contains(&left), "wanted less than was granted, found {left}");
    let other = shown(&program, "provider", &["@sponsor"]);
    assert_eq!((&other["pays_for"], &other["paid_by"]), (&known["paid_by"], &json!([])));
    let read_aloud = program.run("sponsor", &["fees", "show"]).fine().out;
    let line = format!("  pays fees of {COINLESS}: {left}ustake left, until 2126-01-01T00:00:00Z\n");
    assert!(read_aloud.ends_with(&line), "{read_aloud}");

    let twice = format!("error: {sponsor} pays the fees of {COINLESS} already: `cwh fees revoke` ends it first");
    refused(&program.run("sponsor", &grant), &twice);
    let dear = ["--gas", "5000000", "registry", "register-patient", "--salt", "random", "--form-key", "@coinless"];
    let said = program.run("coinless", &[&dear[..], &["--fee-granter", "@sponsor"]].concat());
    refused(&said, &format!("error: {sponsor} has granted no fees to {COINLESS}: the grant's limit is reached"));

    let _ = program.run("sponsor", &["fees", "revoke", "@coinless"]).fine();
    refused(&register(&program, &salt(2)), &none);
    let again = format!("error: wanted a grant of {sponsor} to {COINLESS}, found none");
    refused(&program.run("sponsor", &["fees", "revoke", "@coinless"]), &again);
}

#[test]
fn a_sponsor_with_a_hardware_wallet_takes_the_grant_as_a_file() {
    let net = Localnet::started(&[]);
    let program = Program::on(&net);
    let said = program.run("sponsor", &["--generate-only", "fees", "grant", COINLESS]).fine();
    let tx: Value = serde_json::from_str(&said.out).unwrap();
    let message = &tx["body"]["messages"][0];
    assert_eq!(message["@type"], "/cosmos.feegrant.v1beta1.MsgGrantAllowance");
    assert_eq!((&message["grantee"], &message["allowance"]["spend_limit"]), (&json!(COINLESS), &json!([])));
    assert_eq!(shown(&program, "coinless", &[])["paid_by"], json!([]));
}
