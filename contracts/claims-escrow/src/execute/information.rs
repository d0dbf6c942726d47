//! A reviewer asks, the provider answers: between the two the clock stands still.

use cosmwasm_std::{DepsMut, Env, Response, Storage};
use health_api::claims::{ClaimId, ClaimStatus, InformationStep};
use health_api::day::SECONDS_A_DAY;

use super::contest::contest;
use super::ledger::Ledger;
use super::pay;
use super::pended::working;
use crate::claim::{flag, ClaimRow};
use crate::events::InformationExchanged;
use crate::state::claims;
use crate::ContractError;

/// Asks or answers.
#[inline(never)]
pub fn exchange(deps: DepsMut, env: &Env, claim: ClaimId, step: InformationStep) -> Result<Response, ContractError> {
    let mut row = claims::load(deps.storage, claim)?;
    let now = working(deps.storage, env)?;
    let found = row.status;
    let wrong = |wanted| ContractError::WrongStatus { claim, wanted, found };
    let (name, commitment, clock) = match step {
        InformationStep::Request { commitment } => {
            if row.sealed.is_some() && row.status == ClaimStatus::Credited && !row.has(flag::AUDITED) {
                audit(deps.storage, env, claim, &mut row, now)?;
            }
            let pended = claims::pended(deps.storage, row.plan, claim)?;
            let pended = pended.filter(|_| row.status == ClaimStatus::Pended).ok_or_else(|| wrong("pended"))?;
            row.status = ClaimStatus::AwaitingInformation;
            ("requested", commitment, pended.ask(now)?)
        }
        InformationStep::Provide { commitment } => {
            let pended = claims::pended(deps.storage, row.plan, claim)?;
            let asked = row.status == ClaimStatus::AwaitingInformation;
            let pended = pended.filter(|_| asked).ok_or_else(|| wrong("awaiting information"))?;
            let (clock, days) = pended.answer(now)?;
            row.status = ClaimStatus::Pended;
            row.stopped_days = row.stopped_days.saturating_add(days);
            ("provided", commitment, clock)
        }
    };
    claims::pend(deps.storage, row.plan, claim, &clock)?;
    claims::save(deps.storage, claim, &row)?;
    let commitment = commitment.to_string();
    Ok(Response::new().add_event(InformationExchanged { claim, step: name, commitment }))
}

/// A reviewer wants to see what a sealed claim was paid for: within the look-back, once.
fn audit(
    storage: &mut dyn Storage,
    env: &Env,
    claim: ClaimId,
    row: &mut ClaimRow,
    now: u64,
) -> Result<(), ContractError> {
    let most = u32::from(pay::rules(storage, row)?.look_back_days);
    let since = env.block.time.seconds().saturating_sub(row.decided) / SECONDS_A_DAY;
    let found = u32::try_from(since).unwrap_or(u32::MAX);
    if found > most {
        return Err(ContractError::TooLate { most, found });
    }
    let mut ledger = Ledger::default();
    contest(storage, &mut ledger, claim, row, now)?;
    ledger.close(storage)?;
    row.set(flag::AUDITED, true);
    row.status = ClaimStatus::Pended;
    Ok(())
}
