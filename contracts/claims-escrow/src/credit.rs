//! What a plan owes a provider: one row a UTC day of credit, one row for all that does not belong to a day.

use health_api::Day;
use serde::{Deserialize, Serialize};

use crate::books::BooksError;

/// Credits of one UTC day to one provider.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DayCredit {
    /// minor units of benefits
    pub benefits: u128,
    /// minor units of late interest
    pub interest: u128,
    /// claims
    pub claims: u32,
    /// contested sealed claims whose answer nobody has shown: no payout of this day until then
    pub stopped: u32,
}

/// What does not belong to a day.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProviderRow {
    /// overpaid: recovered from payouts, a receivable as long as none covers it
    pub owed_back: u128,
    /// reserved for this provider's pended, disputed and appealed claims
    pub contested: u128,
    /// trace number of the last payout
    pub trace: u32,
    /// last UTC day of credit that was drawn
    pub drawn_through: Option<Day>,
}

/// A payout, as an 835.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct PayoutRow {
    /// block second
    pub paid_at: u64,
    /// minor units of benefits
    pub benefits: u128,
    /// PLB L6: late interest
    pub interest: u128,
    /// PLB WO: overpayments recovered
    pub recovered: u128,
    /// claims in it
    pub claims: u32,
    /// first and last UTC day of credit
    pub days: (Day, Day),
}

impl DayCredit {
    /// With one claim more.
    pub fn with(self, benefit: u128, interest: u128) -> Result<Self, BooksError> {
        Ok(Self {
            benefits: self.benefits.checked_add(benefit).ok_or(BooksError::Overflow)?,
            interest: self.interest.checked_add(interest).ok_or(BooksError::Overflow)?,
            claims: self.claims.saturating_add(1),
            ..self
        })
    }

    /// With one claim less.
    pub fn without(self, benefit: u128, interest: u128) -> Result<Self, BooksError> {
        let short = |wanted, found| BooksError::Short { what: "credited that day", wanted, found };
        Ok(Self {
            benefits: self.benefits.checked_sub(benefit).ok_or(short(benefit, self.benefits))?,
            interest: self.interest.checked_sub(interest).ok_or(short(interest, self.interest))?,
            claims: self.claims.saturating_sub(1),
            ..self
        })
    }

    /// With one claim more, or less, that stops the payout of the day.
    #[must_use]
    pub fn stopped_by_one(self, more: bool) -> Self {
        let stopped = if more { self.stopped.saturating_add(1) } else { self.stopped.saturating_sub(1) };
        Self { stopped, ..self }
    }

    /// Nothing left?
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

impl ProviderRow {
    /// Was a credit of this day drawn?
    pub fn has_drawn(&self, day: Day) -> bool {
        self.drawn_through.is_some_and(|through| day <= through)
    }
}

/// Last UTC day of credit that may be drawn today: `hold_days` have passed, and the day itself is over, so that no
/// claim is added to it any more.
pub fn released_through(today: Day, hold_days: u16) -> Day {
    today.saturating_sub(Day::from(hold_days).max(1))
}
