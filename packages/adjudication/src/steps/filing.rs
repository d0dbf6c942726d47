//! Step 1: the filing limit (29). Days count from the last day of service, or from the day on which a retroactive
//! coverage became known; a replacement keeps the receipt of what it replaces.

use super::Denial;
use crate::{ClaimFacts, Day, LineFacts, Numbers, PlanTerms, Reason, Step};

/// 29 when the claim came after the limit.
pub fn denial(plan: &PlanTerms, claim: &ClaimFacts, line: &LineFacts) -> Option<Denial> {
    let limit = plan.filing_limit_days?;
    let counted_from = claim.known_at.map_or(line.through, |known| known.max(line.through));
    let bound = after(counted_from, limit);
    let found = claim.filed.unwrap_or(claim.received);
    let numbers = Numbers::Days { found, bound };
    (found > bound).then_some(Denial { reason: Reason::FilingLimit, step: Step::FilingLimit, numbers })
}

/// The day `days` after `day`, at most the last day that can be counted.
pub(super) fn after(day: Day, days: u32) -> Day {
    day.saturating_add_unsigned(days)
}
