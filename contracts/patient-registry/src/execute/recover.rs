//! Recovery by guardians. Consents, records and claims hang on the id and survive.

use cosmwasm_std::{Addr, Deps, DepsMut, Env, Response};
use health_api::hook::RegistryHook;
use health_api::registry::raw::PatientRow;
use health_api::registry::{ProposalRef, RecoverStep, Vote};
use health_api::{PatientId, PublicKey, Salt};

use super::address;
use crate::access::{Caller, OnBehalf};
use crate::erasure::Erasure;
use crate::error::ContractError;
use crate::events::{
    ErasureCancelled, Maybe, RecoveryApproved, RecoveryExecuted, RecoveryProposed, RecoveryVetoOverridden,
    RecoveryVetoed,
};
use crate::form_key::checked;
use crate::guardianship::{Guardians, Guards};
use crate::peers;
use crate::recovery::{Recovery, RecoveryError, Veto};
use crate::state::{erasures, guardians, patients, proxies, recoveries};

pub fn recover(
    deps: DepsMut,
    env: &Env,
    caller: Caller,
    patient: PatientId,
    step: RecoverStep,
) -> Result<Response, ContractError> {
    let now = env.block.time.seconds();
    match step {
        RecoverStep::Propose { salt, controller, form_key } => {
            propose(deps, now, caller.addr, patient, salt, &controller, form_key)
        }
        RecoverStep::Approve(vote) => approve(deps, now, caller.addr, patient, &vote),
        RecoverStep::Veto(ProposalRef { proposal }) => veto(deps, now, caller, patient, proposal),
        RecoverStep::OverrideVeto(vote) => override_veto(deps, now, caller.addr, patient, &vote),
        RecoverStep::Execute(ProposalRef { proposal }) => execute(deps, now, patient, proposal),
    }
}

fn propose(
    deps: DepsMut,
    now: u64,
    by: Addr,
    patient: PatientId,
    salt: Salt,
    controller: &str,
    form_key: PublicKey,
) -> Result<Response, ContractError> {
    expect_whole(deps.as_ref(), patient)?;
    let controller = address(deps.as_ref(), controller)?;
    let guards = guardians::in_force(deps.storage, patient, now)?;
    let proposal = index(deps.as_ref(), &guards, &by, &salt)?;
    if let Some(open) = recoveries::may_load(deps.storage, patient, proposal)?.filter(|open| open.is_open(now)) {
        return Err(RecoveryError::Open { expires_at: open.expires_at }.into());
    }
    let recovery = Recovery::propose(controller.clone(), checked(form_key)?, guards, by, now);
    recoveries::save(deps.storage, patient, proposal, &recovery)?;
    let (ready_at, expires_at) = (Maybe(recovery.ready_at), recovery.expires_at);
    Ok(Response::new().add_event(RecoveryProposed { patient, proposal, controller, ready_at, expires_at }))
}

fn approve(deps: DepsMut, now: u64, by: Addr, patient: PatientId, vote: &Vote) -> Result<Response, ContractError> {
    expect_whole(deps.as_ref(), patient)?;
    let Vote { salt, proposal, controller } = vote;
    let (proposal, recovery) = (*proposal, load_meant(deps.as_ref(), patient, *proposal, controller)?);
    if guardians::in_force(deps.storage, patient, now)? != recovery.guards {
        return Err(RecoveryError::GuardiansChanged.into());
    }
    index(deps.as_ref(), &recovery.guards, &by, salt)?;
    let recovery = recovery.approve(by, now)?;
    recoveries::save(deps.storage, patient, proposal, &recovery)?;
    let (approvals, ready_at) = (recovery.approvals.len(), Maybe(recovery.ready_at));
    Ok(Response::new().add_event(RecoveryApproved { patient, proposal, approvals, ready_at }))
}

fn veto(deps: DepsMut, now: u64, caller: Caller, patient: PatientId, proposal: u8) -> Result<Response, ContractError> {
    let (_, by) = caller.patient()?;
    let recovery = recoveries::load(deps.storage, patient, proposal)?.refuse(now)?;
    recoveries::save(deps.storage, patient, proposal, &recovery)?;
    Ok(Response::new().add_event(RecoveryVetoed { patient, proposal, by }))
}

fn override_veto(
    deps: DepsMut,
    now: u64,
    by: Addr,
    patient: PatientId,
    vote: &Vote,
) -> Result<Response, ContractError> {
    expect_whole(deps.as_ref(), patient)?;
    let Vote { salt, proposal, controller } = vote;
    let (proposal, recovery) = (*proposal, load_meant(deps.as_ref(), patient, *proposal, controller)?);
    index(deps.as_ref(), &recovery.guards, &by, salt)?;
    let recovery = recovery.overrule(by, now)?;
    recoveries::save(deps.storage, patient, proposal, &recovery)?;
    let (overrides, fallen) = (recovery.overrides.len(), recovery.veto == Veto::Overruled);
    let ready_at = Maybe(recovery.ready_at);
    let event = RecoveryVetoOverridden { patient, proposal, overrides, fallen, ready_at };
    Ok(Response::new().add_event(event))
}

/// The new controller takes over. What the lost key left open ends: offers of control, other proposals, an announced
/// change of guardians, an announced erasure.
fn execute(deps: DepsMut, now: u64, patient: PatientId, proposal: u8) -> Result<Response, ContractError> {
    expect_whole(deps.as_ref(), patient)?;
    let row = patients::load(deps.storage, patient)?;
    let recovery = recoveries::load(deps.storage, patient, proposal)?;
    recovery.expect_ready(now)?;
    let Recovery { controller, form_key, guards, .. } = recovery;
    let erasing = row.erasure.is_some();
    let row = PatientRow { controller: Some(controller.clone()), form_key, erasure: None, ..row };
    patients::save(deps.storage, patient, &row)?;
    patients::remove_offer(deps.storage, patient);
    proxies::remove(deps.storage, patient, &controller);
    recoveries::clear(deps.storage, patient)?;
    guardians::save(deps.storage, patient, &Guardians { current: Some(guards), next: None })?;
    erasures::remove(deps.storage, patient);
    let response = Response::new().add_event(RecoveryExecuted { patient, proposal, controller });
    if !erasing {
        return Ok(response);
    }
    let response = response.add_event(ErasureCancelled { patient, by: OnBehalf::Guardians });
    peers::tell(deps.storage, response, patient, RegistryHook::ErasureCancelled { patient })
}

fn load_meant(deps: Deps, patient: PatientId, proposal: u8, controller: &str) -> Result<Recovery, ContractError> {
    let wanted = address(deps, controller)?;
    let recovery = recoveries::load(deps.storage, patient, proposal)?;
    if recovery.controller != wanted {
        return Err(RecoveryError::OtherController { wanted, found: recovery.controller }.into());
    }
    Ok(recovery)
}

/// Index of the guardian who sends and reveals this salt.
pub fn index(deps: Deps, guards: &Guards, by: &Addr, salt: &Salt) -> Result<u8, ContractError> {
    Ok(guards.index(&deps.api.addr_canonicalize(by.as_str())?, salt)?)
}

/// Once rows are going there is nothing to recover.
fn expect_whole(deps: Deps, patient: PatientId) -> Result<(), ContractError> {
    patients::load(deps.storage, patient)?;
    Ok(erasures::may_load(deps.storage, patient)?.as_ref().map_or(Ok(()), Erasure::expect_whole)?)
}
