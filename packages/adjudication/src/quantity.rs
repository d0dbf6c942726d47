//! How many of a service: an exact decimal.

use serde::{Deserialize, Serialize};

use crate::{AdjudicationError, Amount};

/// An exact decimal quantity: `digits / 10^decimals`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema, cw_schema::Schemaifier))]
#[cfg_attr(feature = "schema", schemaifier(mute_warnings))]
#[serde(deny_unknown_fields)]
pub struct Quantity {
    /// all digits without the point: 25 for 2.5
    pub digits: u64,
    /// digits behind the point, at most 18: 1 for 2.5
    pub decimals: u8,
}

impl Default for Quantity {
    fn default() -> Self {
        Self::ONE
    }
}

impl Quantity {
    /// One: what an absent quantity means.
    pub const ONE: Self = Self::whole(1);

    /// What need not be said.
    pub fn is_one(&self) -> bool {
        *self == Self::ONE
    }

    /// A whole number.
    pub const fn whole(units: u64) -> Self {
        Self { digits: units, decimals: 0 }
    }

    fn scale(self) -> Result<u64, AdjudicationError> {
        10_u64.checked_pow(u32::from(self.decimals)).ok_or(AdjudicationError::Overflow)
    }

    /// Whole units, rounded up: what limits and authorizations count.
    ///
    /// # Errors
    /// [`AdjudicationError::Overflow`] for more than 19 decimals.
    pub fn units(self) -> Result<u64, AdjudicationError> {
        Ok(self.digits.div_ceil(self.scale()?))
    }

    /// Whether it is below one (step 0 wants at least one).
    ///
    /// # Errors
    /// [`AdjudicationError::Overflow`] for more than 19 decimals.
    pub fn is_below_one(self) -> Result<bool, AdjudicationError> {
        Ok(self.digits < self.scale()?)
    }

    /// `amount x quantity`, rounded half up.
    ///
    /// # Errors
    /// [`AdjudicationError::Overflow`]
    pub fn of(self, amount: Amount) -> Result<Amount, AdjudicationError> {
        amount.ratio(u128::from(self.digits), u128::from(self.scale()?))
    }

    /// `amount x kept / quantity`, rounded half up: the part of a charge that `kept` whole units stand for.
    ///
    /// # Errors
    /// [`AdjudicationError::Overflow`]
    pub fn part(self, amount: Amount, kept: u64) -> Result<Amount, AdjudicationError> {
        let kept = u128::from(kept).checked_mul(u128::from(self.scale()?)).ok_or(AdjudicationError::Overflow)?;
        amount.ratio(kept, u128::from(self.digits))
    }
}
