//! Who was let in.

use cosmwasm_std::Storage;
use health_api::interface::LAYOUT;
use health_api::registry::raw::{RelationshipRow, RELATIONSHIPS};
use health_api::{ParticipantNumber, PatientId};

use crate::error::ContractError;

pub fn may_load(
    storage: &dyn Storage,
    patient: PatientId,
    number: ParticipantNumber,
) -> Result<Option<RelationshipRow>, ContractError> {
    Ok(RELATIONSHIPS.may_load(storage, (patient, number))?)
}

pub fn is_open(storage: &dyn Storage, patient: PatientId, number: ParticipantNumber) -> Result<bool, ContractError> {
    Ok(may_load(storage, patient, number)?.is_some_and(|row| row.ended.is_none()))
}

/// Refuses a participant that is not let in now.
pub fn expect_open(
    storage: &dyn Storage,
    patient: PatientId,
    number: ParticipantNumber,
) -> Result<RelationshipRow, ContractError> {
    let open = may_load(storage, patient, number)?.filter(|row| row.ended.is_none());
    open.ok_or(ContractError::NotLetIn { number })
}

pub fn open(
    storage: &mut dyn Storage,
    patient: PatientId,
    number: ParticipantNumber,
    now: u64,
) -> Result<(), ContractError> {
    let row = RelationshipRow { v: LAYOUT, since: now, ended: None };
    Ok(RELATIONSHIPS.save(storage, (patient, number), &row)?)
}

pub fn close(
    storage: &mut dyn Storage,
    patient: PatientId,
    number: ParticipantNumber,
    row: RelationshipRow,
    now: u64,
) -> Result<(), ContractError> {
    Ok(RELATIONSHIPS.save(storage, (patient, number), &RelationshipRow { ended: Some(now), ..row })?)
}
