//! Step 15: interest on what is paid late. Paid beside the benefit, outside accumulators.

use crate::{AdjudicationError, Amount, Day};

/// Interest due on a late payment.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LateInterest {
    /// days beyond the ceiling
    pub days: u32,
    /// minor units
    pub amount: Amount,
}

/// `days = max(0, paid - (received + ceiling))`, `interest = benefit x rate x days / 365`, rounded half up. A ceiling
/// of n days counts from the day after receipt. After an overturned denial `received` is the first receipt.
///
/// # Errors
/// [`AdjudicationError::Overflow`]
pub fn interest(
    benefit: Amount,
    rate_bps: u32,
    received: Day,
    ceiling_days: u32,
    paid: Day,
) -> Result<LateInterest, AdjudicationError> {
    interest_at(benefit, rate_bps.checked_mul(100).ok_or(AdjudicationError::Overflow)?, received, ceiling_days, paid)
}

/// [`interest`] at a rate in millionths a year, for rates with up to four decimals of a percent (4.625 % is 46,250).
///
/// # Errors
/// [`AdjudicationError::Overflow`]
pub fn interest_at(
    benefit: Amount,
    rate_millionths: u32,
    received: Day,
    ceiling_days: u32,
    paid: Day,
) -> Result<LateInterest, AdjudicationError> {
    let late = i64::from(paid) - (i64::from(received) + i64::from(ceiling_days));
    let days = u32::try_from(late.max(0)).map_err(|_| AdjudicationError::Overflow)?;
    let amount = benefit.ratio(u128::from(rate_millionths) * u128::from(days), 365 * 1_000_000)?;
    Ok(LateInterest { days, amount })
}
