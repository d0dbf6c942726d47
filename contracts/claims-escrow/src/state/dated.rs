//! Rows that hold from a day on. The newest, which nearly every claim needs, stands under a key of its own, so that it is
//! found by one read; those before it stand under their first day, and are searched.

use cosmwasm_std::{Order, Storage};
use cw_storage_plus::{range_with_prefix, IntKey, KeyDeserialize, Prefixer, PrimaryKey, RawBound};
use health_api::Day;
use serde::de::DeserializeOwned;
use serde::Serialize;

use super::packed::unpack;
use super::Rows;
use crate::ContractError;

/// Bytes of a day in a key.
const DAY_BYTES: usize = 4;

/// Rows of one kind: any number of them under a key, one for each first day.
pub struct Dated<K, T> {
    newest: Rows<K, (Day, T)>,
    earlier: Rows<(K, Day), (Day, T)>,
}

impl<'a, K, T> Dated<K, T>
where
    K: PrimaryKey<'a> + Prefixer<'a> + KeyDeserialize,
    T: Serialize + DeserializeOwned,
{
    /// Rows under two namespaces.
    pub const fn new(newest: &'static str, earlier: &'static str) -> Self {
        Self { newest: Rows::new(newest), earlier: Rows::new(earlier) }
    }

    /// The row that begins last, with its first day.
    pub fn newest(&self, storage: &dyn Storage, key: K) -> Result<Option<(Day, T)>, ContractError> {
        self.newest.may_load(storage, key)
    }

    /// The row that began last up to a day, with its first day.
    pub fn on(&self, storage: &dyn Storage, key: K, day: Day) -> Result<Option<(Day, T)>, ContractError> {
        match self.newest(storage, key.clone())? {
            Some((from, _)) if day < from => self.search(storage, key, Some(day), Order::Descending),
            newest => Ok(newest),
        }
    }

    /// The row that begins first, with its first day.
    pub fn first(&self, storage: &dyn Storage, key: K) -> Result<Option<(Day, T)>, ContractError> {
        match self.search(storage, key.clone(), None, Order::Ascending)? {
            None => self.newest(storage, key),
            first => Ok(first),
        }
    }

    /// Adds a row that begins after every other one.
    pub fn add(&self, storage: &mut dyn Storage, key: K, from: Day, row: T) -> Result<(), ContractError> {
        if let Some(old) = self.newest(storage, key.clone())? {
            self.earlier.save(storage, (key.clone(), old.0), &old)?;
        }
        self.newest.save(storage, key, &(from, row))
    }

    fn search(
        &self,
        storage: &dyn Storage,
        key: K,
        upto: Option<Day>,
        order: Order,
    ) -> Result<Option<(Day, T)>, ContractError> {
        let prefix = self.earlier.prefix((key, 0), DAY_BYTES);
        outermost(storage, &prefix, upto, order).map(|bytes| unpack(&bytes)).transpose()
    }
}

/// The first row in an order, of those that begin up to a day.
#[inline(never)]
fn outermost(storage: &dyn Storage, prefix: &[u8], upto: Option<Day>, order: Order) -> Option<Vec<u8>> {
    let upto = upto.map(|day| RawBound::Inclusive(day.to_cw_bytes().to_vec()));
    range_with_prefix(storage, prefix, None, upto, order).next().map(|(_, row)| row)
}
