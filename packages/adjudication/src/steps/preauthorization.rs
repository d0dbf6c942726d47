//! Step 6: preauthorization (197 absent, 198 exceeded). Units and charges are consumed whole or not at all.

use super::Denial;
use crate::{
    AdjudicationError, Amount, AuthorizationLeft, AuthorizationUse, ClaimFacts, LineFacts, Numbers, Preauthorization,
    Reason, Step, Use,
};

/// What the line takes of its authorization, or why it cannot. A request for an authorization needs none.
///
/// # Errors
/// [`AdjudicationError::NoSuchEntry`] for an authorization that the claim's facts do not hold.
pub fn judge(
    claim: &ClaimFacts,
    line: &LineFacts,
    charge: Amount,
    left: &[AuthorizationLeft],
) -> Result<Result<Option<AuthorizationUse>, Denial>, AdjudicationError> {
    if claim.purpose == Use::Preauthorization {
        return Ok(Ok(None));
    }
    match line.preauthorization {
        Preauthorization::NotRequired | Preauthorization::Uncounted => Ok(Ok(None)),
        Preauthorization::Absent => Ok(Err(Denial::fact(Reason::PreauthorizationAbsent, Step::Preauthorization))),
        Preauthorization::Held(index) => {
            let missing = AdjudicationError::NoSuchEntry { sequence: line.sequence, index, length: length(left) };
            let held = usize::try_from(index).ok().and_then(|at| left.get(at)).ok_or(missing)?;
            let wanted = AuthorizationUse { index, units: line.quantity.units()?, amount: charge };
            Ok(exceeded(held, &wanted).map_or(Ok(Some(wanted)), Err))
        }
    }
}

fn length(left: &[AuthorizationLeft]) -> u32 {
    u32::try_from(left.len()).unwrap_or(u32::MAX)
}

fn exceeded(held: &AuthorizationLeft, wanted: &AuthorizationUse) -> Option<Denial> {
    let units = held.units.filter(|left| wanted.units > *left);
    let units = units.map(|left| Numbers::Units { asked: wanted.units, left });
    let amount = held.amount.filter(|left| wanted.amount > *left);
    let numbers = units.or_else(|| amount.map(|left| Numbers::Left { asked: wanted.amount, left }))?;
    Some(Denial { reason: Reason::PreauthorizationExceeded, step: Step::Preauthorization, numbers })
}

/// Takes what a line uses out of what is left.
pub fn consume(left: &mut [AuthorizationLeft], used: &AuthorizationUse) {
    let held = usize::try_from(used.index).ok().and_then(|at| left.get_mut(at));
    if let Some(held) = held {
        held.units = held.units.map(|units| units.saturating_sub(used.units));
        held.amount = held.amount.map(|amount| amount.less(used.amount));
    }
}
