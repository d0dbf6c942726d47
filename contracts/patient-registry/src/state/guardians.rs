//! Guardians.

use cosmwasm_std::Storage;
use cw_storage_plus::Map;
use health_api::PatientId;

use super::key;
use crate::error::ContractError;
use crate::guardianship::{Guardians, GuardiansError, Guards};

const GUARDIANS: Map<PatientId, Guardians> = Map::new(key::GUARDIANS);

/// As they stand now.
pub fn load(storage: &dyn Storage, patient: PatientId, now: u64) -> Result<Guardians, ContractError> {
    Ok(GUARDIANS.may_load(storage, patient)?.unwrap_or_default().settled(now))
}

/// Those in force, who must be.
pub fn in_force(storage: &dyn Storage, patient: PatientId, now: u64) -> Result<Guards, ContractError> {
    Ok(load(storage, patient, now)?.current.ok_or(GuardiansError::None)?)
}

pub fn save(storage: &mut dyn Storage, patient: PatientId, guardians: &Guardians) -> Result<(), ContractError> {
    Ok(GUARDIANS.save(storage, patient, guardians)?)
}

pub fn remove(storage: &mut dyn Storage, patient: PatientId) {
    GUARDIANS.remove(storage, patient);
}
