//! Accounts by name: the key that a story's actor keeps is the account's key too.

use cosmrs::crypto::secp256k1::SigningKey;
use cosmrs::AccountId;
use cw_health_tests::suite::{key_of, Place};

/// Prefix of the node's addresses.
pub const PREFIX: &str = "wasm";

/// Where the stories play: on accounts of a chain.
pub const PLACE: Place = Place { prefix: PREFIX, account: raw };

/// The key behind a name.
pub fn key(name: &str) -> SigningKey {
    SigningKey::from_slice(&key_of(name).to_bytes()).expect("a story's key is a key")
}

/// The address of a name.
pub fn address(name: &str) -> AccountId {
    key(name).public_key().account_id(PREFIX).expect("a prefix of four letters")
}

fn raw(name: &str) -> Vec<u8> {
    address(name).to_bytes()
}
