//! Pause: stops new work for a bounded time, ends by itself, and stops clocks that run against the paused side.

use cosmwasm_schema::cw_serde;

use crate::KitError;

/// A pause lasts at most 14 days.
pub const MAX_PAUSE_SECONDS: u64 = 14 * 86_400;
/// Between two pauses new work goes on for at least a day, so that pauses cannot be strung together.
pub const REST_SECONDS: u64 = 86_400;

/// The last pause, and how long all earlier ones lasted.
#[cw_serde]
#[derive(Default, Eq)]
#[schemaifier(mute_warnings)]
pub struct Pause {
    /// start of the last pause
    #[serde(rename = "s", default)]
    pub since: u64,
    /// first second after it
    #[serde(rename = "u", default)]
    pub until: u64,
    /// seconds of all pauses before it
    #[serde(rename = "b", default)]
    pub before: u64,
}

impl Pause {
    /// Refuses new work while paused.
    pub fn expect_running(&self, now: u64) -> Result<(), KitError> {
        if now < self.until {
            return Err(KitError::Paused { until: self.until });
        }
        Ok(())
    }

    /// Stops new work for so many seconds.
    pub fn start(self, seconds: u64, now: u64) -> Result<Self, KitError> {
        if !(1..=MAX_PAUSE_SECONDS).contains(&seconds) {
            return Err(KitError::SpanOutOfRange { what: "a pause", most: MAX_PAUSE_SECONDS, found: seconds });
        }
        let next = if self.until == 0 { 0 } else { self.until.saturating_add(REST_SECONDS) };
        if now < next {
            return Err(KitError::PausedTooSoon { next });
        }
        let before = self.before.saturating_add(self.until - self.since);
        Ok(Self { since: now, until: now.saturating_add(seconds), before })
    }

    /// Ends a running pause.
    pub fn end(self, now: u64) -> Result<Self, KitError> {
        if now >= self.until {
            return Err(KitError::NotPaused);
        }
        Ok(Self { until: now, ..self })
    }

    /// Seconds that have passed while not paused, counted from 0: a deadline kept in this time stands still during a
    /// pause.
    pub fn working_time(&self, now: u64) -> u64 {
        let running = now.min(self.until).saturating_sub(self.since);
        now.saturating_sub(self.before).saturating_sub(running)
    }

    /// Until when, if paused now.
    pub fn paused_until(&self, now: u64) -> Option<u64> {
        (now < self.until).then_some(self.until)
    }
}
