//! What follows a disclosure: acknowledgements, flags, reviews.

use cosmwasm_schema::cw_serde;

use crate::Commitment;

/// Which receipts of one patient an acknowledgement is about: all of them that its sender wrote.
#[cw_serde]
#[derive(Copy, Eq)]
#[serde(deny_unknown_fields)]
#[schemaifier(mute_warnings)]
pub enum Receipts {
    /// one
    One(u64),
    /// from the first to the last sequence, both included and both written by the sender
    Range(u64, u64),
}

impl Receipts {
    /// First and last sequence.
    pub fn bounds(self) -> (u64, u64) {
        match self {
            Self::One(sequence) => (sequence, sequence),
            Self::Range(first, last) => (first, last),
        }
    }
}

/// What became of data that was disclosed under a consent which has ended.
#[cw_serde]
#[derive(Copy, Eq, PartialOrd, Ord)]
pub enum Answer {
    /// the recipient has heard of the revocation
    Received,
    /// the recipient uses the data no more
    Stopped,
    /// the recipient has destroyed the data
    Destroyed,
    /// these receipts are not of disclosures under this consent
    NotUnderThisConsent,
}

/// What the writer of a receipt answers to a flag "I was not given the opening".
#[cw_serde]
#[serde(deny_unknown_fields)]
#[schemaifier(mute_warnings)]
pub enum FlagAnswer {
    /// the opening has been handed over now
    Delivered,
    /// it cannot be handed over (a court order, say)
    Refused {
        /// commitment of the reason
        reason: Commitment,
    },
}

/// How a break-glass access was judged.
#[cw_serde]
#[derive(Copy, Eq)]
pub enum ReviewVerdict {
    /// it was an emergency
    Justified,
    /// it was not
    NotJustified,
}
