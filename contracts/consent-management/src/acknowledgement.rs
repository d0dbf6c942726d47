//! What became of data that was disclosed under a consent which has ended.

use health_api::consent::Answer;
use thiserror::Error;

/// An answer for receipts `first..=last` of one writer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Acknowledged {
    /// first sequence
    pub first: u64,
    /// last sequence
    pub last: u64,
    /// the answer
    pub answer: Answer,
}

/// Why an answer is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum AcknowledgementError {
    /// The consent still decides.
    #[error("wanted a consent that has ended, found an active one")]
    StillActive,
    /// Receipts that were written before the filing or after the end, or in reversed order.
    #[error("wanted receipts within {first}..={last} in ascending order, found {found_first}..={found_last}")]
    OutOfRange {
        /// first receipt after the filing
        first: u64,
        /// last receipt before the end
        last: u64,
        /// first of the answer
        found_first: u64,
        /// last of the answer
        found_last: u64,
    },
    /// Some of them were answered with others.
    #[error("receipts {first}..={last} were acknowledged together: answer for exactly these")]
    Overlaps {
        /// first of those
        first: u64,
        /// last of those
        last: u64,
    },
    /// An answer that does not lead further.
    #[error("wanted an answer that follows {before:?}, found {found:?}")]
    NotFurther {
        /// answer given before
        before: Answer,
        /// answer now
        found: Answer,
    },
}

/// Checks an answer against the consent's receipts (`after` the filing, through `last`) and against the newest earlier
/// answer of the same writer that starts at or before this one's last receipt. Answers lead from received to stopped to
/// destroyed.
pub fn check(
    what: Acknowledged,
    after: u64,
    last: u64,
    before: Option<Acknowledged>,
) -> Result<(), AcknowledgementError> {
    let first = after.saturating_add(1);
    if what.first < first || what.last > last || what.first > what.last {
        return Err(AcknowledgementError::OutOfRange { first, last, found_first: what.first, found_last: what.last });
    }
    match before {
        Some(before) if before.last >= what.first => further(before, what),
        _ => Ok(()),
    }
}

fn further(before: Acknowledged, what: Acknowledged) -> Result<(), AcknowledgementError> {
    if (before.first, before.last) != (what.first, what.last) {
        return Err(AcknowledgementError::Overlaps { first: before.first, last: before.last });
    }
    let leads = before.answer < what.answer && what.answer != Answer::NotUnderThisConsent;
    if leads {
        return Ok(());
    }
    Err(AcknowledgementError::NotFurther { before: before.answer, found: what.answer })
}
