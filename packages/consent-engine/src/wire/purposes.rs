//! A set of purposes on chain, in clear.

use std::fmt;
use std::str::FromStr;

use super::text::as_text;
use crate::vocabulary::{Purposes, UnknownCode};

/// Purposes as a 64-bit mask; in JSON a decimal string, since JavaScript's numbers end at 2^53.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct PurposeSet(pub Purposes);

impl FromStr for PurposeSet {
    type Err = UnknownCode;

    fn from_str(text: &str) -> Result<Self, UnknownCode> {
        let unknown = || UnknownCode { set: "set of purposes", value: text.chars().take(64).collect() };
        let bits = text.parse().map_err(|_| unknown())?;
        Purposes::from_bits(bits).map(Self)
    }
}

impl fmt::Display for PurposeSet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.bits().fmt(f)
    }
}

impl From<Purposes> for PurposeSet {
    fn from(purposes: Purposes) -> Self {
        Self(purposes)
    }
}

as_text!(PurposeSet, "PurposeSet", "Purposes of use as a 64-bit mask, written as a decimal string.");
