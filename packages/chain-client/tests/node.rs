//! The client on a real node: the one that `CW_HEALTH_LOCALNET` names, else the one in `target/localnet`. Needs
//! `artifacts/patient_registry.wasm`.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::thread;
use std::time::{Duration, SystemTime};

use chain_client::{
    AccountKind, Client, ClientError, Gas, KeyType, Message, Network, Outcome, Response, SendOptions, Signer,
};
use cosmwasm_std::Coin;
use health_api::claims::Audience;
use serde_json::{json, Value};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

struct Localnet(Value);

impl Localnet {
    fn find() -> Self {
        let usual = root().join("target/localnet");
        let folder = std::env::var_os("CW_HEALTH_LOCALNET").map_or(usual, PathBuf::from);
        let text = std::fs::read(folder.join("localnet.json")).expect("wanted a localnet: scripts/localnet start");
        Self(serde_json::from_slice(&text).unwrap())
    }

    fn text(&self, name: &str) -> String {
        self.0[name].as_str().unwrap().to_string()
    }

    fn network(&self) -> Network {
        Network {
            name: "local".into(),
            chain_id: self.text("chain_id"),
            prefix: "wasm".into(),
            denom: "ustake".into(),
            gas_price: "0.025".parse().unwrap(),
            rpc: self.text("rpc"),
            audience: Audience::Test,
            slip44: 118,
            key_type: KeyType::Secp256k1,
        }
    }

    fn client(&self) -> Client {
        Client::connect(&self.network()).unwrap()
    }

    fn phrase(&self, name: &str) -> String {
        let accounts = self.0["accounts"].as_array().unwrap();
        let account = accounts.iter().find(|account| account["name"] == name).unwrap();
        account["mnemonic"].as_str().unwrap().to_string()
    }

    fn signer(&self, name: &str) -> Signer {
        Signer::from_phrase(&self.phrase(name), &self.network(), 0).unwrap()
    }

    /// An account that nobody used before.
    fn newcomer(&self) -> Signer {
        let nanos = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap().as_nanos().to_be_bytes();
        let mut key = [1; 32];
        key[16..].copy_from_slice(&nanos);
        Signer::from_key(&key, &self.network()).unwrap()
    }
}

fn coins(from: &Signer, to: &str, amount: u128) -> Message {
    Message::Send { from: from.address().into(), to: to.into(), amount: vec![Coin::new(amount, "ustake")] }
}

fn options() -> SendOptions {
    SendOptions::default()
}

/// patient-registry, owned by `owner`, new on each call.
fn registry(net: &Localnet, owner: &Signer) -> String {
    let client = net.client();
    let wasm = std::fs::read(root().join("artifacts/patient_registry.wasm")).expect("wanted scripts/build-wasm");
    let store = Message::store_code(owner.address(), &wasm).unwrap();
    let stored = client.send(owner, &[store], &options()).unwrap();
    let Some(Response::Stored { code_id, checksum }) = stored.responses.first().cloned() else { panic!("{stored:?}") };
    let checksum: [u8; 32] = checksum.try_into().unwrap();
    assert_eq!(client.code_info(code_id).unwrap().unwrap().checksum, checksum);
    assert!(client.codes_with(&checksum).unwrap().contains(&code_id));
    let made = Message::Instantiate2 {
        sender: owner.address().into(),
        admin: Some(owner.address().into()),
        code_id,
        label: "registry".into(),
        msg: json!({ "owner": null }).to_string().into_bytes(),
        salt: code_id.to_be_bytes().to_vec(),
    };
    let done = client.send(owner, &[made], &options()).unwrap();
    let Some(Response::Instantiated { address, .. }) = done.responses.first().cloned() else { panic!("{done:?}") };
    let salt = code_id.to_be_bytes();
    assert_eq!(chain_client::address::instantiate2(&checksum, owner.address(), &salt, "wasm").unwrap(), address);
    assert_eq!(client.contract_info(&address).unwrap().unwrap().admin.as_deref(), Some(owner.address()));
    address
}

