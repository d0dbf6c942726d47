//! Receipts: of one patient by sequence, of a claims message by batch, and kept without id after an erasure.

use commitments::hash::{length_prefixed, sha256};
use cosmwasm_schema::cw_serde;
use cosmwasm_std::{Addr, Order, StdResult, Storage};
use cw_storage_plus::{Bound, Map};
use health_api::{Commitment, ParticipantNumber, PatientId};

use super::key;
use crate::ContractError;

const RECEIPTS: Map<(PatientId, u64), ReceiptRow> = Map::new(key::RECEIPTS);
const KEPT: Map<[u8; 32], ReceiptRow> = Map::new(key::KEPT);
const BATCHES: Map<(u64, u64), ReceiptRow> = Map::new(key::BATCHES);

/// A receipt: one shape, whatever was decided.
#[cw_serde]
#[derive(Copy, Eq)]
#[schemaifier(mute_warnings)]
pub struct ReceiptRow {
    /// block time, seconds
    #[serde(rename = "t")]
    pub time: u64,
    /// who wrote it
    #[serde(rename = "w")]
    pub writer: ParticipantNumber,
    /// commitment of the opening, or root of a batch
    #[serde(rename = "c")]
    pub commitment: Commitment,
    /// leaves of a batch
    #[serde(rename = "n", default, skip_serializing_if = "Option::is_none")]
    pub count: Option<u32>,
}

/// A receipt, wherever it is kept.
pub fn load(storage: &dyn Storage, patient: PatientId, sequence: u64) -> Result<ReceiptRow, ContractError> {
    if let Some(row) = RECEIPTS.may_load(storage, (patient, sequence))? {
        return Ok(row);
    }
    KEPT.may_load(storage, kept_key(patient, sequence))?.ok_or(ContractError::NoSuchReceipt { sequence })
}

/// Writes a receipt.
pub fn save(
    storage: &mut dyn Storage,
    patient: PatientId,
    sequence: u64,
    row: &ReceiptRow,
) -> Result<(), ContractError> {
    Ok(RECEIPTS.save(storage, (patient, sequence), row)?)
}

/// A patient's receipts after one of them.
pub fn range(
    storage: &dyn Storage,
    patient: PatientId,
    start_after: Option<u64>,
    last: Option<u64>,
) -> impl Iterator<Item = StdResult<(u64, ReceiptRow)>> + '_ {
    let first = start_after.map(Bound::exclusive);
    RECEIPTS.prefix(patient).range(storage, first, last.map(Bound::inclusive), Order::Ascending)
}

/// The receipt of a claims message.
pub fn batch(storage: &dyn Storage, logger: &Addr, batch: u64) -> Result<Option<ReceiptRow>, ContractError> {
    Ok(BATCHES.may_load(storage, (logger_key(logger), batch))?)
}

/// Writes the receipt of a claims message.
pub fn save_batch(storage: &mut dyn Storage, logger: &Addr, batch: u64, row: &ReceiptRow) -> Result<(), ContractError> {
    Ok(BATCHES.save(storage, (logger_key(logger), batch), row)?)
}

/// Erasure: custodians must keep accounts of disclosures for years, so that receipts stay under a key that only who
/// knows id and sequence finds; answers how many were moved.
pub fn detach(storage: &mut dyn Storage, patient: PatientId, most: usize) -> Result<usize, ContractError> {
    let rows = range(storage, patient, None, None).take(most).collect::<StdResult<Vec<_>>>()?;
    for (sequence, row) in &rows {
        RECEIPTS.remove(storage, (patient, *sequence));
        KEPT.save(storage, kept_key(patient, *sequence), row)?;
    }
    Ok(rows.len())
}

fn kept_key(patient: PatientId, sequence: u64) -> [u8; 32] {
    length_prefixed(&[b"cw-health/v1/kept-receipt", &patient.0, &sequence.to_be_bytes()])
}

/// Eight bytes for the address of a claims-escrow: a later one counts its batches anew.
fn logger_key(logger: &Addr) -> u64 {
    let hash = sha256(&[logger.as_bytes()]);
    hash.iter().take(8).fold(0, |key, byte| key << 8 | u64::from(*byte))
}
