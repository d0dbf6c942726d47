//! Plans: opened, versioned, closed; contracts and reviewers. Nothing here touches days of service that have passed.

use adjudication::PlanTerms;
use cosmwasm_std::{DepsMut, Env, Response};
use health_api::claims::{ContractForm, NewPlan, PlanId, PlanRules};
use health_api::day::day_of;
use health_api::Day;

use crate::access::Caller;
use crate::books::Books;
use crate::events::{ContractsSet, PlanClosed, PlanOpened, PlanVersioned, ReviewersChanged};
use crate::plan::{check_denom, in_order, later_than, validate, ContractRow, PlanRow, VersionRow};
use crate::state::{config, plans};
use crate::ContractError;

/// Contracts in one message at most.
pub const MAX_CONTRACTS: usize = 50;
/// Reviewers added or removed in one message at most.
pub const MAX_REVIEWERS: usize = 20;

/// A payer opens a plan.
#[inline(never)]
pub fn open(deps: DepsMut, caller: &Caller, new: NewPlan) -> Result<Response, ContractError> {
    check_denom(&new.denom, new.decimals)?;
    validate(&new.rules, &new.terms)?;
    let payer = caller.number()?;
    let plan = config::next_plan(deps.storage)?;
    let row = PlanRow {
        payer,
        payer_addr: caller.addr.clone(),
        denom: new.denom.clone(),
        decimals: new.decimals,
        closed_after: None,
        root: None,
    };
    plans::save(deps.storage, plan, &row)?;
    plans::add_version(deps.storage, plan, new.from, version(new.rules, new.terms, 1))?;
    plans::save_books(deps.storage, plan, &Books::default())?;
    Ok(Response::new()
        .add_event(PlanOpened { plan, payer, denom: new.denom })
        .set_data(contract_kit::lean::to_binary(&plan)?))
}

fn version(rules: PlanRules, terms: PlanTerms, number: u32) -> VersionRow {
    VersionRow { rules, terms: PlanTerms { version: number, table_version: number, ..terms } }
}

/// Other terms for days of service from a future day on.
#[inline(never)]
pub fn new_version(
    deps: DepsMut,
    env: &Env,
    plan: PlanId,
    from: Day,
    rules: PlanRules,
    terms: PlanTerms,
) -> Result<Response, ContractError> {
    plans::load(deps.storage, plan)?.expect_open()?;
    validate(&rules, &terms)?;
    let (newest, old) = plans::newest_version(deps.storage, plan)?;
    later_than(day_of(env.block.time).max(newest), from)?;
    let old_version = old.terms.version;
    let number = old_version.checked_add(1).ok_or(ContractError::Overflow {})?;
    plans::add_version(deps.storage, plan, from, version(rules, terms, number))?;
    Ok(Response::new().add_event(PlanVersioned { plan, old_version, version: number, from }))
}

/// No service after a day is covered; what is owed runs off, and only what is then free can be withdrawn.
#[inline(never)]
pub fn close(deps: DepsMut, env: &Env, plan: PlanId, last_day: Day) -> Result<Response, ContractError> {
    let mut row = plans::load(deps.storage, plan)?;
    row.expect_open()?;
    later_than(day_of(env.block.time).saturating_sub(1), last_day)?;
    row.closed_after = Some(last_day);
    plans::save(deps.storage, plan, &row)?;
    Ok(Response::new().add_event(PlanClosed { plan, last_day }))
}

/// Contracts with providers. A first one may start at any day; a later one decides future days alone.
#[inline(never)]
pub fn set_contracts(
    deps: DepsMut,
    env: &Env,
    plan: PlanId,
    forms: &[ContractForm],
) -> Result<Response, ContractError> {
    let count = forms.len();
    if !(1..=MAX_CONTRACTS).contains(&count) {
        return Err(ContractError::Count { what: "contracts", least: 1, most: MAX_CONTRACTS, found: count });
    }
    let row = plans::load(deps.storage, plan)?;
    row.expect_open()?;
    for form in forms {
        if form.provider == row.payer {
            return Err(ContractError::ProviderIsPayer { provider: form.provider });
        }
        in_order(form.from, form.to.unwrap_or(Day::MAX))?;
        if let Some(newest) = plans::newest_contract(deps.storage, plan, form.provider)? {
            later_than(day_of(env.block.time).max(newest), form.from)?;
        }
        plans::add_contract(deps.storage, plan, form.provider, form.from, ContractRow::from(form))?;
    }
    Ok(Response::new().add_event(ContractsSet { plan, count }))
}

/// Who decides for the plan.
#[inline(never)]
pub fn set_reviewers(
    deps: DepsMut,
    plan: PlanId,
    add: &[String],
    remove: &[String],
) -> Result<Response, ContractError> {
    let found = add.len().saturating_add(remove.len());
    if !(1..=MAX_REVIEWERS).contains(&found) {
        return Err(ContractError::Count { what: "reviewers", least: 1, most: MAX_REVIEWERS, found });
    }
    for (text, on) in add.iter().map(|text| (text, true)).chain(remove.iter().map(|text| (text, false))) {
        let wrong = |_| contract_kit::KitError::InvalidAddress { found: text.clone() };
        let addr = deps.api.addr_validate(text).map_err(wrong)?;
        plans::set_reviewer(deps.storage, plan, &addr, on)?;
    }
    Ok(Response::new().add_event(ReviewersChanged { plan, added: add.len(), removed: remove.len() }))
}
