//! Receipts.

use contract_kit::{page, peers, KitError};
use cosmwasm_std::Deps;
use health_api::consent::{ClaimsBatchResponse, ReceiptProof, ReceiptResponse, ReceiptsResponse};
use health_api::interface::Role;
use health_api::{Digest, PatientId};

use crate::state::receipts::{self, ReceiptRow};
use crate::ContractError;

/// One receipt.
pub fn one(deps: Deps, patient: PatientId, sequence: u64) -> Result<ReceiptResponse, ContractError> {
    Ok(describe(sequence, receipts::load(deps.storage, patient, sequence)?))
}

/// A page of a patient's receipts.
pub fn list(
    deps: Deps,
    patient: PatientId,
    start_after: Option<u64>,
    limit: Option<u32>,
) -> Result<ReceiptsResponse, ContractError> {
    let page = page::take(receipts::range(deps.storage, patient, start_after, None), limit, describe)?;
    Ok(ReceiptsResponse { receipts: page.items, next: page.next })
}

fn describe(sequence: u64, row: ReceiptRow) -> ReceiptResponse {
    let proof = match row.count {
        Some(count) => ReceiptProof::Batch(Digest(row.commitment.0), count),
        None => ReceiptProof::One(row.commitment),
    };
    ReceiptResponse { sequence, time: row.time, writer: row.writer, proof }
}

/// The receipt of a claims message.
pub fn batch(deps: Deps, batch: u64, logger: Option<String>) -> Result<ClaimsBatchResponse, ContractError> {
    let logger = match logger {
        Some(text) => deps.api.addr_validate(&text).map_err(|_| KitError::InvalidAddress { found: text })?,
        None => peers::expect(deps.storage, Role::ClaimsEscrow)?,
    };
    let row = receipts::batch(deps.storage, &logger, batch)?;
    let ReceiptRow { time, writer, commitment, count } = row.ok_or(ContractError::NoSuchReceipt { sequence: batch })?;
    Ok(ClaimsBatchResponse { time, writer, root: Digest(commitment.0), count: count.unwrap_or(1) })
}
