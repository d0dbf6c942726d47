//! The registry announces an erasure; rows go in pages, at anybody's call.

use contract_kit::form;
use cosmwasm_std::{DepsMut, Env, Response, Storage};
use health_api::hook::RegistryHook;
use health_api::PatientId;

use crate::access::registry;
use crate::erasure::{Erasure, ErasureError};
use crate::events::{ErasureAnnounced, ErasureCancelled, RowsErased};
use crate::state::{consents, erasures, followup, glass, patients, receipts};
use crate::ContractError;

/// Keeps what the registry announces; the same announcement again changes nothing, since hooks may be repeated.
pub fn hook(deps: DepsMut, hook: RegistryHook) -> Result<Response, ContractError> {
    match hook {
        RegistryHook::ErasureAnnounced { patient, announced_at, effective_at } => {
            erasures::expect_not_erased(deps.storage, patient)?;
            let erasure = Erasure { announced_at, effective_at, done: false };
            erasures::save(deps.storage, patient, erasure)?;
            Ok(Response::new().add_event(ErasureAnnounced { patient, effective_at }))
        }
        RegistryHook::ErasureCancelled { patient } => {
            erasures::expect_not_erased(deps.storage, patient)?;
            erasures::remove(deps.storage, patient);
            Ok(Response::new().add_event(ErasureCancelled { patient }))
        }
    }
}

/// Deletes up to `limit` rows of a patient whom the registry has erased, and leaves a tombstone with the last. The
/// registry's tombstone is enough: a hook may have failed.
pub fn erase(deps: DepsMut, env: &Env, patient: PatientId, limit: u32) -> Result<Response, ContractError> {
    if !(1..=100).contains(&limit) {
        return Err(ErasureError::Limit { found: limit }.into());
    }
    if erasures::load(deps.storage, patient)?.is_some_and(|erasure| erasure.done) {
        return Err(ErasureError::Done.into());
    }
    let tombstone = registry(deps.as_ref())?.tombstone(patient)?.ok_or(ErasureError::RegistryFirst)?;
    let erasure = Erasure::from(tombstone);
    let open = glass::open(deps.storage, patient)?.total();
    erasure.check(open, env.block.time.seconds())?;
    let rows = page(deps.storage, patient, limit as usize)?;
    let done = rows < limit as usize;
    if done {
        erasures::save(deps.storage, patient, Erasure { done, ..erasure })?;
    }
    Ok(Response::new().add_event(RowsErased { patient, rows, done }))
}

/// Receipts first, since they are kept without the id; what waits for an answer last, since it holds up the rest.
fn page(storage: &mut dyn Storage, patient: PatientId, limit: usize) -> Result<usize, ContractError> {
    let mut gone = receipts::detach(storage, patient, limit)?;
    gone += consents::erase(storage, patient, limit - gone)?;
    gone += followup::erase(storage, patient, limit - gone)?;
    gone += form::forget(storage, patient, limit - gone)?;
    gone += glass::erase(storage, patient, limit - gone)?;
    if gone < limit {
        gone += patients::erase(storage, patient);
    }
    Ok(gone)
}
