//! Single records.

use cosmwasm_std::{Binary, Storage};
use health_api::interface::LAYOUT;
use health_api::registry::raw::{RecordRow, RecordStatus, RECORDS};
use health_api::registry::NewRecord;
use health_api::{Commitment, ParticipantNumber, PatientId};

use crate::error::ContractError;

pub fn exists(storage: &dyn Storage, author: ParticipantNumber, record: &NewRecord) -> bool {
    RECORDS.has(storage, (record.patient, author, record.commitment))
}

pub fn load(
    storage: &dyn Storage,
    patient: PatientId,
    author: ParticipantNumber,
    commitment: Commitment,
) -> Result<RecordRow, ContractError> {
    RECORDS.may_load(storage, (patient, author, commitment))?.ok_or(ContractError::NoSuchRecord { commitment })
}

pub fn save(
    storage: &mut dyn Storage,
    patient: PatientId,
    author: ParticipantNumber,
    commitment: Commitment,
    row: &RecordRow,
) -> Result<(), ContractError> {
    Ok(RECORDS.save(storage, (patient, author, commitment), row)?)
}

/// Writes a new record; the caller has made sure that none stands there.
pub fn create(
    storage: &mut dyn Storage,
    author: ParticipantNumber,
    record: &NewRecord,
    replaces_leaf: Option<u64>,
) -> Result<(), ContractError> {
    let labels: Vec<u8> = record.labels.iter().flat_map(|tag| tag.0).collect();
    let row = RecordRow {
        v: LAYOUT,
        status: RecordStatus::Current,
        kind: record.kind.byte(),
        labels: Binary::from(labels),
        replaced_by: None,
        replaces_leaf,
    };
    save(storage, record.patient, author, record.commitment, &row)
}
