//! A practitioner whose licence has ended.

use health_api::claims::{ClaimStatus, ExplanationResponse};

use super::small::{Small, OPENING};
use super::Case;
use crate::chain::Refusal;
use crate::demo::entropy::Entropy;
use crate::demo::play::reasons_alone;

/// The licence ends; a service on that day is denied with B7.
///
/// # Errors
/// [`Refusal`] when a contract refuses what it should accept.
pub fn not_qualified(entropy: &mut Entropy) -> Result<Case, Refusal> {
    let mut small = Small::open(entropy, 1_000_000)?;
    let practitioner = small.employ()?;
    let before = small.visit(OPENING + 2, false)?;
    small.stage.end_licence(&practitioner, OPENING + 4)?;
    let after = small.visit(OPENING + 4, false)?;
    Ok(Case {
        case: "a provider not qualified on the date",
        reason: reasons_alone(&after),
        recorded: true,
        as_wanted: before.claim.status == ClaimStatus::Credited && is_b7(&after),
    })
}

fn is_b7(explanation: &ExplanationResponse) -> bool {
    let cut = explanation.lines.iter().all(|line| line.cuts.iter().any(|cut| cut.reason == "B7"));
    cut && explanation.claim.status == ClaimStatus::Denied
}
