//! A chain that starts with contracts, their rows and their coins as a story on the embedded chain left them.

use base64::engine::general_purpose::STANDARD;
use base64::Engine;
use cosmwasm_std::{Coin, Record};
use serde_json::{json, Value};
use sha2::{Digest, Sha256};

use crate::account;
use crate::wire::{Standing, FEE_DENOM};

/// First number of the accounts, and the sequence of each: both take two bytes in a transaction, now and later.
pub const NUMBERS_FROM: u64 = 1_000;
const SEQUENCE: u64 = 1_000;
/// Twelve digits, now and after many fees.
const PURSE: u128 = 900_000_000_000;

/// A contract that is there from the first block on.
#[derive(Debug, Clone)]
pub struct Placed {
    /// Wasm, as a chain takes it
    pub code: Vec<u8>,
    /// where
    pub address: String,
    /// what it is called
    pub label: String,
    /// its rows
    pub rows: Vec<Record>,
    /// its coins
    pub coins: Vec<Coin>,
}

/// What a chain starts with.
#[derive(Debug, Clone, Default)]
pub struct Start {
    /// contracts
    pub contracts: Vec<Placed>,
    /// names with an account, and their coins, fees apart
    pub accounts: Vec<(String, Vec<Coin>)>,
}

impl Start {
    /// An account's number and first sequence.
    pub fn standing(&self, name: &str) -> Option<Standing> {
        let at = self.accounts.iter().position(|(other, _)| other == name)? as u64;
        Some(Standing { number: NUMBERS_FROM + at, sequence: SEQUENCE })
    }

    /// Puts everything into a genesis that `wasmd init` made.
    pub fn put(&self, genesis: &mut Value) {
        let state = &mut genesis["app_state"];
        for (at, (name, coins)) in self.accounts.iter().enumerate() {
            push(&mut state["auth"]["accounts"], base_account(name, NUMBERS_FROM + at as u64));
            let mut coins = coins.clone();
            coins.push(Coin::new(PURSE, FEE_DENOM));
            push(&mut state["bank"]["balances"], balance(account::address(name).as_ref(), coins));
        }
        for contract in self.contracts.iter().filter(|contract| !contract.coins.is_empty()) {
            push(&mut state["bank"]["balances"], balance(&contract.address, contract.coins.clone()));
        }
        state["bank"]["supply"] = json!([]);
        state["wasm"]["codes"] = self.contracts.iter().enumerate().map(|(at, one)| code(at, one)).collect();
        state["wasm"]["contracts"] = self.contracts.iter().enumerate().map(|(at, one)| contract(at, one)).collect();
        let next = (self.contracts.len() + 1).to_string();
        state["wasm"]["sequences"] = json!([
            { "id_key": STANDARD.encode("\u{4}lastCodeId"), "value": next },
            { "id_key": STANDARD.encode("\u{4}lastContractId"), "value": next },
        ]);
    }
}

fn push(list: &mut Value, item: Value) {
    if let Some(list) = list.as_array_mut() {
        list.push(item);
    }
}

fn base_account(name: &str, number: u64) -> Value {
    json!({
        "@type": "/cosmos.auth.v1beta1.BaseAccount",
        "address": account::address(name).as_ref(),
        "pub_key": {
            "@type": "/cosmos.crypto.secp256k1.PubKey",
            "key": STANDARD.encode(account::key(name).public_key().to_bytes()),
        },
        "account_number": number.to_string(),
        "sequence": SEQUENCE.to_string(),
    })
}

fn balance(address: &str, mut coins: Vec<Coin>) -> Value {
    coins.retain(|coin| !coin.amount.is_zero());
    coins.sort_by(|a, b| a.denom.cmp(&b.denom));
    let coins: Vec<Value> =
        coins.iter().map(|coin| json!({ "denom": coin.denom, "amount": coin.amount.to_string() })).collect();
    json!({ "address": address, "coins": coins })
}

fn creator() -> String {
    account::address("owner").to_string()
}

fn code(at: usize, contract: &Placed) -> Value {
    json!({
        "code_id": (at + 1).to_string(),
        "code_info": {
            "code_hash": STANDARD.encode(Sha256::digest(&contract.code)),
            "creator": creator(),
            "instantiate_config": { "permission": "Everybody", "addresses": [] },
        },
        "code_bytes": STANDARD.encode(&contract.code),
        "pinned": false,
    })
}

fn contract(at: usize, contract: &Placed) -> Value {
    let rows: Vec<Value> = contract
        .rows
        .iter()
        .map(|(key, value)| json!({ "key": hex::encode_upper(key), "value": STANDARD.encode(value) }))
        .collect();
    let position = json!({ "block_height": "1", "tx_index": "0" });
    json!({
        "contract_address": contract.address,
        "contract_info": {
            "code_id": (at + 1).to_string(),
            "creator": creator(),
            "admin": creator(),
            "label": contract.label,
            "created": position,
        },
        "contract_state": rows,
        "contract_code_history": [{
            "operation": "CONTRACT_CODE_HISTORY_OPERATION_TYPE_GENESIS",
            "code_id": (at + 1).to_string(),
            "updated": position,
            "msg": {},
        }],
    })
}
