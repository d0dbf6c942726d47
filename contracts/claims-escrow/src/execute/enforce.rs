//! `Enforce`: anybody makes a deadline count that has passed.

use adjudication::{PlanTerms, QueueReason, Unlisted};
use cosmwasm_std::{DepsMut, Env, Response, Storage};
use health_api::claims::{AuthorizationId, ClaimId, ClaimStatus, PendReason, Target};
use health_api::day::day_of;

use super::ledger::Ledger;
use super::pended::{grant, working};
use super::{appeal_decision, authorization, pay};
use crate::claim::ClaimRow;
use crate::clock;
use crate::events::DeadlineEnforced;
use crate::state::authorizations::{self, AuthorizationState};
use crate::state::{claims, plans, sealed};
use crate::ContractError;

/// Of a claim, an appeal or a preauthorization.
#[inline(never)]
pub fn enforce(deps: DepsMut, env: &Env, target: Target) -> Result<Response, ContractError> {
    match target {
        Target::Claim { claim } => pended_claim(deps, env, claim),
        Target::Appeal { appeal } => appeal_decision::enforce(deps, env, appeal),
        Target::Authorization { authorization } => requested(deps, env, authorization),
    }
}

/// A disputed claim stands as it was answered; a pended one is paid as the engine answered, unless a doubt remains that
/// silence cannot settle: then interest runs on, and nothing leaves the fund for the payer until a person decides.
fn pended_claim(deps: DepsMut, env: &Env, claim: ClaimId) -> Result<Response, ContractError> {
    let mut row = claims::load(deps.storage, claim)?;
    if row.status == ClaimStatus::Sealed {
        return unanswered(deps, env, claim, &row);
    }
    let waits = matches!(row.status, ClaimStatus::Pended | ClaimStatus::Disputed);
    let pended = claims::pended(deps.storage, row.plan, claim)?.filter(|_| waits);
    let wanted = "pended or disputed";
    let pended = pended.ok_or(ContractError::WrongStatus { claim, wanted, found: row.status })?;
    pended.expect_due(working(deps.storage, env)?)?;
    let version = plans::version(deps.storage, row.plan, row.service_day)?.1;
    if !pended.reasons.iter().all(|reason| protects_the_payer_alone(reason, &version.terms)) {
        sealed::set_overdue(deps.storage, row.plan, claim)?;
        return Ok(Response::new().add_event(DeadlineEnforced { what: "doubt", id: claim }));
    }
    let mut ledger = Ledger::default();
    grant(deps.storage, &mut ledger, claim, &mut row, &version, day_of(env.block.time))?;
    row.decided = env.block.time.seconds();
    claims::save(deps.storage, claim, &row)?;
    ledger.close(deps.storage)?;
    Ok(Response::new().add_event(DeadlineEnforced { what: "claim", id: claim }))
}

/// What a sealed claim is worth stands in no row, so silence credits nothing: until its payer answers, nothing leaves
/// the fund for the payer. A pause does not stop this clock, since answers can be posted in one.
fn unanswered(deps: DepsMut, env: &Env, claim: ClaimId, row: &ClaimRow) -> Result<Response, ContractError> {
    expect_overdue(deps.storage, env, row)?;
    sealed::set_overdue(deps.storage, row.plan, claim)?;
    Ok(Response::new().add_event(DeadlineEnforced { what: "sealed", id: claim }))
}

/// Refuses while the ceiling of a sealed claim has not passed.
pub fn expect_overdue(storage: &dyn Storage, env: &Env, row: &ClaimRow) -> Result<(), ContractError> {
    let due = clock::after(row.received, pay::rules(storage, row)?.ceiling_days);
    Ok(clock::expect_due(due, env.block.time.seconds())?)
}

/// Gates on value and listing are the payer's own; duplicates, consents, deaths and other payers are not. Without a
/// contract silence pays as billed only where the plan pays so.
fn protects_the_payer_alone(reason: &PendReason, terms: &PlanTerms) -> bool {
    let PendReason::Engine { reason } = reason else { return false };
    match reason {
        QueueReason::HighValue { .. } | QueueReason::UnlistedService { .. } => true,
        QueueReason::NoContract => terms.unlisted == Unlisted::AsBilled,
        _ => false,
    }
}

/// A request that nobody decided in time is certified as asked.
fn requested(deps: DepsMut, env: &Env, id: AuthorizationId) -> Result<Response, ContractError> {
    let mut row = authorizations::load(deps.storage, id)?;
    authorization::expect_open(&row)?;
    clock::expect_due(row.due, working(deps.storage, env)?)?;
    row.state = AuthorizationState::Certified;
    authorizations::save(deps.storage, id, &row)?;
    Ok(Response::new().add_event(DeadlineEnforced { what: "authorization", id }))
}
