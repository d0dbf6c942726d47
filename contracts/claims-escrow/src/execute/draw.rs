//! `Draw`: a provider's payout, batched like an 835, so that no transfer names a service.

use cosmwasm_std::{coins, BankMsg, DepsMut, Env, Response};
use health_api::claims::PlanId;
use health_api::day::day_of;
use health_api::Day;

use super::ledger::Ledger;
use crate::access::Caller;
use crate::credit::{released_through, DayCredit, PayoutRow};
use crate::events::PayoutDrawn;
use crate::state::{credits, plans};
use crate::ContractError;

/// Days of credit in one payout at most; what is left is drawn by the next.
pub const DAYS_A_PAYOUT: usize = 40;

/// Pays what `hold_days` has released, less overpayments.
#[inline(never)]
pub fn draw(deps: DepsMut, env: &Env, caller: &Caller, plan: PlanId) -> Result<Response, ContractError> {
    let today = day_of(env.block.time);
    let provider = caller.number()?;
    let hold_days = plans::version(deps.storage, plan, today)?.1.rules.hold_days;
    let through = released_through(today, hold_days);
    let mut days = credits::days(deps.storage, plan, provider, Some(through), DAYS_A_PAYOUT)?;
    if let Some(stopped) = days.iter().position(|(_, day)| day.stopped > 0) {
        days.truncate(stopped);
    }
    let mut ledger = Ledger::default();
    let mut row = ledger.provider(deps.storage, plan, provider)?;
    let (Some((first, _)), Some((last, _))) = (days.first().copied(), days.last().copied()) else {
        let held_back = ledger.books(deps.storage, plan)?.credited;
        return Err(ContractError::NothingToDraw { held_back, owed_back: row.owed_back });
    };
    let sum = sum(&days)?;
    let gross = sum.benefits.checked_add(sum.interest).ok_or(ContractError::Overflow {})?;
    let recovered = row.owed_back.min(gross);
    row.owed_back -= recovered;
    row.trace = row.trace.checked_add(1).ok_or(ContractError::Overflow {})?;
    row.drawn_through = Some(last);
    ledger.set_provider(plan, provider, row);
    ledger.change(deps.storage, plan, |books| books.draw(gross, recovered))?;
    for (day, _) in &days {
        credits::save_day(deps.storage, plan, provider, *day, &DayCredit::default())?;
    }
    let payout = PayoutRow {
        paid_at: env.block.time.seconds(),
        benefits: sum.benefits,
        interest: sum.interest,
        recovered,
        claims: sum.claims,
        days: (first, last),
    };
    credits::save_payout(deps.storage, plan, provider, row.trace, &payout)?;
    ledger.close(deps.storage)?;
    let paid = gross - recovered;
    let event = PayoutDrawn { plan, provider, trace: row.trace, paid, interest: sum.interest, recovered };
    let response = Response::new().add_event(event);
    if paid == 0 {
        return Ok(response);
    }
    let denom = plans::load(deps.storage, plan)?.denom;
    Ok(response.add_message(BankMsg::Send { to_address: caller.addr.to_string(), amount: coins(paid, denom) }))
}

fn sum(days: &[(Day, DayCredit)]) -> Result<DayCredit, ContractError> {
    let mut sum = DayCredit::default();
    for (_, day) in days {
        sum = sum.with(day.benefits, day.interest)?;
        sum.claims = sum.claims.saturating_sub(1).saturating_add(day.claims);
    }
    Ok(sum)
}
