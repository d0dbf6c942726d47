//! A node that answers what a test wants: a listener on a free port, JSON-RPC over HTTP.
#![allow(dead_code)] // each suite uses its part

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;

use base64::engine::general_purpose::STANDARD;
use base64::Engine;
use chain_client::{KeyType, Network, Signer};
use cosmrs::proto::cosmos::auth::v1beta1::{BaseAccount, QueryAccountResponse};
use cosmrs::proto::cosmos::base::abci::v1beta1::GasInfo;
use cosmrs::proto::cosmos::tx::v1beta1::{AuthInfo, SimulateResponse, TxRaw};
use cosmrs::proto::prost::{Message, Name};
use health_api::claims::Audience;
use serde_json::{json, Value};

pub const CHAIN: &str = "fake-1";
/// The first test vector of BIP-39.
pub const PHRASE: &str =
    "abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon about";

/// What a pool says to one transaction: code and log.
pub type Answer = (u32, String);

/// A chain of one account, as far as a client sees it.
#[derive(Default)]
pub struct Chain {
    /// transactions of the account in blocks
    pub sequence: u64,
    /// what the pool says to the next ones, in order; then it takes everything
    pub answers: Vec<Answer>,
    /// transactions handed over, in order
    pub received: Vec<Vec<u8>>,
    /// whether taken ones come into a block
    pub blocks: bool,
    /// the code under which queries end in a panic, as on a node that is not up yet
    pub panics: Option<u32>,
    /// hashes in blocks
    pub included: Vec<Vec<u8>>,
}

impl Chain {
    /// Sequences that were signed, in the order in which they came.
    pub fn sequences(&self) -> Vec<u64> {
        let signed = |bytes: &Vec<u8>| {
            let raw = TxRaw::decode(bytes.as_slice()).unwrap();
            AuthInfo::decode(raw.auth_info_bytes.as_slice()).unwrap().signer_infos[0].sequence
        };
        self.received.iter().map(signed).collect()
    }
}

/// A node of that chain.
#[derive(Clone)]
pub struct Node {
    pub rpc: String,
    pub chain: Arc<Mutex<Chain>>,
}

impl Node {
    pub fn of(chain: Chain) -> Self {
        let chain = Arc::new(Mutex::new(chain));
        let known = Arc::clone(&chain);
        Self { rpc: listen(move |body| Some(answer(&known, body))), chain }
    }

    pub fn network(&self) -> Network {
        network(&self.rpc, CHAIN)
    }

    pub fn signer(&self) -> Signer {
        Signer::from_phrase(PHRASE, &self.network(), 0).unwrap()
    }
}

pub fn network(rpc: &str, chain_id: &str) -> Network {
    Network {
        name: "fake".into(),
        chain_id: chain_id.into(),
        prefix: "wasm".into(),
        denom: "ustake".into(),
        gas_price: "0.025".parse().unwrap(),
        rpc: rpc.into(),
        audience: Audience::Test,
        slip44: 118,
        key_type: KeyType::Secp256k1,
    }
}

/// Answers each request's body with this; nothing at all where it is `None`.
pub fn listen(answer: impl Fn(&str) -> Option<String> + Send + Sync + 'static) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let answer = Arc::new(answer);
    thread::spawn(move || {
        for stream in listener.incoming() {
            let answer = Arc::clone(&answer);
            thread::spawn(move || serve(stream.unwrap(), answer.as_ref()));
        }
    });
    url
}

fn serve(mut stream: TcpStream, answer: &(impl Fn(&str) -> Option<String> + ?Sized)) {
    while let Some(body) = request(&mut stream) {
        let Some(text) = answer(&body) else {
            // silent until the other side hangs up
            let _ = stream.read(&mut [0; 1]);
            return;
        };
        let head =
            format!("HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n", text.len());
        if stream.write_all(format!("{head}{text}").as_bytes()).is_err() {
            return;
        }
    }
}

fn request(stream: &mut TcpStream) -> Option<String> {
    let mut bytes = Vec::new();
    let mut chunk = [0; 4096];
    loop {
        let text = String::from_utf8_lossy(&bytes).into_owned();
        if let Some((head, body)) = text.split_once("\r\n\r\n") {
            let length =
                head.lines().find_map(|line| line.to_lowercase().strip_prefix("content-length: ").map(str::to_owned));
            if body.len() >= length.and_then(|length| length.parse().ok()).unwrap_or(0) {
                return Some(body.to_owned());
            }
        }
        match stream.read(&mut chunk) {
            Ok(0) | Err(_) => return None,
            Ok(count) => bytes.extend_from_slice(&chunk[..count]),
        }
    }
}

