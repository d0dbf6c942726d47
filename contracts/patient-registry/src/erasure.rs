//! Erasure: announced, delayed, cancellable until its first page goes. Pure.

use cosmwasm_std::Addr;
use health_api::Commitment;
use serde_tuple::{Deserialize_tuple, Serialize_tuple};

use crate::guardianship::Guards;

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
    /// who would cancel, each with the guardian's commitment that was opened
    pub cancelling: Vec<(Addr, Commitment)>,
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

    /// The guardian at this index would cancel. The votes of who guards no more go.
    pub fn cancelled_by(self, by: Addr, at: u8, guards: &Guards) -> Result<Self, ErasureError> {
        self.expect_whole()?;
        let mut erasure = self.among(Some(guards));
        if erasure.cancelling.iter().any(|(voter, _)| *voter == by) {
            return Err(ErasureError::VotedTwice);
        }
        erasure.cancelling.extend(guards.commitments.get(usize::from(at)).map(|one| (by, *one)));
        Ok(erasure)
    }

    /// With the votes alone of those who guard now: a vote does not outlive its guardian.
    #[must_use]
    pub fn among(mut self, guards: Option<&Guards>) -> Self {
        self.cancelling.retain(|(_, vote)| guards.is_some_and(|guards| guards.commitments.contains(vote)));
        self
    }

    /// Rows go from now on.
    pub fn begin(self, now: u64) -> Result<Self, ErasureError> {
        if now < self.effective_at {
            return Err(ErasureError::TooEarly { effective_at: self.effective_at, now });
        }
        Ok(Self { began: true, ..self })
    }
}
