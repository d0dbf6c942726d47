//! Deadlines in working time: they stand still while the contract is paused, and while the provider is asked.

use health_api::claims::PendReason;
use health_api::day::SECONDS_A_DAY;
use serde::{Deserialize, Serialize};

/// What is kept of a claim only while a person decides.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PendRow {
    /// why
    pub reasons: Vec<PendReason>,
    /// working second until which it is to be decided
    pub due: u64,
    /// working second at which the provider was asked
    pub asked_at: Option<u64>,
}

/// A step that the clock does not allow.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ClockError {
    /// the deadline is ahead
    #[error("the deadline is {left} seconds ahead")]
    NotDue {
        /// seconds
        left: u64,
    },
    /// the provider is being asked
    #[error("the provider was asked and has not answered: the clock stands still")]
    Stopped,
    /// nobody asked
    #[error("wanted an open request for information, found none")]
    NotAsked,
}

/// So many days from a working second.
pub fn after(working: u64, days: u16) -> u64 {
    working.saturating_add(u64::from(days).saturating_mul(SECONDS_A_DAY))
}

/// Refuses before a deadline.
pub fn expect_due(due: u64, working: u64) -> Result<(), ClockError> {
    if working >= due {
        return Ok(());
    }
    Err(ClockError::NotDue { left: due - working })
}

impl PendRow {
    /// The provider is asked: the clock stops.
    pub fn ask(self, working: u64) -> Result<Self, ClockError> {
        match self.asked_at {
            Some(_) => Err(ClockError::Stopped),
            None => Ok(Self { asked_at: Some(working), ..self }),
        }
    }

    /// The provider has answered: the deadline moves by the time it took; answers with the days of that.
    pub fn answer(self, working: u64) -> Result<(Self, u32), ClockError> {
        let asked_at = self.asked_at.ok_or(ClockError::NotAsked)?;
        let took = working.saturating_sub(asked_at);
        let days = u32::try_from(took.div_ceil(SECONDS_A_DAY)).unwrap_or(u32::MAX);
        Ok((Self { due: self.due.saturating_add(took), asked_at: None, ..self }, days))
    }

    /// Refuses enforcement before the deadline.
    pub fn expect_due(&self, working: u64) -> Result<(), ClockError> {
        if self.asked_at.is_some() {
            return Err(ClockError::Stopped);
        }
        expect_due(self.due, working)
    }
}
