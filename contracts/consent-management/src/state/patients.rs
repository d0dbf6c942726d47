//! Counters of a patient: one small row, however much is filed and logged.

use cosmwasm_schema::cw_serde;
use cosmwasm_std::Storage;
use cw_storage_plus::Map;
use health_api::{ConsentOrdinal, PatientId};

use super::key;
use crate::ContractError;

const PATIENTS: Map<PatientId, Counters> = Map::new(key::PATIENTS);

/// Newest numbers of a patient; 0 is none yet.
#[cw_serde]
#[derive(Copy, Eq, Default)]
#[schemaifier(mute_warnings)]
pub struct Counters {
    /// newest consent
    #[serde(rename = "o", default)]
    pub consent: ConsentOrdinal,
    /// newest receipt
    #[serde(rename = "q", default)]
    pub receipt: u64,
}

/// A patient's counters, zeros where nothing was filed or logged.
pub fn load(storage: &dyn Storage, patient: PatientId) -> Result<Counters, ContractError> {
    Ok(PATIENTS.may_load(storage, patient)?.unwrap_or_default())
}

/// Saves them.
pub fn save(storage: &mut dyn Storage, patient: PatientId, counters: Counters) -> Result<(), ContractError> {
    Ok(PATIENTS.save(storage, patient, &counters)?)
}

/// Erasure: drops them; answers whether there were any.
pub fn erase(storage: &mut dyn Storage, patient: PatientId) -> usize {
    let there = usize::from(PATIENTS.has(storage, patient));
    PATIENTS.remove(storage, patient);
    there
}
