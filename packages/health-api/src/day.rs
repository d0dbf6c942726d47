//! Calendar days.

use cosmwasm_std::Timestamp;

/// A civil day as days since 1970-01-01, negative before. Service days are the calendar date as written; days of
/// receipt are UTC days of block time.
pub type Day = i32;

/// Seconds of a UTC day.
pub const SECONDS_A_DAY: u64 = 86_400;

/// The UTC day that holds a block's time.
pub fn day_of(time: Timestamp) -> Day {
    i32::try_from(time.seconds() / SECONDS_A_DAY).unwrap_or(i32::MAX)
}
