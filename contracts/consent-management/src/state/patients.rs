//! How many receipts a patient has: one small row, however much is logged.

use cosmwasm_std::Storage;
use cw_storage_plus::Map;
use health_api::PatientId;

use super::key;
use crate::ContractError;

const PATIENTS: Map<PatientId, u64> = Map::new(key::PATIENTS);

/// The sequence of a patient's newest receipt, 0 where nothing was logged.
pub fn newest_receipt(storage: &dyn Storage, patient: PatientId) -> Result<u64, ContractError> {
    Ok(PATIENTS.may_load(storage, patient)?.unwrap_or_default())
}

/// Saves it.
pub fn save_newest_receipt(storage: &mut dyn Storage, patient: PatientId, sequence: u64) -> Result<(), ContractError> {
    Ok(PATIENTS.save(storage, patient, &sequence)?)
}

/// Erasure: drops it; answers whether there was one.
pub fn erase(storage: &mut dyn Storage, patient: PatientId) -> usize {
    let there = usize::from(PATIENTS.has(storage, patient));
    PATIENTS.remove(storage, patient);
    there
}
