//! Money: minor units (cents, or base units of a denom), never negative, always checked.

use core::fmt;
use core::str::FromStr;

use serde::{de, Deserialize, Deserializer, Serialize, Serializer};

use crate::AdjudicationError;

/// An amount in minor units of the plan's currency or denom. JSON: a decimal string, as CosmWasm's `Uint128`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema, cw_schema::Schemaifier))]
#[cfg_attr(feature = "schema", schemaifier(type = cw_schema::NodeType::String))]
pub struct Amount(#[cfg_attr(feature = "schema", schemars(with = "String"))] pub u128);

impl Amount {
    /// Nothing.
    pub const ZERO: Self = Self(0);

    /// Whether it is nothing.
    pub fn is_zero(self) -> bool {
        self.0 == 0
    }

    /// Sum.
    ///
    /// # Errors
    /// [`AdjudicationError::Overflow`]
    pub fn plus(self, other: Self) -> Result<Self, AdjudicationError> {
        self.0.checked_add(other.0).map(Self).ok_or(AdjudicationError::Overflow)
    }

    /// What is left of `self` after `other`, nothing when `other` is more.
    #[must_use]
    pub fn less(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }

    /// Takes back `other`.
    ///
    /// # Errors
    /// [`AdjudicationError::NotTaken`] when `other` is more.
    pub fn take_back(self, other: Self) -> Result<Self, AdjudicationError> {
        let missing = AdjudicationError::NotTaken { wanted: other, found: self };
        self.0.checked_sub(other.0).map(Self).ok_or(missing)
    }

    /// `self x numerator / denominator`, rounded half up; a zero denominator is an overflow.
    ///
    /// # Errors
    /// [`AdjudicationError::Overflow`]
    pub fn ratio(self, numerator: u128, denominator: u128) -> Result<Self, AdjudicationError> {
        let product = self.0.checked_mul(numerator).ok_or(AdjudicationError::Overflow)?;
        let quotient = product.checked_div(denominator).ok_or(AdjudicationError::Overflow)?;
        let rest = product % denominator;
        let up = u128::from(rest >= denominator - rest);
        quotient.checked_add(up).map(Self).ok_or(AdjudicationError::Overflow)
    }

    /// The share of `bps` basis points (1/10000), rounded half up.
    ///
    /// # Errors
    /// [`AdjudicationError::Overflow`]
    pub fn share(self, bps: u16) -> Result<Self, AdjudicationError> {
        self.ratio(u128::from(bps), 10_000)
    }

    /// Sum of many.
    ///
    /// # Errors
    /// [`AdjudicationError::Overflow`]
    pub fn sum(amounts: impl IntoIterator<Item = Self>) -> Result<Self, AdjudicationError> {
        amounts.into_iter().try_fold(Self::ZERO, Self::plus)
    }
}

impl From<u128> for Amount {
    fn from(units: u128) -> Self {
        Self(units)
    }
}

impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}

impl FromStr for Amount {
    type Err = core::num::ParseIntError;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        text.parse().map(Self)
    }
}

impl Serialize for Amount {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Amount {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(Digits)
    }
}

struct Digits;

impl de::Visitor<'_> for Digits {
    type Value = Amount;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an amount of minor units as a decimal string")
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Amount, E> {
        text.parse().map_err(|_| E::invalid_value(de::Unexpected::Str(text), &self))
    }
}
