//! JSON rows read through [`crate::lean`].

use cosmwasm_std::{StdError, Storage};
use cw_storage_plus::Item;
use serde::de::DeserializeOwned;
use serde::Serialize;

use crate::{lean, KitError};

/// The row of an item that instantiation has written.
pub fn load<T: Serialize + DeserializeOwned>(storage: &dyn Storage, item: &Item<T>) -> Result<T, KitError> {
    Ok(lean::from_json(&bytes(storage, item.as_slice())?)?)
}

#[inline(never)]
fn bytes(storage: &dyn Storage, key: &[u8]) -> Result<Vec<u8>, StdError> {
    storage.get(key).ok_or_else(|| StdError::msg(format!("wanted a row under {}, found none", key.escape_ascii())))
}
