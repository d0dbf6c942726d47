//! JSON read and written with less code. Derived readers of structs look fields up by name, refuse duplicates, know what
//! is missing and accept arrays, each struct anew; derived writers carry the errors of a stream that may break. Here
//! all of that is done once for all types: text becomes a [`node::Node`], whose fields are brought into the order of
//! the struct before the struct sees them, and [`writer`] writes into memory. It halves the Wasm of messages.
//!
//! What is read is an object with exactly the fields that a struct has, each once; an array in place of an object, an
//! unknown field and a fraction are refused, also where a type itself would take them.

mod arranged;
mod node;
mod reader;
mod writer;
mod wrong;

use cosmwasm_std::StdError;
use serde::de::{DeserializeOwned, Error};
use serde::{Deserialize, Deserializer};

use node::Node;
pub use writer::{to_binary, to_vec};
pub use wrong::Wrong;

/// A message as the entry points take it.
pub struct Lean<T>(pub T);

impl<'de, T: DeserializeOwned> Deserialize<'de> for Lean<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let node = Node::deserialize(deserializer)?;
        T::deserialize(node).map(Lean).map_err(D::Error::custom)
    }
}

/// Reads a value from JSON.
pub fn from_json<T: DeserializeOwned>(json: &[u8]) -> Result<T, StdError> {
    T::deserialize(parsed(json)?).map_err(|wrong| StdError::msg(wrong.to_string()))
}

fn parsed(json: &[u8]) -> Result<Node<'_>, StdError> {
    Ok(serde_json::from_slice(json)?)
}
