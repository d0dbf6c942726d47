//! Rows go in pages, at anybody's call, once the delay is over and no recovery is open.

use contract_kit::page;
use cosmwasm_std::{Deps, DepsMut, Env, Response};
use health_api::PatientId;

use crate::erasure::ErasureError;
use crate::error::ContractError;
use crate::events::{ErasureAdvanced, PatientErased};
use crate::state::{erasures, patients, recoveries};

/// Deletes up to `limit` rows. The last page takes the patient's own rows and leaves the tombstone.
pub fn erase(deps: DepsMut, env: &Env, patient: PatientId, limit: Option<u32>) -> Result<Response, ContractError> {
    let now = env.block.time.seconds();
    patients::load(deps.storage, patient)?;
    let before = erasures::load(deps.storage, patient)?;
    let erasure = before.clone().begin(now)?;
    if !before.began {
        expect_not_held(deps.as_ref(), patient, now)?;
        erasures::save(deps.storage, patient, &erasure)?;
    }
    let limit = page::limit(limit);
    let rows = erasures::delete_page(deps.storage, patient, limit)?;
    let response = Response::new().add_event(ErasureAdvanced { patient, rows });
    if rows == limit {
        return Ok(response);
    }
    erasures::finish(deps.storage, patient, &erasure, now)?;
    Ok(response.add_event(PatientErased { patient }))
}

/// An approved recovery that is open holds the erasure: a thief who announces it must not win the race.
fn expect_not_held(deps: Deps, patient: PatientId, now: u64) -> Result<(), ContractError> {
    let open = recoveries::all(deps.storage, patient)?.into_iter().find(|(_, recovery)| recovery.holds_erasure(now));
    match open {
        Some((_, recovery)) => Err(ErasureError::HeldByRecovery { until: recovery.expires_at }.into()),
        None => Ok(()),
    }
}