fn answer(chain: &Mutex<Chain>, body: &str) -> String {
    let request: Value = serde_json::from_str(body).unwrap();
    let mut chain = chain.lock().unwrap();
    let params = &request["params"];
    let text = |name: &str| params[name].as_str().unwrap_or_default().to_owned();
    let outcome = match request["method"].as_str().unwrap() {
        "status" => Ok(status()),
        "abci_query" => Ok(query(&chain, &text("path"))),
        "broadcast_tx_sync" => Ok(broadcast(&mut chain, &STANDARD.decode(text("tx")).unwrap())),
        "tx" => tx(&chain, &STANDARD.decode(text("hash")).unwrap()),
        "block" => Err("no block of this height is kept".into()),
        other => panic!("{other} was not expected"),
    };
    let mut reply = json!({ "jsonrpc": "2.0", "id": request["id"] });
    match outcome {
        Ok(result) => reply["result"] = result,
        Err(data) => reply["error"] = json!({ "code": -32603, "message": "Internal error", "data": data }),
    }
    reply.to_string()
}

fn query(chain: &Chain, path: &str) -> Value {
    let log = chain.panics.map_or("", |_| "recovered: invalid memory address\nstack:\ngoroutine 1 [running]\n: panic");
    let code = chain.panics.unwrap_or(0);
    let value = match path {
        "/cosmos.auth.v1beta1.Query/Account" => {
            let account = BaseAccount { account_number: 7, sequence: chain.sequence, ..BaseAccount::default() };
            let any = cosmrs::Any { type_url: BaseAccount::type_url(), value: account.encode_to_vec() };
            QueryAccountResponse { account: Some(any) }.encode_to_vec()
        }
        "/cosmos.tx.v1beta1.Service/Simulate" => {
            let gas_info = Some(GasInfo { gas_wanted: 0, gas_used: 100_000 });
            SimulateResponse { gas_info, result: None }.encode_to_vec()
        }
        other => panic!("{other} was not expected"),
    };
    json!({ "response": {
        "code": code, "log": log, "info": "", "index": "0", "key": null, "value": STANDARD.encode(value),
        "proofOps": null, "height": "5", "codespace": "",
    } })
}

fn broadcast(chain: &mut Chain, bytes: &[u8]) -> Value {
    chain.received.push(bytes.to_vec());
    let (code, log) = if chain.answers.is_empty() { (0, String::new()) } else { chain.answers.remove(0) };
    let hash = hash(bytes);
    if code == 0 && chain.blocks {
        chain.included.push(hash.clone());
    }
    json!({ "code": code, "data": "", "log": log, "codespace": if code == 0 { "" } else { "sdk" },
        "hash": hex::encode_upper(hash) })
}

fn tx(chain: &Chain, wanted: &[u8]) -> Result<Value, String> {
    let bytes = chain
        .received
        .iter()
        .find(|bytes| hash(bytes) == wanted)
        .filter(|_| chain.included.iter().any(|known| known == wanted));
    let bytes = bytes.ok_or_else(|| format!("tx ({}) not found", hex::encode_upper(wanted)))?;
    Ok(json!({
        "hash": hex::encode_upper(wanted), "height": "6", "index": 0, "tx": STANDARD.encode(bytes),
        "tx_result": { "code": 0, "data": "", "log": "", "info": "", "gas_wanted": "120000", "gas_used": "99000",
            "events": [], "codespace": "" },
    }))
}

fn hash(bytes: &[u8]) -> Vec<u8> {
    use sha2::{Digest, Sha256};
    Sha256::digest(bytes).to_vec()
}

fn status() -> Value {
    let hash = "2F3C704D311745FC9ED52AC88B2A69B856DAB3F1ECAFEC1F6E68946A48B6296B";
    let address = "E1E9A5F0C0F7A2B6C5F3B8F6E5D4C3B2A1908070";
    json!({
        "node_info": {
            "protocol_version": { "p2p": "8", "block": "11", "app": "0" },
            "id": "47017902fbc95c526cdccd79049aea527fb6a36a", "listen_addr": "tcp://127.0.0.1:26656", "network": CHAIN,
            "version": "0.39.0", "channels": "40202122233038606100", "moniker": "fake",
            "other": { "tx_index": "on", "rpc_address": "tcp://127.0.0.1:26657" },
        },
        "sync_info": {
            "latest_block_hash": hash, "latest_app_hash": hash, "latest_block_height": "5",
            "latest_block_time": "2026-11-23T14:23:41.5Z", "earliest_block_hash": hash, "earliest_app_hash": hash,
            "earliest_block_height": "1", "earliest_block_time": "2026-11-23T14:23:01Z", "catching_up": false,
        },
        "validator_info": {
            "address": address, "voting_power": "250",
            "pub_key": { "type": "tendermint/PubKeyEd25519", "value": "rGQXGN6IBTKXxd2+BzsrNyY2CLSDSk3nt6BdBqZcuZQ=" },
        },
    })
}
