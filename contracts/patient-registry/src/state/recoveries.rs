//! Proposals of recovery: one a guardian, so at most ten a patient.

use cosmwasm_std::{Order, StdResult, Storage};
use cw_storage_plus::Map;
use health_api::PatientId;

use super::key;
use crate::error::ContractError;
use crate::guardianship::MAX_GUARDIANS;
use crate::recovery::{Recovery, RecoveryError};

const RECOVERIES: Map<(PatientId, u8), Recovery> = Map::new(key::RECOVERIES);

pub fn may_load(storage: &dyn Storage, patient: PatientId, proposal: u8) -> Result<Option<Recovery>, ContractError> {
    Ok(RECOVERIES.may_load(storage, (patient, proposal))?)
}

pub fn load(storage: &dyn Storage, patient: PatientId, proposal: u8) -> Result<Recovery, ContractError> {
    Ok(may_load(storage, patient, proposal)?.ok_or(RecoveryError::None)?)
}

pub fn save(
    storage: &mut dyn Storage,
    patient: PatientId,
    proposal: u8,
    recovery: &Recovery,
) -> Result<(), ContractError> {
    Ok(RECOVERIES.save(storage, (patient, proposal), recovery)?)
}

/// All proposals of a patient, void ones among them.
pub fn all(storage: &dyn Storage, patient: PatientId) -> Result<Vec<(u8, Recovery)>, ContractError> {
    let rows = RECOVERIES.prefix(patient).range(storage, None, None, Order::Ascending);
    Ok(rows.take(MAX_GUARDIANS).collect::<StdResult<_>>()?)
}

/// Drops all proposals of a patient.
pub fn clear(storage: &mut dyn Storage, patient: PatientId) -> Result<(), ContractError> {
    for (proposal, _) in all(storage, patient)? {
        RECOVERIES.remove(storage, (patient, proposal));
    }
    Ok(())
}
