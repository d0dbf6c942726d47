//! Any contract on a node, by the crate `chain-client` alone: for contracts that `cwh` would never deploy.

use std::fs;
use std::path::Path;

use chain_client::{Client, Message, Network, Response, SendOptions, Signer, TxDone};
use health_api::claims::Audience;
use serde::Serialize;

use crate::localnet::Localnet;

/// A node and who deploys there.
pub struct Stage {
    /// the chain
    pub client: Client,
    /// signs
    pub deployer: Signer,
}

impl Stage {
    /// The node of a localnet, with its account `deployer`.
    ///
    /// # Panics
    /// Where it does not answer.
    pub fn on(net: &Localnet) -> Self {
        let network = network(net);
        let facts = net.facts();
        let accounts = facts["accounts"].as_array().expect("wanted accounts");
        let phrase = accounts.iter().find(|account| account["name"] == "deployer").expect("wanted the deployer");
        let phrase = phrase["mnemonic"].as_str().expect("wanted a phrase");
        let deployer = Signer::from_phrase(phrase, &network, 0).expect("wanted a BIP-39 phrase");
        Self { client: Client::connect(&network).expect("wanted an answering node"), deployer }
    }

    /// Stores a file; its code id and checksum.
    ///
    /// # Panics
    /// Where it is refused.
    pub fn store(&self, wasm: &Path) -> (u64, [u8; 32]) {
        let bytes = fs::read(wasm).unwrap_or_else(|error| panic!("{}: {error}", wasm.display()));
        let message = Message::store_code(self.deployer.address(), &bytes).expect("wanted Wasm");
        match self.send(message).responses.remove(0) {
            Response::Stored { code_id, checksum } => (code_id, checksum.try_into().expect("wanted 32 bytes")),
            other => panic!("wanted a code id, found {other:?}"),
        }
    }

    /// Instantiates a code; its address.
    ///
    /// # Panics
    /// Where it is refused.
    pub fn instantiate(&self, code_id: u64, msg: &impl Serialize) -> String {
        let done = self.send(Message::Instantiate2 {
            sender: self.deployer.address().to_owned(),
            admin: None,
            code_id,
            label: "test".to_owned(),
            msg: json(msg),
            salt: code_id.to_be_bytes().to_vec(),
        });
        match &done.responses[0] {
            Response::Instantiated { address, .. } => address.clone(),
            other => panic!("wanted an address, found {other:?}"),
        }
    }

    /// Tells a contract something that it takes.
    ///
    /// # Panics
    /// Where it is refused.
    pub fn tell(&self, contract: &str, msg: &impl Serialize) -> TxDone {
        self.send(Message::execute(self.deployer.address(), contract, json(msg), vec![]))
    }

    fn send(&self, message: Message) -> TxDone {
        self.client.send(&self.deployer, &[message], &SendOptions::default()).expect("wanted it taken")
    }
}

/// A localnet as `chain-client` knows networks.
///
/// # Panics
/// Where it has not been started.
pub fn network(net: &Localnet) -> Network {
    Network {
        name: "local".to_owned(),
        chain_id: net.fact("chain_id"),
        prefix: net.fact("prefix"),
        denom: net.fact("denom"),
        gas_price: net.fact("gas_price").parse().expect("wanted a decimal number"),
        rpc: net.fact("rpc"),
        audience: Audience::Test,
        slip44: 118,
        key_type: chain_client::KeyType::Secp256k1,
    }
}

/// How many codes the node of a localnet holds.
///
/// # Panics
/// Where it does not answer.
pub fn codes(net: &Localnet) -> usize {
    let client = Client::connect(&network(net)).expect("wanted an answering node");
    client.codes().expect("wanted the codes").len()
}

fn json(msg: &impl Serialize) -> Vec<u8> {
    serde_json::to_vec(msg).expect("wanted JSON")
}
