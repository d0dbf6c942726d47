//! Step 3: coverage on the days of service (31, 26, 27), the payer (109), other coverage first (22). Both the plan's
//! and the member's period bound coverage; a span that crosses an edge is outside.

use super::Denial;
use crate::{ClaimFacts, Day, LineFacts, Membership, Numbers, Period, PlanTerms, Reason, Step};

/// The first thing that keeps the plan from covering the line.
pub fn denial(plan: &PlanTerms, claim: &ClaimFacts, line: &LineFacts) -> Option<Denial> {
    if claim.membership == Membership::NotAMember {
        return Some(Denial::fact(Reason::NotAMember, Step::Coverage));
    }
    outside(&plan.period, line)
        .or_else(|| outside_membership(&claim.membership, line))
        .or_else(|| claim.other_payer.then(|| Denial::fact(Reason::NotThisPayer, Step::Coverage)))
        .or_else(|| claim.other_payer_first.then(|| Denial::fact(Reason::OtherPayerFirst, Step::Coverage)))
}

fn outside(period: &Period, line: &LineFacts) -> Option<Denial> {
    let before =
        period.start.filter(|start| line.from < *start).map(|start| days(Reason::BeforeCoverage, line.from, start));
    before.or_else(|| {
        period.end.filter(|end| line.through > *end).map(|end| days(Reason::AfterCoverage, line.through, end))
    })
}

fn outside_membership(membership: &Membership, line: &LineFacts) -> Option<Denial> {
    let Membership::Periods(periods) = membership else { return None };
    if covering(periods, line).is_some() {
        return None;
    }
    // between two periods it is after the one that had begun, else before the first
    let begun = periods.iter().filter(|period| !period.is_before(line.from)).max_by_key(|period| period.end);
    let first = periods.iter().min_by_key(|period| period.start);
    begun
        .or(first)
        .and_then(|period| outside(period, line))
        .or_else(|| Some(Denial::fact(Reason::NotAMember, Step::Coverage)))
}

fn days(reason: Reason, found: Day, bound: Day) -> Denial {
    Denial { reason, step: Step::Coverage, numbers: Numbers::Days { found, bound } }
}

/// The member's period that holds all days of the line.
pub fn covering<'a>(periods: &'a [Period], line: &LineFacts) -> Option<&'a Period> {
    periods.iter().find(|period| period.holds(line.from, line.through))
}
