//! Step 8: `allowed = min(billed, fee x units)`; 45 is the rest. Units above a limit were trimmed before (151): they
//! take the billed amount in proportion, `min(billed x kept / units, fee x kept)`.

use crate::{
    AdjudicationError, Amount, Cut, Group, LineFacts, Network, Numbers, PlanTerms, Quantity, Reason, Service, Step,
};

/// What is allowed for the units that the limits leave.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Allowed {
    /// allowed, minor units
    pub amount: Amount,
    /// the charge's part for the units kept, minor units
    pub billed: Amount,
    /// fee for the units kept, minor units
    pub fee: Amount,
    /// whole units kept
    pub units: u64,
    /// whole units asked
    pub asked: u64,
}

/// What is allowed of `charge` when `left` whole units are (absent: no limit).
///
/// # Errors
/// [`AdjudicationError::Overflow`]
pub fn allowed(line: &LineFacts, charge: Amount, left: Option<u64>) -> Result<Allowed, AdjudicationError> {
    let asked = line.quantity.units()?;
    let units = left.map_or(asked, |left| left.min(asked));
    let trimmed = units < asked;
    let billed = if trimmed { line.quantity.part(charge, units)?.min(charge) } else { charge };
    let quantity = if trimmed { Quantity::whole(units) } else { line.quantity };
    let fee = match line.service {
        Service::Listed(fee) => quantity.of(fee)?,
        Service::Unlisted | Service::Excluded => billed,
    };
    Ok(Allowed { amount: billed.min(fee), billed, fee, units, asked })
}

/// The cuts that the step makes of `charge`: 151 for units above a limit, 45 for what is above the fee.
pub fn cuts(plan: &PlanTerms, line: &LineFacts, charge: Amount, allowed: &Allowed) -> Vec<Cut> {
    let units = Cut {
        group: plan.group(Reason::TooManyUnits),
        reason: Reason::TooManyUnits,
        step: Step::Services,
        amount: charge.less(allowed.billed),
        numbers: Numbers::Units { asked: allowed.asked, left: allowed.units },
    };
    let above = Cut {
        group: group_of_45(plan, line),
        reason: Reason::AboveFeeSchedule,
        step: Step::Allowed,
        amount: allowed.billed.less(allowed.amount),
        numbers: Numbers::Fee { billed: allowed.billed, fee: allowed.fee },
    };
    let mut cuts = Vec::with_capacity(5);
    cuts.extend([units, above].into_iter().filter(|cut| !cut.amount.is_zero()));
    cuts
}

/// Out of network nothing binds the provider to the fee: 45 is the patient's.
fn group_of_45(plan: &PlanTerms, line: &LineFacts) -> Group {
    match line.network {
        Network::In => plan.group(Reason::AboveFeeSchedule),
        Network::Out => Group::Patient,
    }
}
