//! Step 12: gates to a person. Nothing is denied here.

use super::duplicates;
use crate::{Amount, ClaimFacts, PlanTerms, QueueReason, Step};

use super::Denial;

/// Days of service over all lines above which a claim goes to a person.
pub const MAX_DAYS: u32 = 100;

/// Why a person has to look. A line that an earlier step denied raises no doubt; where every priced line is denied,
/// the caller's signals do not matter either.
pub fn reasons(plan: &PlanTerms, claim: &ClaimFacts, denials: &[Option<Denial>], benefit: Amount) -> Vec<QueueReason> {
    let open = || claim.lines.iter().zip(denials).filter(|(line, _)| line.charge.is_some());
    let doubted = open().filter(|(_, denial)| denial.is_none_or(|denial| denial.step > Step::Duplicates));
    let mut reasons: Vec<QueueReason> = doubted.filter_map(|(line, _)| duplicates::doubt(line)).collect();
    let found = open().map(|(line, _)| duplicates::days(line)).fold(0, u32::saturating_add);
    if found > MAX_DAYS && open().any(|(_, denial)| denial.is_none()) {
        reasons.push(QueueReason::ManyDays { found });
    }
    if let Some(limit) = plan.review_above.filter(|limit| benefit > *limit) {
        reasons.push(QueueReason::HighValue { benefit, limit });
    }
    if open().any(|(_, denial)| denial.is_none()) {
        reasons.extend(claim.signals.iter().copied());
    }
    reasons
}
