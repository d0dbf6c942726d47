//! `DecidePended`: a reviewer decides a pended or disputed claim, in writing.

use adjudication::{PlanTerms, Reason, Step};
use contract_kit::admin;
use cosmwasm_std::{DepsMut, Env, Response, Storage};
use health_api::claims::{ClaimId, ClaimStatus, PendedVerdict};
use health_api::day::day_of;
use health_api::{Commitment, Day};

use super::ledger::Ledger;
use super::{hold, pay};
use crate::access::Caller;
use crate::claim::ClaimRow;
use crate::events::ClaimReviewed;
use crate::plan::VersionRow;
use crate::state::{appeals, claims, plans, sealed};
use crate::ContractError;

/// Pays the engine's answer, or denies the claim with a reason.
pub fn decide(
    deps: DepsMut,
    env: &Env,
    caller: &Caller,
    claim: ClaimId,
    verdict: PendedVerdict,
    commitment: Commitment,
) -> Result<Response, ContractError> {
    let mut row = claims::load(deps.storage, claim)?;
    expect_pended(claim, &row)?;
    let version = plans::version(deps.storage, row.plan, row.service_day)?.1;
    let mut ledger = Ledger::default();
    match verdict {
        PendedVerdict::Pay {} => grant(deps.storage, &mut ledger, claim, &mut row, &version, day_of(env.block.time))?,
        PendedVerdict::Deny { reason } => deny(deps.storage, &mut ledger, claim, &mut row, (reason, &version.terms))?,
    }
    row.decided = env.block.time.seconds();
    appeals::remember_decider(deps.storage, claim, &caller.addr)?;
    claims::save(deps.storage, claim, &row)?;
    ledger.close(deps.storage)?;
    let status = row.status.name();
    Ok(Response::new().add_event(ClaimReviewed { claim, status, commitment: commitment.to_string() }))
}

fn expect_pended(claim: ClaimId, row: &ClaimRow) -> Result<(), ContractError> {
    match row.status {
        ClaimStatus::Pended | ClaimStatus::AwaitingInformation | ClaimStatus::Disputed => Ok(()),
        found => Err(ContractError::WrongStatus { claim, wanted: "pended or disputed", found }),
    }
}

/// Pays the stored answer. A disputed claim that was drawn before keeps its credit; a sealed one waits for its answer.
pub fn grant(
    storage: &mut dyn Storage,
    ledger: &mut Ledger,
    claim: ClaimId,
    row: &mut ClaimRow,
    version: &VersionRow,
    today: Day,
) -> Result<(), ContractError> {
    pay::release(storage, ledger, row)?;
    claims::unpend(storage, row.plan, claim);
    if row.lines.is_empty() {
        row.status = ClaimStatus::Sealed;
        return sealed::open(storage, (row.plan, row.provider, claim));
    }
    if row.credit.is_some() {
        row.status = ClaimStatus::Credited;
        return Ok(());
    }
    pay::pay(storage, ledger, claim, row, &version.rules, today)
}

/// Denies every priced line; what the claim took is given back, and the levels of appeal are open.
fn deny(
    storage: &mut dyn Storage,
    ledger: &mut Ledger,
    claim: ClaimId,
    row: &mut ClaimRow,
    (reason, terms): (Reason, &PlanTerms),
) -> Result<(), ContractError> {
    pay::unwind(storage, ledger, claim, row)?;
    hold::give_back(storage, row, terms)?;
    let group = terms.group(reason);
    row.lines =
        std::mem::take(&mut row.lines).into_iter().map(|line| line.denied(reason, group, Step::Gates)).collect();
    row.status = ClaimStatus::Denied;
    Ok(())
}

/// Working time now: stands still in a pause.
pub fn working(storage: &dyn Storage, env: &Env) -> Result<u64, ContractError> {
    Ok(admin::pause(storage)?.working_time(env.block.time.seconds()))
}
