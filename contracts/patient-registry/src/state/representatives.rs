//! Proposed representatives, one an organization.

use cosmwasm_std::Storage;
use cw_storage_plus::Map;
use health_api::{ParticipantNumber, PatientId};

use super::key;
use crate::error::ContractError;
use crate::representation::{Proposal, RepresentationError};

/// by patient and proposer
pub const PROPOSALS: Map<(PatientId, u32), Proposal> = Map::new(key::REPRESENTATIVES);

pub fn may_load(
    storage: &dyn Storage,
    patient: PatientId,
    proposer: ParticipantNumber,
) -> Result<Option<Proposal>, ContractError> {
    Ok(PROPOSALS.may_load(storage, (patient, proposer))?)
}

pub fn load(storage: &dyn Storage, patient: PatientId, proposer: ParticipantNumber) -> Result<Proposal, ContractError> {
    Ok(may_load(storage, patient, proposer)?.ok_or(RepresentationError::None)?)
}

pub fn save(
    storage: &mut dyn Storage,
    patient: PatientId,
    proposer: ParticipantNumber,
    proposal: &Proposal,
) -> Result<(), ContractError> {
    Ok(PROPOSALS.save(storage, (patient, proposer), proposal)?)
}

pub fn remove(storage: &mut dyn Storage, patient: PatientId, proposer: ParticipantNumber) {
    PROPOSALS.remove(storage, (patient, proposer));
}
