//! Books, credits and payouts.

use contract_kit::page;
use cosmwasm_std::{Deps, Env, Uint128};
use health_api::claims::{BooksResponse, CreditsResponse, PayoutResponse, PayoutsResponse, PlanId};
use health_api::day::day_of;
use health_api::ParticipantNumber;

use crate::credit::{released_through, PayoutRow};
use crate::state::{credits, plans};
use crate::ContractError;

/// Days of credit looked at in one answer.
const DAYS: usize = 400;

/// A plan's money.
#[inline(never)]
pub fn books(deps: Deps, plan: PlanId) -> Result<BooksResponse, ContractError> {
    let books = plans::books(deps.storage, plan)?;
    Ok(BooksResponse {
        denom: plans::load(deps.storage, plan)?.denom,
        funded: books.funded.into(),
        held: books.held().into(),
        drawn: books.drawn.into(),
        withdrawn: books.withdrawn.into(),
        reserved: books.reserved.into(),
        credited: books.credited.into(),
        free: books.free().into(),
        announced: books.announced.map(|(amount, from)| (Uint128::new(amount), from)),
        unfunded: books.unfunded.into(),
        withdrawable: books.withdrawable().into(),
        interest: books.interest.into(),
    })
}

/// What a plan owes a provider.
#[inline(never)]
pub fn credits(
    deps: Deps,
    env: &Env,
    plan: PlanId,
    provider: ParticipantNumber,
) -> Result<CreditsResponse, ContractError> {
    let today = day_of(env.block.time);
    let through = released_through(today, plans::version(deps.storage, plan, today)?.1.rules.hold_days);
    let row = credits::provider(deps.storage, plan, provider)?;
    let (mut released, mut held_back, mut stopped) = (0_u128, 0_u128, false);
    for (day, credit) in credits::days(deps.storage, plan, provider, None, DAYS)? {
        let sum = credit.benefits.saturating_add(credit.interest);
        stopped |= credit.stopped > 0;
        let pot = if day <= through && !stopped { &mut released } else { &mut held_back };
        *pot = pot.saturating_add(sum);
    }
    Ok(CreditsResponse {
        drawable: released.saturating_sub(row.owed_back).into(),
        held_back: held_back.into(),
        owed_back: row.owed_back.into(),
        trace: row.trace,
    })
}

/// Payouts by trace number.
#[inline(never)]
pub fn payouts(
    deps: Deps,
    plan: PlanId,
    provider: ParticipantNumber,
    after: Option<u32>,
    limit: Option<u32>,
) -> Result<PayoutsResponse, ContractError> {
    let most = page::limit(limit);
    let rows = credits::payouts(deps.storage, plan, provider, after, most)?;
    let next = if rows.len() == most { rows.last().map(|(trace, _)| *trace) } else { None };
    Ok(PayoutsResponse { payouts: rows.into_iter().map(|(trace, row)| payout(trace, &row)).collect(), next })
}

fn payout(trace: u32, row: &PayoutRow) -> PayoutResponse {
    let paid = row.benefits.saturating_add(row.interest).saturating_sub(row.recovered);
    PayoutResponse {
        trace,
        paid_at: row.paid_at,
        benefits: row.benefits.into(),
        interest: row.interest.into(),
        recovered: row.recovered.into(),
        paid: paid.into(),
        claims: row.claims,
        days: row.days,
    }
}
