//! Raw rows are an interface: every one carries the layout version as `v`; an unknown version is an error, absence is
//! an answer that the caller must treat as a refusal.

use std::marker::PhantomData;

use cosmwasm_std::{
    Addr, Binary, ContractResult, CustomQuery, Empty, Querier, QuerierWrapper, StdError, Storage, SystemResult,
};
use cw_storage_plus::{Item, Map, PrimaryKey};
use serde::{de::DeserializeOwned, Serialize};

use crate::interface::LAYOUT;
use crate::lean;

/// Why a peer's row could not be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RawError {
    /// The peer writes rows of another layout.
    #[error("peer row has layout {found}, wanted {wanted}")]
    UnknownLayout {
        /// the version this code reads
        wanted: u8,
        /// the version found
        found: u8,
    },
    /// The peer could not be asked, or what it holds is no such row.
    #[error("peer row cannot be read: {0}")]
    Unreadable(String),
}

impl From<StdError> for RawError {
    fn from(error: StdError) -> Self {
        Self::Unreadable(error.to_string())
    }
}

/// A row that says which layout it has.
pub trait Versioned {
    /// The layout version that stands in the row.
    fn layout(&self) -> u8;
}

/// Refuses a row of another layout than ours.
pub fn checked<R: Versioned>(row: Option<R>) -> Result<Option<R>, RawError> {
    match row.as_ref().map(Versioned::layout) {
        Some(found) if found != LAYOUT => Err(RawError::UnknownLayout { wanted: LAYOUT, found }),
        _ => Ok(row),
    }
}

/// Reads one row of a peer's map: the cost of a storage read, no contract call.
pub fn read<'a, K, R, C>(
    querier: &QuerierWrapper<C>,
    peer_addr: &Addr,
    map: &Map<K, R>,
    key: K,
) -> Result<Option<R>, RawError>
where
    K: PrimaryKey<'a>,
    R: Versioned + Serialize + DeserializeOwned,
    C: CustomQuery,
{
    row_under(querier, peer_addr, &map.key(key))
}

/// Reads one item of a peer.
pub fn read_item<R, C>(querier: &QuerierWrapper<C>, peer_addr: &Addr, item: &Item<R>) -> Result<R, RawError>
where
    R: Versioned + Serialize + DeserializeOwned,
    C: CustomQuery,
{
    let row = row_under(querier, peer_addr, item.as_slice())?;
    row.ok_or_else(|| RawError::Unreadable("no such row".into()))
}

/// A row kept as bytes: the layout version first, then what the row itself says of its layout.
pub trait Packed: Sized {
    /// The row as bytes.
    ///
    /// # Errors
    /// [`RawError::Unreadable`] where it does not fit.
    fn pack(&self) -> Result<Vec<u8>, RawError>;

    /// The row of these bytes.
    ///
    /// # Errors
    /// [`RawError::UnknownLayout`], [`RawError::Unreadable`].
    fn unpack(bytes: &[u8]) -> Result<Self, RawError>;
}

/// Refuses bytes of another layout than ours; answers the rest of them.
pub fn unpacked(bytes: &[u8]) -> Result<&[u8], RawError> {
    match bytes.split_first() {
        Some((&LAYOUT, rest)) => Ok(rest),
        Some((found, _)) => Err(RawError::UnknownLayout { wanted: LAYOUT, found: *found }),
        None => Err(RawError::Unreadable("no bytes".into())),
    }
}

/// Packed rows under their keys.
pub struct Rows<K, R> {
    map: Map<K, Empty>,
    row: PhantomData<R>,
}

impl<'a, K: PrimaryKey<'a>, R: Packed> Rows<K, R> {
    /// Rows under a namespace.
    pub const fn new(namespace: &'static str) -> Self {
        Self { map: Map::new(namespace), row: PhantomData }
    }

    /// The keys alone.
    pub const fn keys(&self) -> &Map<K, Empty> {
        &self.map
    }

    /// The row, if there is one.
    pub fn may_load(&self, storage: &dyn Storage, key: K) -> Result<Option<R>, RawError> {
        storage.get(&self.map.key(key)).map(|bytes| R::unpack(&bytes)).transpose()
    }

    /// Writes the row.
    pub fn save(&self, storage: &mut dyn Storage, key: K, row: &R) -> Result<(), RawError> {
        storage.set(&self.map.key(key), &row.pack()?);
        Ok(())
    }

    /// Reads one row of a peer: the cost of a storage read, no contract call.
    pub fn read(&self, querier: &QuerierWrapper, peer_addr: &Addr, key: K) -> Result<Option<R>, RawError> {
        let bytes = bytes_under(&**querier, peer_addr, &self.map.key(key))?;
        bytes.map(|bytes| R::unpack(&bytes)).transpose()
    }
}

/// The bytes under a key of a peer; the chain answers with none where there is no row.
fn bytes_under(querier: &dyn Querier, peer_addr: &Addr, key: &[u8]) -> Result<Option<Vec<u8>>, RawError> {
    let key = Binary::new(key.to_vec()).to_base64();
    let bytes = ask(querier, &["raw\":{\"contract_addr\":\"", peer_addr.as_str(), "\",\"key\":\"", &key, "\""])?;
    Ok(Some(Vec::from(bytes)).filter(|bytes| !bytes.is_empty()))
}

/// What the chain answers to a query of its module for contracts: `parts` is what follows the query's opening quote, up to
/// its last value. Written as it is, since a writer for every query of a chain is a sixth of the work of a read. Addresses,
/// base64 and numbers hold nothing that JSON escapes.
///
/// # Errors
/// [`RawError::Unreadable`] with the chain's words.
pub fn ask(querier: &dyn Querier, parts: &[&str]) -> Result<Binary, RawError> {
    let request = ["{\"wasm\":{\"", &parts.concat(), "}}}"].concat();
    match querier.raw_query(request.as_bytes()) {
        SystemResult::Ok(ContractResult::Ok(bytes)) => Ok(bytes),
        SystemResult::Ok(ContractResult::Err(error)) => Err(RawError::Unreadable(error)),
        SystemResult::Err(error) => Err(RawError::Unreadable(error.to_string())),
    }
}

/// The row under a key, read as messages are: objects alone.
fn row_under<R, C>(querier: &QuerierWrapper<C>, peer_addr: &Addr, key: &[u8]) -> Result<Option<R>, RawError>
where
    R: Versioned + DeserializeOwned,
    C: CustomQuery,
{
    let bytes = bytes_under(&**querier, peer_addr, key)?;
    let row = bytes.map(|bytes| lean::from_json(&bytes)).transpose()?;
    checked(row)
}

/// Implements [`Versioned`] for rows whose version field is `v`.
macro_rules! versioned {
    ($($row:ty),+ $(,)?) => {
        $(impl $crate::raw::Versioned for $row {
            fn layout(&self) -> u8 {
                self.v
            }
        })+
    };
}
pub(crate) use versioned;

versioned!(crate::interface::InterfaceRow);
