//! Announced and done erasures, under a key that holds no byte of the patient's id.

use cosmwasm_std::Storage;
use cw_storage_plus::Map;
use health_api::registry::raw::tombstone_key;
use health_api::{Digest, PatientId};

use super::key;
use crate::erasure::Erasure;
use crate::ContractError;

const ERASURES: Map<Digest, Erasure> = Map::new(key::ERASURES);

/// How a patient's erasure stands, if one was announced.
pub fn load(storage: &dyn Storage, patient: PatientId) -> Result<Option<Erasure>, ContractError> {
    Ok(ERASURES.may_load(storage, tombstone_key(patient))?)
}

/// Saves how it stands.
pub fn save(storage: &mut dyn Storage, patient: PatientId, erasure: Erasure) -> Result<(), ContractError> {
    Ok(ERASURES.save(storage, tombstone_key(patient), &erasure)?)
}

/// Takes an announcement back.
pub fn remove(storage: &mut dyn Storage, patient: PatientId) {
    ERASURES.remove(storage, tombstone_key(patient));
}

/// Refuses whatever would write of a patient whose rows are gone.
pub fn expect_not_erased(storage: &dyn Storage, patient: PatientId) -> Result<(), ContractError> {
    match load(storage, patient)? {
        Some(erasure) if erasure.done => Err(ContractError::Erased { patient }),
        _ => Ok(()),
    }
}
