//! A claim above what the fund holds.

use health_api::claims::ClaimStatus;

use super::small::{Small, OPENING};
use super::Case;
use crate::chain::Refusal;
use crate::demo::entropy::Entropy;
use crate::demo::money::money;
use crate::demo::play::reasons_alone;

/// The fund is short: the claim waits; a top-up pays it in the top-up's own transaction.
///
/// # Errors
/// [`Refusal`] when a contract refuses what it should accept.
pub fn queued_and_paid_on_top_up(entropy: &mut Entropy) -> Result<Vec<Case>, Refusal> {
    let mut small = Small::open(entropy, 1_000)?;
    let waits = small.visit(OPENING + 2, false)?;
    let plan = small.plan.clone();
    let owed = waits.claim.benefit.u128();
    small.stage.fund(&plan, owed)?;
    let paid = small.stage.explanation(waits.claim.claim)?;
    let queued = Case {
        case: "a claim above the fund",
        reason: format!("queued, {} wait for funds {}", money(owed), reasons_alone(&waits)),
        recorded: true,
        as_wanted: waits.claim.status == ClaimStatus::AwaitingFunds,
    };
    let topped = Case {
        case: "the same claim after a top-up",
        reason: format!("credited {}", money(paid.claim.benefit.u128())),
        recorded: true,
        as_wanted: paid.claim.status == ClaimStatus::Credited,
    };
    Ok(vec![queued, topped])
}
