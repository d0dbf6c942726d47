//! `PostResults`: the payer answers sealed claims of one provider, many at once, so that no amount belongs to a claim.

use cosmwasm_std::{DepsMut, Env, Response, Storage, Timestamp};
use health_api::claims::{ClaimId, ClaimStatus, ResultsForm};
use health_api::day::day_of;
use health_api::Day;

use super::ledger::Ledger;
use super::pay;
use crate::claim::ClaimRow;
use crate::events::ResultsPosted;
use crate::state::sealed::{self, ResultsRow};
use crate::state::{claims, plans};
use crate::ContractError;

/// Sealed claims answered at once at most.
pub const MAX_RESULTS: usize = 100;

/// Credits the sum of the provider's oldest open sealed claims, with late interest.
#[inline(never)]
pub fn post(deps: DepsMut, env: &Env, form: &ResultsForm) -> Result<Response, ContractError> {
    let (storage, count) = (deps.storage, form.claims.len());
    if !(1..=MAX_RESULTS).contains(&count) {
        return Err(ContractError::Count { what: "results", least: 1, most: MAX_RESULTS, found: count });
    }
    let today = day_of(env.block.time);
    expect_batch(storage, today, form)?;
    let rows = form.claims.iter().map(|claim| Ok((*claim, claims::load(storage, *claim)?)));
    let rows = rows.collect::<Result<Vec<_>, ContractError>>()?;
    expect_interest(storage, today, &rows, form)?;
    credit(storage, today, form)?;
    let batch = form.claims.first().copied().unwrap_or_default();
    for (index, (claim, mut row)) in (0..).zip(rows) {
        row.status = ClaimStatus::Credited;
        row.decided = env.block.time.seconds();
        row.sealed = row.sealed.map(|sealed| crate::claim::SealedRow { answer: Some((batch, index)), ..sealed });
        claims::save(storage, claim, &row)?;
        sealed::answered(storage, (form.plan, form.provider, claim));
    }
    let count_of = u32::try_from(count).unwrap_or(u32::MAX);
    let (benefits, interest) = (form.sum.u128(), form.interest.u128());
    let results = ResultsRow { root: form.root.0, count: count_of, day: today, benefits, interest };
    sealed::save_results(storage, batch, &results)?;
    let event = ResultsPosted { plan: form.plan, provider: form.provider, root: form.root.to_string(), count };
    Ok(Response::new().add_event(event))
}

/// One credit for all, behind whoever waits for the fund.
fn credit(storage: &mut dyn Storage, today: Day, form: &ResultsForm) -> Result<(), ContractError> {
    let (sum, interest) = (form.sum.u128(), form.interest.u128());
    let all = sum.checked_add(interest).ok_or(ContractError::Overflow {})?;
    if all == 0 {
        return Ok(());
    }
    let mut ledger = Ledger::default();
    pay::expect_free(storage, &ledger, form.plan, all)?;
    ledger.change(storage, form.plan, |books| books.credit(sum, interest))?;
    ledger.change_day(storage, (form.plan, form.provider, today), |day| {
        let day = day.with(sum, interest)?;
        let others = u32::try_from(form.claims.len()).unwrap_or(u32::MAX).saturating_sub(1);
        Ok(crate::credit::DayCredit { claims: day.claims.saturating_add(others), ..day })
    })?;
    ledger.close(storage)
}

/// Late interest lies between what the whole sum earned on the latest and on the earliest claim, a minor unit a claim
/// more or less for rounding. What is short within these bounds shows when the result is opened.
fn expect_interest(
    storage: &dyn Storage,
    today: Day,
    rows: &[(ClaimId, ClaimRow)],
    form: &ResultsForm,
) -> Result<(), ContractError> {
    let (mut least, mut most) = (u128::MAX, 0);
    let mut in_force = None;
    for (_, row) in rows {
        if in_force.as_ref().is_none_or(|(day, _)| *day != row.service_day) {
            in_force = Some((row.service_day, pay::rules(storage, row)?));
        }
        let Some((_, rules)) = &in_force else { continue };
        let late = pay::late_interest(row, form.sum.u128(), rules, today)?;
        (least, most) = (least.min(late), most.max(late));
    }
    let slack = form.claims.len() as u128;
    let least = least.saturating_sub(slack);
    let most = if most == 0 { 0 } else { most.saturating_add(slack) };
    let found = form.interest.u128();
    if (least..=most).contains(&found) {
        return Ok(());
    }
    Err(ContractError::Interest { least, most, found })
}

/// Each once, in order of receipt, and enough of them: the plan's batch, or all of their UTC day.
fn expect_batch(storage: &dyn Storage, today: Day, form: &ResultsForm) -> Result<(), ContractError> {
    let count = form.claims.len();
    let open = sealed::oldest(storage, form.plan, form.provider, count.saturating_add(1))?;
    if open.get(..count) != Some(form.claims.as_slice()) {
        let claim = form.claims.iter().find(|claim| !open.contains(claim)).or(form.claims.first());
        return Err(ContractError::NotOldestOpen { claim: claim.copied().unwrap_or_default() });
    }
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

fn received(storage: &dyn Storage, claim: ClaimId) -> Result<Day, ContractError> {
    Ok(day_of(Timestamp::from_seconds(claims::load(storage, claim)?.received)))
}
