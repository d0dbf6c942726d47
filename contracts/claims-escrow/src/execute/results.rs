//! `PostResults`: the payer answers sealed claims of one provider, many at once, so that no amount belongs to a claim.

use cosmwasm_std::{DepsMut, Env, Response, Storage, Timestamp};
use health_api::claims::{ClaimId, ClaimStatus, ResultsForm};
use health_api::day::day_of;

use super::ledger::Ledger;
use crate::events::ResultsPosted;
use crate::state::sealed::{self, ResultsRow};
use crate::state::{claims, plans};
use crate::ContractError;

/// Sealed claims answered at once at most.
pub const MAX_RESULTS: usize = 100;

/// Credits the sum of the provider's oldest open sealed claims.
pub fn post(deps: DepsMut, env: &Env, form: &ResultsForm) -> Result<Response, ContractError> {
    let count = form.claims.len();
    if !(1..=MAX_RESULTS).contains(&count) {
        return Err(ContractError::Count { what: "results", least: 1, most: MAX_RESULTS, found: count });
    }
    expect_batch(deps.storage, env, form)?;
    let sum = form.sum.u128();
    let today = day_of(env.block.time);
    let mut ledger = Ledger::default();
    if sum > 0 {
        ledger.change(deps.storage, form.plan, |books| books.credit(sum, 0))?;
        ledger.change_day(deps.storage, (form.plan, form.provider, today), |day| {
            let day = day.with(sum, 0)?;
            let others = u32::try_from(count).unwrap_or(u32::MAX).saturating_sub(1);
            Ok(crate::credit::DayCredit { claims: day.claims.saturating_add(others), ..day })
        })?;
    }
    for claim in &form.claims {
        let mut row = claims::load(deps.storage, *claim)?;
        row.status = ClaimStatus::Credited;
        row.decided = env.block.time.seconds();
        claims::save(deps.storage, *claim, &row)?;
        sealed::answered(deps.storage, (form.plan, form.provider, *claim));
    }
    let first = form.claims.first().copied().unwrap_or_default();
    let results = ResultsRow { root: form.root.0, count: u32::try_from(count).unwrap_or(u32::MAX), sum };
    sealed::save_results(deps.storage, first, &results)?;
    ledger.close(deps.storage)?;
    let event = ResultsPosted { plan: form.plan, provider: form.provider, root: form.root.to_string(), count };
    Ok(Response::new().add_event(event))
}

/// Each once, in order of receipt, and enough of them: the plan's batch, or all of their UTC day.
fn expect_batch(storage: &dyn Storage, env: &Env, form: &ResultsForm) -> Result<(), ContractError> {
    let count = form.claims.len();
    let open = sealed::oldest(storage, form.plan, form.provider, count.saturating_add(1))?;
    if open.get(..count) != Some(form.claims.as_slice()) {
        let claim = form.claims.iter().find(|claim| !open.contains(claim)).or(form.claims.first());
        return Err(ContractError::NotOldestOpen { claim: claim.copied().unwrap_or_default() });
    }
    let today = day_of(env.block.time);
    let least = usize::from(plans::version(storage, form.plan, today)?.1.rules.result_batch);
    let last = form.claims.last().copied().unwrap_or_default();
    let last_day = received(storage, last)?;
    let next_day = open.get(count).map(|next| received(storage, *next)).transpose()?;
    let whole_day = last_day < today && next_day != Some(last_day);
    if count >= least || whole_day {
        return Ok(());
    }
    Err(ContractError::Count {
        what: "results, or all of a UTC day that is over",
        least,
        most: MAX_RESULTS,
        found: count,
    })
}

fn received(storage: &dyn Storage, claim: ClaimId) -> Result<health_api::Day, ContractError> {
    Ok(day_of(Timestamp::from_seconds(claims::load(storage, claim)?.received)))
}
