//! Announced erasures, and the pages in which a patient's rows go.

use cosmwasm_std::{Order, StdResult, Storage};
use cw_storage_plus::Map;
use health_api::registry::raw::{PROXIES, RECORDS, RELATIONSHIPS};
use health_api::PatientId;

use super::{guardians, key, patients, recoveries, representatives};
use crate::erasure::{Erasure, ErasureError};
use crate::error::ContractError;

const ERASURES: Map<PatientId, Erasure> = Map::new(key::ERASURES);

pub fn may_load(storage: &dyn Storage, patient: PatientId) -> Result<Option<Erasure>, ContractError> {
    Ok(ERASURES.may_load(storage, patient)?)
}

pub fn load(storage: &dyn Storage, patient: PatientId) -> Result<Erasure, ContractError> {
    Ok(may_load(storage, patient)?.ok_or(ErasureError::None)?)
}

pub fn save(storage: &mut dyn Storage, patient: PatientId, erasure: &Erasure) -> Result<(), ContractError> {
    Ok(ERASURES.save(storage, patient, erasure)?)
}

pub fn remove(storage: &mut dyn Storage, patient: PatientId) {
    ERASURES.remove(storage, patient);
}

/// Deletes up to `limit` rows whose number grows with use: records, relationships, proxies, proposed representatives,
/// nonces of forms. Answers how many went.
pub fn delete_page(storage: &mut dyn Storage, patient: PatientId, limit: usize) -> Result<usize, ContractError> {
    let mut gone = 0;
    let keys: Vec<_> = RECORDS
        .sub_prefix(patient)
        .keys(storage, None, None, Order::Ascending)
        .take(limit)
        .collect::<StdResult<_>>()?;
    for (author, commitment) in &keys {
        RECORDS.remove(storage, (patient, *author, *commitment));
    }
    gone += keys.len();
    let keys: Vec<u32> = RELATIONSHIPS
        .prefix(patient)
        .keys(storage, None, None, Order::Ascending)
        .take(limit - gone)
        .collect::<StdResult<_>>()?;
    for number in &keys {
        RELATIONSHIPS.remove(storage, (patient, *number));
    }
    gone += keys.len();
    let keys: Vec<_> = PROXIES
        .prefix(patient)
        .keys(storage, None, None, Order::Ascending)
        .take(limit - gone)
        .collect::<StdResult<_>>()?;
    for addr in &keys {
        PROXIES.remove(storage, (patient, addr));
    }
    gone += keys.len();
    let proposals = representatives::PROPOSALS;
    let keys: Vec<u32> = proposals
        .prefix(patient)
        .keys(storage, None, None, Order::Ascending)
        .take(limit - gone)
        .collect::<StdResult<_>>()?;
    for number in &keys {
        proposals.remove(storage, (patient, *number));
    }
    gone += keys.len();
    Ok(gone + contract_kit::form::forget(storage, patient, limit - gone)?)
}

/// Deletes the rows of which a patient has a fixed number, at most 14, and leaves the tombstone.
pub fn finish(storage: &mut dyn Storage, patient: PatientId, erasure: &Erasure, now: u64) -> Result<(), ContractError> {
    recoveries::clear(storage, patient)?;
    guardians::remove(storage, patient);
    patients::remove_offer(storage, patient);
    remove(storage, patient);
    patients::remove(storage, patient);
    patients::bury(storage, patient, erasure.announced_at, erasure.effective_at, now)
}
