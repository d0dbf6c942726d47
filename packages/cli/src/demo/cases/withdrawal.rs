//! An insurer takes money out that it owes.

use cosmwasm_std::Uint128;
use health_api::claims::{ClaimStatus, WithdrawalStep};

use super::small::{Small, OPENING};
use super::Case;
use crate::chain::Refusal;
use crate::demo::entropy::Entropy;
use crate::demo::money::money;

/// The fund holds what one visit costs and no more. Asked for all of it, the contract gives what is free: nothing.
///
/// # Errors
/// [`Refusal`] when a contract refuses what it should accept.
pub fn of_what_is_owed(entropy: &mut Entropy) -> Result<Case, Refusal> {
    let mut small = Small::open(entropy, 20_000)?;
    let owed = small.visit(OPENING + 2, false)?;
    let before = small.stage.books(&small.plan)?;
    let announced = announce_all(&mut small, before.held);
    small.move_to(OPENING + 60);
    let plan = small.plan.clone();
    let taken = announced.and_then(|()| small.stage.withdrawal(&plan, WithdrawalStep::Take {}));
    let after = small.stage.books(&small.plan)?;
    let owed_is_there = after.credited == before.credited && after.held >= after.credited;
    let out = money((before.held - after.held).u128());
    let reason = match taken {
        Err(refusal) => refusal.to_string(),
        Ok(()) => format!("asked for {}, given {out}, what is free", money(before.held.u128())),
    };
    Ok(Case {
        case: "a payer withdraws what it owes",
        reason,
        recorded: false,
        as_wanted: owed.claim.status == ClaimStatus::Credited && owed_is_there,
    })
}

fn announce_all(small: &mut Small, amount: Uint128) -> Result<(), Refusal> {
    let plan = small.plan.clone();
    small.stage.withdrawal(&plan, WithdrawalStep::Announce { amount })
}
