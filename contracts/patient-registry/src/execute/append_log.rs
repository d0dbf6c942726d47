//! A participant's append-only log: size and root move in one message, and the consistency proof is checked here, so
//! that a hospital cannot rewrite its log. Nothing is said of any patient.

use commitments::merkle::verify_consistency;
use commitments::{Hash, ProofError};
use cosmwasm_std::{DepsMut, Response};
use health_api::registry::raw::LogHeadRow;
use health_api::Digest;

use crate::access::Caller;
use crate::error::ContractError;
use crate::events::LogAppended;
use crate::state::logs;

pub fn append_log(
    deps: DepsMut,
    caller: &Caller,
    size: u64,
    root: Digest,
    proof: &[Digest],
) -> Result<Response, ContractError> {
    let author = caller.participant()?.number;
    let old = logs::head(deps.storage, author)?;
    match &old {
        None => check_first(size, proof)?,
        Some(old) => check_growth(old, size, root, proof)?,
    }
    logs::advance(deps.storage, author, old.as_ref(), size, root)?;
    let old_size = old.map_or(0, |old| old.size);
    Ok(Response::new().add_event(LogAppended { author, old_size, size, root }))
}

/// The empty tree has no proof.
fn check_first(size: u64, proof: &[Digest]) -> Result<(), ContractError> {
    if size == 0 {
        return Err(ProofError::EmptyTree.into());
    }
    if !proof.is_empty() {
        return Err(ContractError::FirstAppendProof { found: proof.len() });
    }
    Ok(())
}

fn check_growth(old: &LogHeadRow, size: u64, root: Digest, proof: &[Digest]) -> Result<(), ContractError> {
    if size == old.size {
        return Err(ContractError::LogNotGrown { size });
    }
    let proof: Vec<Hash> = proof.iter().map(|hash| hash.0).collect();
    Ok(verify_consistency(old.size, size, &old.root.0, &root.0, &proof)?)
}
