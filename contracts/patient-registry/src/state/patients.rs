//! Patients, and offers of control over them.

use cosmwasm_std::{Addr, Storage};
use cw_storage_plus::Map;
use health_api::interface::LAYOUT;
use health_api::registry::raw::{tombstone_key, PatientRow, TombstoneRow, PATIENTS, TOMBSTONES};
use health_api::PatientId;
use serde_tuple::{Deserialize_tuple, Serialize_tuple};

use super::key;
use crate::erasure::ErasureError;
use crate::error::ContractError;

const OFFERS: Map<PatientId, Offer> = Map::new(key::OFFERS);

/// Control that is offered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize_tuple, Deserialize_tuple)]
pub struct Offer {
    /// to whom
    pub to: Addr,
    /// first second at which it is void
    pub expires_at: u64,
}

pub fn load(storage: &dyn Storage, patient: PatientId) -> Result<PatientRow, ContractError> {
    match PATIENTS.may_load(storage, patient)? {
        Some(row) => Ok(row),
        None if tombstone(storage, patient)?.is_some() => Err(ContractError::PatientErased { patient }),
        None => Err(ContractError::NoSuchPatient { patient }),
    }
}

/// A patient about whom something new may be written.
pub fn load_staying(storage: &dyn Storage, patient: PatientId) -> Result<PatientRow, ContractError> {
    let row = load(storage, patient)?;
    expect_staying(&row)?;
    Ok(row)
}

/// Refuses a patient whose erasure is announced.
pub fn expect_staying(row: &PatientRow) -> Result<(), ContractError> {
    match row.erasure {
        Some(announced_at) => Err(ErasureError::Announced { announced_at }.into()),
        None => Ok(()),
    }
}

/// Refuses an id that is or was somebody's.
pub fn expect_free(storage: &dyn Storage, patient: PatientId) -> Result<(), ContractError> {
    match load(storage, patient) {
        Ok(_) => Err(ContractError::PatientExists { patient }),
        Err(ContractError::NoSuchPatient { .. }) => Ok(()),
        Err(error) => Err(error),
    }
}

pub fn save(storage: &mut dyn Storage, patient: PatientId, row: &PatientRow) -> Result<(), ContractError> {
    Ok(PATIENTS.save(storage, patient, row)?)
}

pub fn remove(storage: &mut dyn Storage, patient: PatientId) {
    PATIENTS.remove(storage, patient);
}

pub fn tombstone(storage: &dyn Storage, patient: PatientId) -> Result<Option<TombstoneRow>, ContractError> {
    Ok(TOMBSTONES.may_load(storage, tombstone_key(patient))?)
}

pub fn bury(
    storage: &mut dyn Storage,
    patient: PatientId,
    announced_at: u64,
    effective_at: u64,
    now: u64,
) -> Result<(), ContractError> {
    let row = TombstoneRow { v: LAYOUT, announced_at, effective_at, erased_at: now };
    Ok(TOMBSTONES.save(storage, tombstone_key(patient), &row)?)
}

pub fn offer(storage: &dyn Storage, patient: PatientId) -> Result<Option<Offer>, ContractError> {
    Ok(OFFERS.may_load(storage, patient)?)
}

pub fn save_offer(storage: &mut dyn Storage, patient: PatientId, offer: &Offer) -> Result<(), ContractError> {
    Ok(OFFERS.save(storage, patient, offer)?)
}

pub fn remove_offer(storage: &mut dyn Storage, patient: PatientId) {
    OFFERS.remove(storage, patient);
}
