//! Append-only logs.

use commitments::merkle::verify_inclusion as verify;
use commitments::Hash;
use cosmwasm_std::Deps;
use health_api::registry::{LogProof, LogResponse, VerifyInclusionResponse};
use health_api::{ParticipantNumber, PatientId};

use crate::error::ContractError;
use crate::state::logs;

pub fn log(deps: Deps, author: ParticipantNumber, size: Option<u64>) -> Result<LogResponse, ContractError> {
    match (size, logs::head(deps.storage, author)?) {
        (Some(size), _) => Ok(LogResponse { size, root: logs::root(deps.storage, author, size)? }),
        (None, Some(head)) => Ok(LogResponse { size: head.size, root: head.root }),
        (None, None) => Err(ContractError::NoSuchLog { author, size: 0 }),
    }
}

/// A leaf of another patient, a proof that leads elsewhere or has a wrong length: not included.
pub fn verify_inclusion(
    deps: Deps,
    patient: PatientId,
    record: &LogProof,
) -> Result<VerifyInclusionResponse, ContractError> {
    let root = logs::root(deps.storage, record.author, record.size)?;
    let leaf = record.leaf.hash(patient)?;
    let proof: Vec<Hash> = record.proof.iter().map(|hash| hash.0).collect();
    if verify(record.index, record.size, &leaf.0, &proof, &root.0).is_err() {
        return Ok(VerifyInclusionResponse { included: false, status: None });
    }
    let status = logs::status(deps.storage, record.author, record.index)?;
    Ok(VerifyInclusionResponse { included: true, status: Some(status) })
}
