//! Where on chain an opening's commitment stands.

use std::fmt::{self, Display, Formatter};

use serde::Serialize;

/// A receipt, or a leaf of one.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd, Serialize)]
pub struct Place {
    /// the receipt's number in the patient's log, from 1
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sequence: Option<u64>,
    /// claims-escrow's number of the claims message
    #[serde(skip_serializing_if = "Option::is_none")]
    pub claims: Option<u64>,
    /// the leaf, from 0, where the receipt is one of a batch
    #[serde(skip_serializing_if = "Option::is_none")]
    pub leaf: Option<u32>,
}

impl Display for Place {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match (self.sequence, self.claims) {
            (Some(sequence), _) => write!(f, "receipt {sequence}")?,
            (None, Some(batch)) => write!(f, "claims message {batch}")?,
            (None, None) => write!(f, "a claims message")?,
        }
        self.leaf.map_or(Ok(()), |leaf| write!(f, ", leaf {leaf}"))
    }
}

/// A receipt of which an opening is missing.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize)]
pub struct Unopened {
    /// its number in the patient's log
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sequence: Option<u64>,
    /// claims-escrow's number of the claims message, where it is known
    #[serde(skip_serializing_if = "Option::is_none")]
    pub claims: Option<u64>,
    /// block time, UTC second
    pub time: u64,
    /// decisions in it; of a claims message, other patients' too
    pub leaves: u32,
    /// of these, opened
    pub opened: u32,
}

impl Unopened {
    /// Its name.
    pub fn place(&self) -> Place {
        Place { sequence: self.sequence, claims: self.claims, leaf: None }
    }
}
