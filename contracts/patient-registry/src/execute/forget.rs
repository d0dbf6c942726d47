//! Erasure is announced, delayed like a recovery, and cancellable until its first page goes.

use cosmwasm_std::{DepsMut, Env, Response};
use health_api::hook::RegistryHook;
use health_api::registry::raw::PatientRow;
use health_api::{PatientId, Salt};

use super::recover::index;
use crate::access::{Caller, OnBehalf};
use crate::erasure::{Erasure, DEFAULT_DELAY_SECONDS};
use crate::error::ContractError;
use crate::events::{ErasureAnnounced, ErasureCancelApproved, ErasureCancelled};
use crate::peers;
use crate::state::{erasures, guardians, patients};

/// The patient announces erasure. Nothing new is written about her from now on; the peers are told.
pub fn forget(deps: DepsMut, env: &Env, caller: Caller, patient: PatientId) -> Result<Response, ContractError> {
    let (row, by) = caller.patient()?;
    patients::expect_staying(&row)?;
    let now = env.block.time.seconds();
    let guards = guardians::load(deps.storage, patient, now)?.current;
    let erasure = Erasure::announce(now, guards.map_or(DEFAULT_DELAY_SECONDS, |guards| guards.delay));
    patients::save(deps.storage, patient, &PatientRow { erasure: Some(now), ..row })?;
    erasures::save(deps.storage, patient, &erasure)?;
    let Erasure { announced_at, effective_at, .. } = erasure;
    let response = Response::new().add_event(ErasureAnnounced { patient, announced_at, effective_at, by });
    let hook = RegistryHook::ErasureAnnounced { patient, announced_at, effective_at };
    peers::tell(deps.storage, response, patient, hook)
}

/// The patient takes the announcement back.
pub fn cancel_forget(deps: DepsMut, caller: Caller, patient: PatientId) -> Result<Response, ContractError> {
    let (row, by) = caller.patient()?;
    erasures::load(deps.storage, patient)?.expect_whole()?;
    cancel(deps, patient, row, by)
}

/// A guardian would cancel; at the threshold it is cancelled: whoever holds a stolen key may have announced it.
pub fn vote_cancel_forget(
    deps: DepsMut,
    env: &Env,
    caller: &Caller,
    patient: PatientId,
    salt: Salt,
) -> Result<Response, ContractError> {
    let row = patients::load(deps.storage, patient)?;
    let guards = guardians::in_force(deps.storage, patient, env.block.time.seconds())?;
    let at = index(deps.as_ref(), &guards, &caller.addr, &salt)?;
    let erasure = erasures::load(deps.storage, patient)?.cancelled_by(caller.addr.clone(), at, &guards)?;
    let (approvals, threshold) = (erasure.cancelling.len(), guards.threshold);
    if approvals >= usize::from(threshold) {
        return cancel(deps, patient, row, OnBehalf::Guardians);
    }
    erasures::save(deps.storage, patient, &erasure)?;
    Ok(Response::new().add_event(ErasureCancelApproved { patient, approvals, threshold }))
}

fn cancel(deps: DepsMut, patient: PatientId, row: PatientRow, by: OnBehalf) -> Result<Response, ContractError> {
    patients::save(deps.storage, patient, &PatientRow { erasure: None, ..row })?;
    erasures::remove(deps.storage, patient);
    let response = Response::new().add_event(ErasureCancelled { patient, by });
    peers::tell(deps.storage, response, patient, RegistryHook::ErasureCancelled { patient })
}

/// Tells the peers once more how it stands: announced, gone here already, or cancelled.
pub fn tell_peers(deps: DepsMut, patient: PatientId) -> Result<Response, ContractError> {
    let announced = |announced_at, effective_at| RegistryHook::ErasureAnnounced { patient, announced_at, effective_at };
    let hook = if let Some(gone) = patients::tombstone(deps.storage, patient)? {
        announced(gone.announced_at, gone.effective_at)
    } else {
        patients::load(deps.storage, patient)?;
        match erasures::may_load(deps.storage, patient)? {
            Some(erasure) => announced(erasure.announced_at, erasure.effective_at),
            None => RegistryHook::ErasureCancelled { patient },
        }
    };
    peers::tell(deps.storage, Response::new(), patient, hook)
}
