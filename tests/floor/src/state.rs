//! Two rows: one of the contract, one of each sender.

use cosmwasm_schema::cw_serde;
use cosmwasm_std::Addr;
use cw_storage_plus::{Item, Map};

/// Bytes of a sender's row, written as JSON.
pub const ROW_BYTES: usize = 150;
/// Bytes of its key, namespace and length included.
pub const KEY_BYTES: usize = 36;

/// The contract's own row.
pub const CONFIG: Item<Config> = Item::new("config");
/// by the end of the sender's address
pub const ROWS: Map<[u8; 32], Row> = Map::new("ro");

/// The contract's own row.
#[cw_serde]
#[schemaifier(mute_warnings)]
pub struct Config {
    /// who made it
    pub owner: Addr,
}

/// A sender's row.
#[cw_serde]
#[schemaifier(mute_warnings)]
pub struct Row {
    /// makes the row 150 bytes long
    pub filler: String,
}

impl Row {
    /// A row of [`ROW_BYTES`].
    pub fn new() -> Self {
        Self { filler: "f".repeat(ROW_BYTES - r#"{"filler":""}"#.len()) }
    }
}

impl Default for Row {
    fn default() -> Self {
        Self::new()
    }
}

/// The last 32 bytes of an address: each sender has a row of its own.
pub fn row_key(sender: &Addr) -> [u8; 32] {
    let bytes = sender.as_bytes();
    let mut key = [0; 32];
    key.iter_mut().rev().zip(bytes.iter().rev()).for_each(|(to, from)| *to = *from);
    key
}
