//! Erasure: announced, delayed, cancellable until its first page goes. Pure.

use cosmwasm_std::Addr;
use serde_tuple::{Deserialize_tuple, Serialize_tuple};

/// Erasure waits so long where no guardians' delay says otherwise.
pub const DEFAULT_DELAY_SECONDS: u64 = 7 * 86_400;

/// Why a step is refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ErasureError {
    /// nothing announced
    #[error("wanted an announced erasure, found none")]
    None,
    /// announced already: what is new is refused, too
    #[error("erasure was announced at second {announced_at}")]
    Announced {
        /// when
        announced_at: u64,
    },
    /// the delay runs
    #[error("rows may go from second {effective_at} on, now is {now}")]
    TooEarly {
        /// end of the delay
        effective_at: u64,
        /// block time
        now: u64,
    },
    /// too late to cancel or to recover
    #[error("rows are going: erasure can no longer be stopped")]
    Began,
    /// an approved recovery is open
    #[error("held by a recovery until it is executed or void at second {until}")]
    HeldByRecovery {
        /// first second at which the recovery is void
        until: u64,
    },
    /// one guardian, one vote
    #[error("this guardian has voted already")]
    VotedTwice,
}

/// An announced erasure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize_tuple, Deserialize_tuple)]
pub struct Erasure {
    /// when, seconds
    pub announced_at: u64,
    /// when rows may go
    pub effective_at: u64,
    /// guardians who would cancel
    pub cancelling: Vec<Addr>,
    /// rows are going
    pub began: bool,
}

impl Erasure {
    /// Announced now.
    pub fn announce(now: u64, delay: u64) -> Self {
        Self { announced_at: now, effective_at: now.saturating_add(delay), cancelling: vec![], began: false }
    }

    /// Refuses once rows are going.
    pub fn expect_whole(&self) -> Result<(), ErasureError> {
        if self.began {
            return Err(ErasureError::Began);
        }
        Ok(())
    }

    /// A guardian would cancel.
    pub fn cancelled_by(mut self, guardian: Addr) -> Result<Self, ErasureError> {
        self.expect_whole()?;
        if self.cancelling.contains(&guardian) {
            return Err(ErasureError::VotedTwice);
        }
        self.cancelling.push(guardian);
        Ok(self)
    }

    /// Rows go from now on.
    pub fn begin(self, now: u64) -> Result<Self, ErasureError> {
        if now < self.effective_at {
            return Err(ErasureError::TooEarly { effective_at: self.effective_at, now });
        }
        Ok(Self { began: true, ..self })
    }
}