fn pause(sender: &Signer, contract: &str) -> Message {
    let msg = json!({ "admin": { "pause": { "for_seconds": 60 } } }).to_string().into_bytes();
    Message::execute(sender.address(), contract, msg, vec![])
}

#[test]
fn a_contract_answers_refuses_in_its_own_words_and_shows_its_rows() {
    let (net, client) = (Localnet::find(), Localnet::find().client());
    let (owner, stranger) = (net.signer("owner"), net.signer("registrar"));
    let contract = registry(&net, &owner);
    let answer: Value = serde_json::from_slice(&client.query_smart(&contract, br#"{"admin":{}}"#).unwrap()).unwrap();
    assert_eq!(answer["owner"], owner.address());
    assert!(client.query_raw(&contract, b"interface").unwrap().is_some());
    assert_eq!(client.query_raw(&contract, b"nothing").unwrap(), None);
    assert!(client.rows(&contract).unwrap().len() >= 4);
    let refusal = client.send(&stranger, &[pause(&stranger, &contract)], &options()).unwrap_err();
    let words = format!("wanted the owner, found {}", stranger.address());
    assert!(
        matches!(&refusal, ClientError::Refused { words: said } if said.ends_with(stranger.address())),
        "{refusal} {words}"
    );
    assert!(!refusal.to_string().contains("message index") && !refusal.to_string().contains("wasmd"), "{refusal}");
    let done = client.send(&owner, &[pause(&owner, &contract)], &options()).unwrap();
    assert!(done.attribute("patient_registry_work_paused", "until").is_some(), "{done:?}");
    assert_eq!(
        client.query_smart(owner.address(), b"{}").unwrap_err().to_string(),
        format!("wanted a contract at {} on {}, found none", owner.address(), net.text("chain_id"))
    );
}

#[test]
fn a_refusal_in_a_block_is_known_afterwards_by_its_hash() {
    let (net, client) = (Localnet::find(), Localnet::find().client());
    let (owner, stranger) = (net.signer("pauser"), net.signer("provider"));
    let contract = registry(&net, &owner);
    let mut hash = None;
    let fixed = SendOptions { gas: Gas::Fixed(300_000), ..options() };
    let sent = client.send_noted(&stranger, &[pause(&stranger, &contract)], &fixed, &mut |tx| {
        hash = Some(tx.hash.clone());
        Ok(())
    });
    let refusal = sent.unwrap_err();
    assert!(matches!(refusal, ClientError::Refused { .. }), "{refusal}");
    let Some(Outcome::Failed(failed)) = client.tx(&hash.unwrap()).unwrap() else { panic!("in no block") };
    assert_eq!((failed.error, failed.gas_wanted), (refusal, 300_000));
}

#[test]
fn somebody_without_a_coin_sends_when_another_pays() {
    let (net, client) = (Localnet::find(), Localnet::find().client());
    let (payer, patient) = (net.signer("payer"), net.newcomer());
    let message = [coins(&patient, payer.address(), 0)];
    let paid = SendOptions { fee_granter: Some(payer.address().into()), ..options() };
    let (address, chain_id) = (patient.address().to_string(), net.text("chain_id"));
    let sent = client.send(&patient, &message, &options());
    assert_eq!(sent, Err(ClientError::NoAccount { address: address.clone(), chain_id }));
    let (granter, grantee) = (payer.address().to_string(), address.clone());
    let grant = Message::GrantFees {
        granter: granter.clone(),
        grantee: grantee.clone(),
        limit: vec![Coin::new(20_000u128, "ustake")],
        expires: None,
    };
    client.send(&payer, &[grant], &options()).unwrap();
    let vote = Message::GrantFees { granter: address.clone(), grantee: granter.clone(), limit: vec![], expires: None };
    let done = client.send(&patient, std::slice::from_ref(&vote), &paid).unwrap();
    assert!(!done.fee.is_empty());
    assert_eq!(client.balance(&address, "ustake").unwrap(), 0);
    let dear = SendOptions { gas: Gas::Fixed(1_000_000), ..paid };
    let reason = "the grant's limit is reached".to_string();
    assert_eq!(client.send(&patient, &[vote], &dear), Err(ClientError::NoFeeGrant { granter, grantee, reason }));
}

#[test]
fn two_programs_with_one_key_follow_one_another() {
    let net = Localnet::find();
    let sender = net.signer("patient");
    let before = net.client().account(sender.address()).unwrap().unwrap().sequence;
    let threads: Vec<_> = (0..2)
        .map(|_| {
            thread::spawn(|| {
                let (net, client) = (Localnet::find(), Localnet::find().client());
                let sender = net.signer("patient");
                for _ in 0..5 {
                    client.send(&sender, &[coins(&sender, sender.address(), 1)], &options()).unwrap();
                }
            })
        })
        .collect();
    for thread in threads {
        thread.join().unwrap();
    }
    let after = net.client().account(sender.address()).unwrap().unwrap();
    assert_eq!((after.sequence - before, after.kind), (10, AccountKind::Single));
}

#[test]
fn too_little_gas_and_too_few_coins_are_told_with_both_numbers() {
    let (net, client) = (Localnet::find(), Localnet::find().client());
    let (rich, poor) = (net.signer("deployer"), net.newcomer());
    let little = SendOptions { gas: Gas::Fixed(60_000), ..options() };
    let found = client.send(&rich, &[coins(&rich, poor.address(), 2_000)], &little).unwrap_err();
    assert!(matches!(found, ClientError::OutOfGas { wanted: 60_000, used } if used > 60_000), "{found}");
    client.send(&rich, &[coins(&rich, poor.address(), 2_000)], &options()).unwrap();
    let fixed = SendOptions { gas: Gas::Fixed(200_000), ..options() };
    let found = client.send(&poor, &[coins(&poor, rich.address(), 1)], &fixed).unwrap_err();
    let sentence = format!("not enough coins: {} has 2000ustake, wanted 5000ustake", poor.address());
    assert_eq!(found.to_string(), sentence);
}

#[test]
fn a_transaction_that_was_sent_is_resumed_to_its_block_and_never_sent_twice() {
    let (net, client) = (Localnet::find(), Localnet::find().client());
    let (sender, receiver) = (net.signer("reviewer"), net.newcomer());
    let mut noted = None;
    let refuse = ClientError::Note { reason: "killed".into() };
    let sent = client.send_noted(&sender, &[coins(&sender, receiver.address(), 7)], &options(), &mut |tx| {
        noted = Some(tx.clone());
        Err(refuse.clone())
    });
    assert_eq!(sent, Err(refuse));
    let tx = noted.unwrap();
    for _ in 0..2 {
        let outcome = client.resume(&tx, Duration::from_mins(1)).unwrap();
        assert!(matches!(outcome, Some(Outcome::Done(done)) if done.hash == tx.hash));
    }
    assert_eq!(client.balance(receiver.address(), "ustake").unwrap(), 7);
}

#[test]
fn a_transaction_that_an_index_lost_is_found_in_its_block() {
    let (net, client) = (Localnet::find(), Localnet::find().client());
    let (sender, receiver) = (net.signer("guardian"), net.newcomer());
    let done = client.send(&sender, &[coins(&sender, receiver.address(), 3)], &options()).unwrap();
    let indexed = client.tx(&done.hash).unwrap();
    assert!(matches!(&indexed, Some(Outcome::Done(tx)) if tx.height == done.height));
    assert_eq!(client.tx_in_blocks(&done.hash).unwrap(), indexed);
    assert_eq!(client.tx_in_blocks(&"00".repeat(32)).unwrap(), None);
}

#[test]
fn an_unsigned_transaction_is_signed_by_a_multisig_of_wasmd_and_accepted() {
    let (net, client) = (Localnet::find(), Localnet::find().client());
    let wasmd = Wasmd::with(&net, &["deployer", "owner"]);
    let multisig = wasmd.multisig(&["deployer", "owner"]);
    let rich = net.signer("deployer");
    client.send(&rich, &[coins(&rich, &multisig, 1_000_000)], &options()).unwrap();
    let message =
        Message::Send { from: multisig.clone(), to: rich.address().into(), amount: vec![Coin::new(5u128, "ustake")] };
    // the simulation puts one key in the place of two
    let fixed = SendOptions { gas: Gas::Fixed(200_000), ..options() };
    let unsigned = client.unsigned(&multisig, &[message], &fixed).unwrap();
    let hash = wasmd.sign_and_send(&unsigned.tx, &["deployer", "owner"]);
    let outcome = client.wait(&hash, Duration::from_mins(1)).unwrap();
    assert!(matches!(outcome, Outcome::Done(_)), "{outcome:?}");
    let kind = client.account(&multisig).unwrap().unwrap().kind;
    assert_eq!(kind, AccountKind::Multisig { threshold: 2, keys: 2 });
}

/// wasmd's own command line, with some of the localnet's accounts in a keyring.
struct Wasmd<'a> {
    net: &'a Localnet,
    program: String,
    home: tempfile::TempDir,
}

impl<'a> Wasmd<'a> {
    fn with(net: &'a Localnet, accounts: &[&str]) -> Self {
        let built = Command::new(root().join("scripts/wasmd/build")).arg(net.text("wasmd")).output().unwrap();
        let program = String::from_utf8(built.stdout).unwrap().trim().to_string();
        let wasmd = Self { net, program, home: tempfile::tempdir().unwrap() };
        for account in accounts {
            let file = wasmd.file(account, &net.phrase(account));
            wasmd.run(&["keys", "add", account, "--recover", "--source", &file]);
        }
        wasmd
    }

    fn file(&self, name: &str, text: &str) -> String {
        let path = self.home.path().join(name);
        std::fs::write(&path, text).unwrap();
        path.to_str().unwrap().to_string()
    }

    fn run(&self, args: &[&str]) -> String {
        let home = self.home.path().to_str().unwrap();
        let output = Command::new(&self.program)
            .args(args)
            .args(["--keyring-backend", "test", "--home", home])
            .output()
            .unwrap();
        assert!(output.status.success(), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    }

    fn multisig(&self, keys: &[&str]) -> String {
        self.run(&["keys", "add", "both", "--multisig", &keys.join(","), "--multisig-threshold", "2"]);
        self.run(&["keys", "show", "both", "-a"]).trim().to_string()
    }

    fn sign_and_send(&self, tx: &Value, keys: &[&str]) -> String {
        let unsigned = self.file("unsigned", &tx.to_string());
        let (chain_id, rpc) = (self.net.text("chain_id"), self.net.text("rpc").replace("http", "tcp"));
        let chain = ["--chain-id", &chain_id, "--node", &rpc];
        let mut signatures = Vec::new();
        for key in keys {
            let signature =
                self.run(&[&["tx", "sign", &unsigned, "--from", key, "--multisig", "both"][..], &chain].concat());
            signatures.push(self.file(&format!("signature-{key}"), &signature));
        }
        let mut multisign = vec!["tx", "multisign", &unsigned, "both"];
        multisign.extend(signatures.iter().map(String::as_str));
        let signed = self.file("signed", &self.run(&[&multisign[..], &chain].concat()));
        let sent = self.run(&["tx", "broadcast", &signed, "--node", &rpc, "--output", "json"]);
        let sent: Value = serde_json::from_str(&sent).unwrap();
        assert_eq!(sent["code"], 0, "{sent}");
        sent["txhash"].as_str().unwrap().to_string()
    }
}
