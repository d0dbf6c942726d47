//! When rows of a patient go.

use cosmwasm_schema::cw_serde;
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
    /// first second at which rows may go where nothing is open
    #[serde(rename = "e")]
    pub effective_at: u64,
    /// all rows are gone
    #[serde(rename = "d", default)]
    pub done: bool,
}

/// Why rows stay.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum ErasureError {
    /// No erasure was announced.
    #[error("wanted an announced erasure, found none")]
    NotAnnounced,
    /// The patient may still take it back.
    #[error("rows may go from second {effective_at} on, now is {now}")]
    TooEarly {
        /// first second
        effective_at: u64,
        /// block time
        now: u64,
    },
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

impl Erasure {
    /// First second at which rows go in any case.
    pub fn latest(self) -> u64 {
        self.announced_at.saturating_add(LATEST_SECONDS).max(self.effective_at)
    }

    /// May rows go now?
    pub fn check(self, open: u32, now: u64) -> Result<(), ErasureError> {
        if self.done {
            return Err(ErasureError::Done);
        }
        if now < self.effective_at {
            return Err(ErasureError::TooEarly { effective_at: self.effective_at, now });
        }
        if open > 0 && now < self.latest() {
            return Err(ErasureError::Open { open, latest: self.latest() });
        }
        Ok(())
    }
}
