//! `Fund` and `Settle`: money comes in, claims that wait are paid in order of receipt.

use contract_kit::funds;
use cosmwasm_std::{DepsMut, Env, Event, MessageInfo, Response, Storage};
use health_api::claims::PlanId;
use health_api::day::day_of;
use health_api::Day;

use super::ledger::Ledger;
use super::pay;
use crate::events::{ClaimCredited, PlanFunded};
use crate::state::{claims, plans};
use crate::ContractError;

/// Waiting claims paid by one top-up at most; `Settle` pays the next ones.
pub const PAID_BY_FUND: u32 = 20;
/// Waiting claims paid by one `Settle` at most.
pub const PAID_BY_SETTLE: u32 = 50;

/// Money comes in from anybody.
#[inline(never)]
pub fn fund(deps: DepsMut, env: &Env, info: &MessageInfo, plan: PlanId) -> Result<Response, ContractError> {
    let denom = plans::load(deps.storage, plan)?.denom;
    let amount = funds::one_coin(info, &denom)?.u128();
    let mut ledger = Ledger::default();
    ledger.change(deps.storage, plan, |books| books.fund(amount))?;
    let paid = pay_waiting(deps.storage, &mut ledger, plan, day_of(env.block.time), PAID_BY_FUND)?;
    ledger.close(deps.storage)?;
    Ok(Response::new().add_event(PlanFunded { plan, amount }).add_events(paid))
}

/// Pays waiting claims from what is free.
#[inline(never)]
pub fn settle(deps: DepsMut, env: &Env, plan: PlanId, limit: u32) -> Result<Response, ContractError> {
    if !(1..=PAID_BY_SETTLE).contains(&limit) {
        let (most, found) = (PAID_BY_SETTLE as usize, limit as usize);
        return Err(ContractError::Count { what: "claims", least: 1, most, found });
    }
    let mut ledger = Ledger::default();
    let paid = pay_waiting(deps.storage, &mut ledger, plan, day_of(env.block.time), limit)?;
    if paid.is_empty() {
        return Err(ContractError::NothingToSettle { free: ledger.books(deps.storage, plan)?.free() });
    }
    ledger.close(deps.storage)?;
    Ok(Response::new().add_events(paid))
}

/// Pays the claims that have waited longest, until one cannot be paid.
fn pay_waiting(
    storage: &mut dyn Storage,
    ledger: &mut Ledger,
    plan: PlanId,
    today: Day,
    most: u32,
) -> Result<Vec<Event>, ContractError> {
    let mut events = Vec::new();
    for _ in 0..most {
        let Some(claim) = claims::first_unfunded(storage, plan)? else { break };
        let mut row = claims::load(storage, claim)?;
        let rules = pay::rules(storage, &row)?;
        if !pay::try_credit(storage, ledger, &mut row, &rules, today)? {
            break;
        }
        let due = row.due();
        ledger.change(storage, plan, |books| books.owe_no_more(due))?;
        claims::set_unfunded(storage, plan, claim, false)?;
        claims::save(storage, claim, &row)?;
        let interest = row.credit.map_or(0, |credit| credit.interest);
        events.push(ClaimCredited { claim, plan, interest }.into());
    }
    Ok(events)
}
