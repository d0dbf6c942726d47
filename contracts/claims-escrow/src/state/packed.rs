//! Binary rows: one byte of layout version, then postcard (kept with the layout version). A third of the same row in
//! JSON, and every byte written costs 30 gas.

use std::marker::PhantomData;

use cosmwasm_std::{Empty, Order, Storage};
use cw_storage_plus::{range_with_prefix, Map, PrimaryKey, RawBound};
use health_api::interface::LAYOUT;
use serde::de::DeserializeOwned;
use serde::Serialize;

use crate::ContractError;

/// Rows of one kind under their keys.
pub struct Rows<K, T> {
    map: Map<K, Empty>,
    row: PhantomData<T>,
}

impl<'a, K: PrimaryKey<'a>, T: Serialize + DeserializeOwned> Rows<K, T> {
    /// Rows under a namespace.
    pub const fn new(namespace: &'static str) -> Self {
        Self { map: Map::new(namespace), row: PhantomData }
    }

    /// The row, if there is one.
    pub fn may_load(&self, storage: &dyn Storage, key: K) -> Result<Option<T>, ContractError> {
        storage.get(&self.map.key(key)).map(|bytes| unpack(&bytes)).transpose()
    }

    /// Writes the row.
    pub fn save(&self, storage: &mut dyn Storage, key: K, row: &T) -> Result<(), ContractError> {
        storage.set(&self.map.key(key), &pack(row)?);
        Ok(())
    }

    /// Removes the row.
    pub fn remove(&self, storage: &mut dyn Storage, key: K) {
        storage.remove(&self.map.key(key));
    }

    /// Is there a row?
    pub fn has(&self, storage: &dyn Storage, key: K) -> bool {
        storage.get(&self.map.key(key)).is_some()
    }

    /// The bytes that all keys start with that differ from this one in their last part alone, which has so many bytes
    /// (the last part of a key carries no length).
    pub fn prefix(&self, key: K, last_part: usize) -> Vec<u8> {
        let mut bytes = self.map.key(key).to_vec();
        bytes.truncate(bytes.len().saturating_sub(last_part));
        bytes
    }
}

/// A row that stands alone.
pub struct Row<T> {
    key: &'static str,
    row: PhantomData<T>,
}

impl<T: Serialize + DeserializeOwned> Row<T> {
    /// The row under a key.
    pub const fn new(key: &'static str) -> Self {
        Self { key, row: PhantomData }
    }

    /// The row, which instantiation has written.
    pub fn load(&self, storage: &dyn Storage) -> Result<T, ContractError> {
        unpack(&storage.get(self.key.as_bytes()).unwrap_or_default())
    }

    /// Writes the row.
    pub fn save(&self, storage: &mut dyn Storage, row: &T) -> Result<(), ContractError> {
        storage.set(self.key.as_bytes(), &pack(row)?);
        Ok(())
    }
}

/// Rows under `prefix` whose last key part lies within the bounds, with that part's bytes.
pub fn range<'s, T: DeserializeOwned>(
    storage: &'s dyn Storage,
    prefix: &[u8],
    (from, to): (Option<RawBound>, Option<RawBound>),
    order: Order,
) -> impl Iterator<Item = Result<(Vec<u8>, T), ContractError>> + 's + use<'s, T> {
    range_with_prefix(storage, prefix, from, to, order).map(|(key, bytes)| Ok((key, unpack(&bytes)?)))
}

fn pack<T: Serialize>(row: &T) -> Result<Vec<u8>, ContractError> {
    postcard::to_extend(row, vec![LAYOUT]).map_err(|error| ContractError::Row(error.to_string()))
}

/// The row that these bytes are.
pub fn unpack<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, ContractError> {
    match bytes.split_first() {
        Some((&LAYOUT, row)) => postcard::from_bytes(row).map_err(|error| ContractError::Row(error.to_string())),
        Some((found, _)) => Err(ContractError::Row(format!("wanted layout {LAYOUT}, found {found}"))),
        None => Err(ContractError::Row("wanted a row, found no bytes".into())),
    }
}
