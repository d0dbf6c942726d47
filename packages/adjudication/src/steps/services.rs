//! Step 7, first part: exclusions (96), services without a fee (204), services that another one includes (97).

use super::Denial;
use crate::{LineFacts, Numbers, Pair, PlanTerms, Reason, Service, Step, Unlisted};

/// 96 for an excluded service, 204 for one without a fee where the plan does not pay as billed.
pub fn denial(plan: &PlanTerms, line: &LineFacts) -> Option<Denial> {
    match line.service {
        Service::Excluded => Some(Denial::fact(Reason::Excluded, Step::Services)),
        Service::Unlisted if plan.unlisted == Unlisted::Noncovered => {
            Some(Denial::fact(Reason::NotUnderPlan, Step::Services))
        }
        Service::Unlisted | Service::Listed(_) => None,
    }
}

/// 97 for a service that another one includes; `stands` tells whether a line of this claim is not denied itself.
pub fn pair_denial(line: &LineFacts, stands: impl Fn(u32) -> bool) -> Option<Denial> {
    match line.pair? {
        Pair::Line(sequence) => stands(sequence).then_some(Denial {
            reason: Reason::IncludedInOther,
            step: Step::Services,
            numbers: Numbers::Line { sequence },
        }),
        Pair::Paid => Some(Denial::fact(Reason::IncludedInOther, Step::Services)),
    }
}
