//! Step 5: the waiting period (179). The first covered day is the start of coverage plus the plan's days.

use super::{coverage, filing, Denial};
use crate::{ClaimFacts, Day, LineFacts, Membership, Numbers, PlanTerms, Reason, Step};

/// 179 before the first covered day; coverage without a start has waited for ever.
pub fn denial(plan: &PlanTerms, claim: &ClaimFacts, line: &LineFacts) -> Option<Denial> {
    let bound = filing::after(start(plan, claim, line)?, plan.waiting_period_days);
    let numbers = Numbers::Days { found: line.from, bound };
    (line.from < bound).then_some(Denial { reason: Reason::WaitingPeriod, step: Step::WaitingPeriod, numbers })
}

fn start(plan: &PlanTerms, claim: &ClaimFacts, line: &LineFacts) -> Option<Day> {
    let own = match &claim.membership {
        Membership::Periods(periods) => coverage::covering(periods, line).and_then(|period| period.start),
        Membership::Everybody | Membership::NotAMember => None,
    };
    own.or(plan.period.start)
}
