//! A representative for somebody who cannot act and has no proxy.

use cosmwasm_std::{Addr, Deps, DepsMut, Env, Response};
use health_api::day::day_of;
use health_api::registry::raw::{PatientRow, ProxyScope};
use health_api::registry::{ProposedBy, RepresentStep};
use health_api::{Day, ParticipantNumber, PatientId};

use super::address;
use crate::access::Caller;
use crate::calendar::term;
use crate::death::DeathError;
use crate::error::ContractError;
use crate::events::{RepresentativeConfirmed, RepresentativeInstalled, RepresentativeObjected, RepresentativeProposed};
use crate::representation::{Proposal, RepresentationError};
use crate::state::{patients, proxies, relationships, representatives};

pub fn represent(
    deps: DepsMut,
    env: &Env,
    caller: Caller,
    patient: PatientId,
    step: RepresentStep,
) -> Result<Response, ContractError> {
    match step {
        RepresentStep::Propose { representative, until } => {
            propose(deps, env, &caller, patient, &representative, until)
        }
        RepresentStep::Confirm(ProposedBy { proposer }) => confirm(deps, env, &caller, patient, proposer),
        RepresentStep::Install(ProposedBy { proposer }) => install(deps, env, patient, proposer),
        RepresentStep::Object(ProposedBy { proposer }) => object(deps, caller, patient, proposer),
    }
}

fn propose(
    deps: DepsMut,
    env: &Env,
    caller: &Caller,
    patient: PatientId,
    representative: &str,
    until: Day,
) -> Result<Response, ContractError> {
    let (proposer, now) = (caller.participant()?.number, env.block.time.seconds());
    let row = expect_unrepresented(deps.as_ref(), patient, now)?;
    let representative = other_than_controller(deps.as_ref(), &row, representative)?;
    let open = representatives::may_load(deps.storage, patient, proposer)?.filter(|open| open.is_open(now));
    if let Some(open) = open {
        return Err(RepresentationError::Open { expires_at: open.expires_at }.into());
    }
    let proposal = Proposal::new(representative.clone(), term(day_of(env.block.time), until)?, now);
    representatives::save(deps.storage, patient, proposer, &proposal)?;
    let Proposal { until, expires_at, .. } = proposal;
    let event = RepresentativeProposed { patient, proposer, representative, until, expires_at };
    Ok(Response::new().add_event(event))
}

fn confirm(
    deps: DepsMut,
    env: &Env,
    caller: &Caller,
    patient: PatientId,
    proposer: ParticipantNumber,
) -> Result<Response, ContractError> {
    let (confirmed_by, now) = (caller.participant()?.number, env.block.time.seconds());
    expect_unrepresented(deps.as_ref(), patient, now)?;
    let proposal = representatives::load(deps.storage, patient, proposer)?.confirm(proposer, confirmed_by, now)?;
    let let_in = |number| relationships::is_open(deps.storage, patient, number);
    if !let_in(proposer)? && !let_in(confirmed_by)? {
        return Err(RepresentationError::NeitherLetIn.into());
    }
    representatives::save(deps.storage, patient, proposer, &proposal)?;
    let effective_at = proposal.confirmed.map_or(0, |(_, effective_at)| effective_at);
    let event = RepresentativeConfirmed { patient, proposer, confirmed_by, effective_at };
    Ok(Response::new().add_event(event))
}

fn install(
    deps: DepsMut,
    env: &Env,
    patient: PatientId,
    proposer: ParticipantNumber,
) -> Result<Response, ContractError> {
    let now = env.block.time.seconds();
    let row = expect_unrepresented(deps.as_ref(), patient, now)?;
    let proposal = representatives::load(deps.storage, patient, proposer)?;
    proposal.expect_ready(now)?;
    let Proposal { representative, until, .. } = proposal;
    if row.controller.as_ref() == Some(&representative) {
        return Err(ContractError::IsController);
    }
    representatives::remove(deps.storage, patient, proposer);
    proxies::save(deps.storage, patient, &representative, ProxyScope::All, until, now)?;
    Ok(Response::new().add_event(RepresentativeInstalled { patient, representative, until }))
}

fn object(
    deps: DepsMut,
    caller: Caller,
    patient: PatientId,
    proposer: ParticipantNumber,
) -> Result<Response, ContractError> {
    let (_, by) = caller.patient()?;
    representatives::load(deps.storage, patient, proposer)?;
    representatives::remove(deps.storage, patient, proposer);
    Ok(Response::new().add_event(RepresentativeObjected { patient, proposer, by }))
}

/// A living patient who stays and has nobody to act.
fn expect_unrepresented(deps: Deps, patient: PatientId, now: u64) -> Result<PatientRow, ContractError> {
    let row = patients::load_staying(deps.storage, patient)?;
    if let Some(day) = row.died(now) {
        return Err(DeathError::Deceased { day }.into());
    }
    let until = proxies::all(deps.storage, patient)?.into_iter().map(|(_, proxy)| proxy.until).max();
    match until.filter(|until| now < *until) {
        Some(until) => Err(RepresentationError::HasProxy { until }.into()),
        None => Ok(row),
    }
}

fn other_than_controller(deps: Deps, row: &PatientRow, text: &str) -> Result<Addr, ContractError> {
    let addr = address(deps, text)?;
    if row.controller.as_ref() == Some(&addr) {
        return Err(ContractError::IsController);
    }
    Ok(addr)
}
