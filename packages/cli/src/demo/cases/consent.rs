//! Payment consent: what was given before its revocation still pays, what comes after does not.

use health_api::claims::ClaimStatus;

use super::small::{Small, OPENING};
use super::Case;
use crate::chain::Refusal;
use crate::demo::entropy::Entropy;
use crate::demo::play::reasons_alone;

/// The patient permits payment, is treated, revokes, is treated again.
///
/// # Errors
/// [`Refusal`] when a contract refuses what it should accept.
pub fn before_and_after_revocation(entropy: &mut Entropy) -> Result<Vec<Case>, Refusal> {
    let mut small = Small::open(entropy, 1_000_000)?;
    let consent = small.permit_payment()?;
    small.move_to(OPENING + 5);
    let patient = small.patient.clone();
    small.stage.revoke(&patient, &[consent])?;
    let before = small.visit(OPENING + 4, true)?;
    let after = small.visit(OPENING + 8, true)?;
    Ok(vec![
        Case {
            case: "a service before the payment consent was revoked, billed after",
            reason: "credited: a later revocation does not refuse care already given".into(),
            recorded: true,
            as_wanted: before.claim.status == ClaimStatus::Credited,
        },
        Case {
            case: "a service after the payment consent was revoked",
            reason: reasons_alone(&after),
            recorded: true,
            as_wanted: after.claim.status == ClaimStatus::Rejected,
        },
    ])
}
