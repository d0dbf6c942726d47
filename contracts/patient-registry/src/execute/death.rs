//! A patient's death: proxies end, no new care consents, claims for service before it still pay.

use cosmwasm_std::{DepsMut, Env, Response};
use health_api::day::day_of;
use health_api::registry::raw::{Death, PatientRow};
use health_api::registry::DeathStep;
use health_api::{Day, ParticipantNumber, PatientId};

use crate::access::Caller;
use crate::death as pure;
use crate::error::ContractError;
use crate::events::{DeathAttested, DeathCorrected, DeathObjected};
use crate::state::{patients, relationships};

pub fn death(
    deps: DepsMut,
    env: &Env,
    caller: Caller,
    patient: PatientId,
    step: DeathStep,
) -> Result<Response, ContractError> {
    match step {
        DeathStep::Attest { day } => attest(deps, env, &caller, patient, day),
        DeathStep::Object {} => object(deps, env, caller, patient),
        DeathStep::Correct { day } => correct(deps, env, &caller, patient, day),
    }
}

fn attest(deps: DepsMut, env: &Env, caller: &Caller, patient: PatientId, day: Day) -> Result<Response, ContractError> {
    let (organization, row) = organization(&deps, caller, patient)?;
    patients::expect_staying(&row)?;
    let death = pure::attest(row.death, day, day_of(env.block.time), env.block.time.seconds())?;
    save(deps, patient, row, Some(death))?;
    let effective_at = death.effective_at;
    Ok(Response::new().add_event(DeathAttested { patient, organization, effective_at }))
}

fn object(deps: DepsMut, env: &Env, caller: Caller, patient: PatientId) -> Result<Response, ContractError> {
    let (row, by) = caller.patient()?;
    pure::object(row.death, env.block.time.seconds())?;
    save(deps, patient, row, None)?;
    Ok(Response::new().add_event(DeathObjected { patient, by }))
}

fn correct(
    deps: DepsMut,
    env: &Env,
    caller: &Caller,
    patient: PatientId,
    day: Option<Day>,
) -> Result<Response, ContractError> {
    let (organization, row) = organization(&deps, caller, patient)?;
    let death = pure::correct(row.death, day, day_of(env.block.time))?;
    save(deps, patient, row, death)?;
    Ok(Response::new().add_event(DeathCorrected { patient, organization, lives: death.is_none() }))
}

/// An organization that the patient had let in.
fn organization(
    deps: &DepsMut,
    caller: &Caller,
    patient: PatientId,
) -> Result<(ParticipantNumber, PatientRow), ContractError> {
    let number = caller.participant()?.number;
    let row = patients::load(deps.storage, patient)?;
    relationships::expect_open(deps.storage, patient, number)?;
    Ok((number, row))
}

fn save(deps: DepsMut, patient: PatientId, row: PatientRow, death: Option<Death>) -> Result<(), ContractError> {
    patients::save(deps.storage, patient, &PatientRow { death, ..row })
}
