//! Plans and contracts.

use contract_kit::page;
use cosmwasm_std::{Deps, Env};
use health_api::claims::{ConfigResponse, ContractResponse, PlanId, PlanResponse, PlansResponse};
use health_api::day::day_of;
use health_api::{Day, Digest, ParticipantNumber};

use crate::plan::VersionRow;
use crate::state::config::{self, Config};
use crate::state::plans;
use crate::ContractError;

/// The deployment.
#[inline(never)]
pub fn config(deps: Deps) -> Result<ConfigResponse, ContractError> {
    let Config { audience, claims } = config::load(deps.storage)?;
    Ok(ConfigResponse { audience, claims, plans: config::plans(deps.storage)? })
}

/// A plan with the version of a day.
#[inline(never)]
pub fn plan(deps: Deps, env: &Env, plan: PlanId, day: Option<Day>) -> Result<PlanResponse, ContractError> {
    let row = plans::load(deps.storage, plan)?;
    let day = day.unwrap_or_else(|| day_of(env.block.time));
    let (from, VersionRow { rules, terms }) = plans::version(deps.storage, plan, day)?;
    let terms = row.bound(terms);
    Ok(PlanResponse {
        plan,
        payer: row.payer,
        payer_addr: row.payer_addr,
        denom: row.denom,
        decimals: row.decimals,
        closed_after: row.closed_after,
        coverage_root: row.root.map(|root| (root.version, Digest(root.root), root.count)),
        from,
        rules,
        terms,
    })
}

/// Plans by number: they are numbered without gaps.
#[inline(never)]
pub fn plans(deps: Deps, after: Option<PlanId>, limit: Option<u32>) -> Result<PlansResponse, ContractError> {
    let count = config::plans(deps.storage)?;
    let first = after.map_or(1, |after| after.saturating_add(1));
    let most = PlanId::try_from(page::limit(limit)).unwrap_or(PlanId::MAX);
    let last = count.min(first.saturating_add(most).saturating_sub(1));
    let mut found = Vec::new();
    for plan in first..=last {
        let row = plans::load(deps.storage, plan)?;
        found.push((plan, row.payer, row.denom));
    }
    Ok(PlansResponse { plans: found, next: (last < count && last >= first).then_some(last) })
}

/// A plan's contract with a provider on a day of service.
#[inline(never)]
pub fn contract(
    deps: Deps,
    plan: PlanId,
    provider: ParticipantNumber,
    day: Day,
) -> Result<ContractResponse, ContractError> {
    let found = plans::contract(deps.storage, plan, provider, day)?;
    Ok(ContractResponse {
        status: found.map(|(_, row)| row.status),
        from: found.map(|(from, _)| from),
        to: found.and_then(|(_, row)| row.to),
        fees: found.and_then(|(_, row)| row.schedule()),
    })
}
