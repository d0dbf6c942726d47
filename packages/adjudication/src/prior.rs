//! What the payer before answered, and its sharing out over lines.

use crate::{AdjudicationError, Amount};

/// The prior payer's amounts for a line, or for a claim as a whole.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PriorAmounts {
    /// what it paid, minor units
    pub paid: Amount,
    /// cuts that its answer states with group CO or reason 45, minor units
    pub contractual: Amount,
    /// what it found eligible, if it says so, minor units
    pub allowed: Option<Amount>,
}

/// The prior payer's answer: by line where it answered by line, the rest as one sum.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PriorResult {
    /// answers by the line's number
    pub lines: Vec<(u32, PriorAmounts)>,
    /// sums over the claim, answered lines included
    pub claim: PriorAmounts,
}

impl PriorResult {
    /// The prior amounts of each line `(sequence, charge)`, in order: its own answer, else its part by charge of what
    /// the claim's sums hold beyond the answered lines.
    ///
    /// # Errors
    /// [`AdjudicationError::Overflow`]
    pub fn by_line(&self, lines: &[(u32, Amount)]) -> Result<Vec<PriorAmounts>, AdjudicationError> {
        let answered = |sequence: u32| self.lines.iter().find(|(known, _)| *known == sequence).map(|(_, own)| *own);
        let open: Vec<Amount> = lines.iter().filter(|(at, _)| answered(*at).is_none()).map(|(_, c)| *c).collect();
        let mut shares = self.shared_over(&open)?.into_iter();
        let own_or_share = |(at, _): &(u32, Amount)| answered(*at).or_else(|| shares.next()).unwrap_or_default();
        Ok(lines.iter().map(own_or_share).collect())
    }

    fn shared_over(&self, charges: &[Amount]) -> Result<Vec<PriorAmounts>, AdjudicationError> {
        let of = |pick: fn(&PriorAmounts) -> Amount| Amount::sum(self.lines.iter().map(|(_, own)| pick(own)));
        let paid = share_out(self.claim.paid.less(of(|own| own.paid)?), charges)?;
        let cut = share_out(self.claim.contractual.less(of(|own| own.contractual)?), charges)?;
        let allowed = match self.claim.allowed {
            Some(sum) => share_out(sum.less(of(|own| own.allowed.unwrap_or_default())?), charges)?,
            None => Vec::new(),
        };
        let amounts = paid.into_iter().zip(cut).enumerate();
        let joined = amounts.map(|(at, (paid, contractual))| PriorAmounts {
            paid,
            contractual,
            allowed: allowed.get(at).copied(),
        });
        Ok(joined.collect())
    }
}

/// Shares `total` out by charge, each part rounded half up; the last takes the remainder.
///
/// # Errors
/// [`AdjudicationError::Overflow`]
pub fn share_out(total: Amount, charges: &[Amount]) -> Result<Vec<Amount>, AdjudicationError> {
    let whole = Amount::sum(charges.iter().copied())?;
    let mut left = total;
    let mut parts = Vec::with_capacity(charges.len());
    for (at, charge) in charges.iter().enumerate() {
        let is_last = at + 1 == charges.len();
        let part = if is_last || whole.is_zero() { left } else { total.ratio(charge.0, whole.0)?.min(left) };
        left = left.less(part);
        parts.push(part);
    }
    Ok(parts)
}
