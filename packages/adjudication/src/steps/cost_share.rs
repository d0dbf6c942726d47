//! Step 9: what the patient bears of `E`. The benefit is the residual, so that no cent is lost.

use crate::{AdjudicationError, Amount, CopayPer, LineFacts, Network, Numbers, PlanTerms, Reason, Step};
use crate::{Cut, YearUsed};

/// The patient's share of a line, and the numbers it came from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Shares {
    /// PR-1, minor units
    pub deductible: Amount,
    /// PR-3, minor units
    pub copay: Amount,
    /// PR-2, minor units
    pub coinsurance: Amount,
    /// `E`, minor units
    pub eligible: Amount,
    /// what was left of the deductible before, minor units
    pub deductible_left: Amount,
    /// the copay that was due, minor units
    pub copay_due: Amount,
    /// what coinsurance is taken of, minor units
    pub base: Amount,
    /// coinsurance, basis points
    pub bps: u16,
}

impl Shares {
    /// All three.
    ///
    /// # Errors
    /// [`AdjudicationError::Overflow`]
    pub fn sum(&self) -> Result<Amount, AdjudicationError> {
        self.deductible.plus(self.copay)?.plus(self.coinsurance)
    }

    /// The cuts, of the three, that are not nothing.
    pub fn cuts<'a>(&self, plan: &'a PlanTerms) -> impl Iterator<Item = Cut> + 'a {
        let asked = self.eligible;
        let deductible = Numbers::Left { asked, left: self.deductible_left };
        let copay = Numbers::Left { asked: self.copay_due, left: self.copay_due };
        let coinsurance = Numbers::Share { base: self.base, bps: self.bps };
        let all = [
            (Reason::Deductible, self.deductible, deductible),
            (Reason::Copay, self.copay, copay),
            (Reason::Coinsurance, self.coinsurance, coinsurance),
        ];
        all.into_iter().filter(|(_, amount, _)| !amount.is_zero()).map(|(reason, amount, numbers)| Cut {
            group: plan.group(reason),
            reason,
            step: Step::CostShare,
            amount,
            numbers,
        })
    }
}

/// The shares of `eligible`, given what was used in the plan year and taken for the visit.
///
/// # Errors
/// [`AdjudicationError::Overflow`]; [`AdjudicationError::ShareAboveWhole`] for a coinsurance above 10000.
pub fn shares(
    plan: &PlanTerms,
    line: &LineFacts,
    eligible: Amount,
    used: &YearUsed,
    visit_taken: Amount,
) -> Result<Shares, AdjudicationError> {
    let bps = coinsurance_bps(plan, line)?;
    let deductible_left = plan.cost_share.deductible.less(used.deductible);
    let copay_due = copay_due(plan, line, visit_taken);
    let (deductible, copay) = if plan.cost_share.copay_before_deductible {
        let copay = copay_due.min(eligible);
        (deductible_left.min(eligible.less(copay)), copay)
    } else {
        let deductible = deductible_left.min(eligible);
        (deductible, copay_due.min(eligible.less(deductible)))
    };
    let base = eligible.less(deductible).less(copay);
    let coinsurance = base.share(bps)?;
    let untrimmed = Shares { deductible, copay, coinsurance, eligible, deductible_left, copay_due, base, bps };
    trim(untrimmed, plan.cost_share.out_of_pocket_maximum.map(|most| most.less(used.out_of_pocket)))
}

fn coinsurance_bps(plan: &PlanTerms, line: &LineFacts) -> Result<u16, AdjudicationError> {
    let found = match line.network {
        Network::In => plan.cost_share.coinsurance_bps,
        Network::Out => plan.out_of_network_bps.unwrap_or(plan.cost_share.coinsurance_bps),
    };
    if found > 10_000 {
        return Err(AdjudicationError::ShareAboveWhole { found });
    }
    Ok(found)
}

fn copay_due(plan: &PlanTerms, line: &LineFacts, visit_taken: Amount) -> Amount {
    let copay = line.copay.unwrap_or(plan.cost_share.copay);
    match plan.cost_share.copay_per {
        CopayPer::Line => copay,
        CopayPer::Visit => copay.less(visit_taken),
    }
}

/// Trims coinsurance, then copay, then deductible so that the out-of-pocket maximum is not passed.
fn trim(shares: Shares, left: Option<Amount>) -> Result<Shares, AdjudicationError> {
    let Some(left) = left else { return Ok(shares) };
    let excess = shares.sum()?.less(left);
    let coinsurance = shares.coinsurance.less(excess);
    let excess = excess.less(shares.coinsurance);
    let copay = shares.copay.less(excess);
    let excess = excess.less(shares.copay);
    Ok(Shares { coinsurance, copay, deductible: shares.deductible.less(excess), ..shares })
}
