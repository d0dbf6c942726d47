//! When rows of a patient go.

use cosmwasm_schema::cw_serde;
use health_api::registry::raw::TombstoneRow;
use thiserror::Error;

/// Rows go at the latest so long after the announcement, whatever is open.
pub const LATEST_SECONDS: u64 = 180 * 86_400;

/// An announced erasure.
#[cw_serde]
#[derive(Copy, Eq)]
#[schemaifier(mute_warnings)]
pub struct Erasure {
    /// block time of the announcement, seconds
    #[serde(rename = "a")]
    pub announced_at: u64,
    /// first second at which the registry's rows may go, and then, once nothing is open, these
    #[serde(rename = "e")]
    pub effective_at: u64,
    /// all rows are gone
    #[serde(rename = "d", default)]
    pub done: bool,
}

/// Why rows stay.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum ErasureError {
    /// The registry goes first: until it has, patient or guardians may take the erasure back, and a thief of the key
    /// who announced it must not win the race against a recovery.
    #[error("wanted the tombstone of an erased patient in the registry, found none")]
    RegistryFirst,
    /// Somebody still owes the patient an answer.
    #[error("{open} flags and reviews are open: rows may go once they are closed, or from second {latest} on")]
    Open {
        /// how many
        open: u32,
        /// first second at which rows go in any case
        latest: u64,
    },
    /// A page of no row or of too many.
    #[error("wanted 1..=100 rows, found {found}")]
    Limit {
        /// as it came
        found: u32,
    },
    /// All rows are gone.
    #[error("the rows are gone already")]
    Done,
}

impl From<TombstoneRow> for Erasure {
    fn from(row: TombstoneRow) -> Self {
        Self { announced_at: row.announced_at, effective_at: row.effective_at, done: false }
    }
}

impl Erasure {
    /// First second at which rows go in any case.
    pub fn latest(self) -> u64 {
        self.announced_at.saturating_add(LATEST_SECONDS).max(self.effective_at)
    }

    /// May rows go now that the registry's are gone?
    pub fn check(self, open: u32, now: u64) -> Result<(), ErasureError> {
        if open > 0 && now < self.latest() {
            return Err(ErasureError::Open { open, latest: self.latest() });
        }
        Ok(())
    }
}
