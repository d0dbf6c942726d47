//! Acknowledgements and flags.

use cosmwasm_schema::cw_serde;
use cosmwasm_std::{Order, StdResult, Storage};
use cw_storage_plus::{Bound, Map};
use health_api::consent::{Answer, FlagAnswer};
use health_api::{ConsentOrdinal, ParticipantNumber, PatientId};

use super::key;
use crate::acknowledgement::Acknowledged;
use crate::ContractError;

const ACKNOWLEDGEMENTS: Map<(PatientId, ConsentOrdinal, AckKey), AckRow> = Map::new(key::ACKNOWLEDGEMENTS);
const FLAGS: Map<(PatientId, u64), FlagRow> = Map::new(key::FLAGS);

/// Writer and first sequence, big-endian.
type AckKey = [u8; 12];

/// What a writer answered for its receipts from the key's sequence to this row's.
#[cw_serde]
#[derive(Copy, Eq)]
#[schemaifier(mute_warnings)]
pub struct AckRow {
    /// last sequence
    #[serde(rename = "l")]
    pub last: u64,
    /// the answer
    #[serde(rename = "a")]
    pub answer: Answer,
    /// block time, seconds
    #[serde(rename = "t")]
    pub time: u64,
}

/// A flag: "I was not given the opening".
#[cw_serde]
#[schemaifier(mute_warnings)]
pub struct FlagRow {
    /// the receipt's writer
    #[serde(rename = "w")]
    pub writer: ParticipantNumber,
    /// block time of the flag, seconds
    #[serde(rename = "t")]
    pub raised_at: u64,
    /// the answer and its second
    #[serde(rename = "a", default, skip_serializing_if = "Option::is_none")]
    pub answer: Option<(FlagAnswer, u64)>,
}

fn ack_key(writer: ParticipantNumber, first: u64) -> AckKey {
    let mut key = [0; 12];
    let (head, tail) = key.split_at_mut(4);
    head.copy_from_slice(&writer.to_be_bytes());
    tail.copy_from_slice(&first.to_be_bytes());
    key
}

fn ack_parts(key: AckKey) -> (ParticipantNumber, u64) {
    let [a, b, c, d, tail @ ..] = key;
    (u32::from_be_bytes([a, b, c, d]), u64::from_be_bytes(tail))
}

/// The acknowledgement of this writer that starts last at or before `at`.
pub fn acknowledged(
    storage: &dyn Storage,
    patient: PatientId,
    consent: ConsentOrdinal,
    writer: ParticipantNumber,
    at: u64,
) -> Result<Option<Acknowledged>, ContractError> {
    let first = Some(Bound::inclusive(ack_key(writer, 0)));
    let last = Some(Bound::inclusive(ack_key(writer, at)));
    let rows = ACKNOWLEDGEMENTS.prefix((patient, consent));
    let found = rows.range(storage, first, last, Order::Descending).next().transpose()?;
    Ok(found.map(|(key, row)| Acknowledged { first: ack_parts(key).1, last: row.last, answer: row.answer }))
}

/// Stores an acknowledgement.
pub fn acknowledge(
    storage: &mut dyn Storage,
    patient: PatientId,
    consent: ConsentOrdinal,
    writer: ParticipantNumber,
    what: Acknowledged,
    time: u64,
) -> Result<(), ContractError> {
    let row = AckRow { last: what.last, answer: what.answer, time };
    Ok(ACKNOWLEDGEMENTS.save(storage, (patient, consent, ack_key(writer, what.first)), &row)?)
}

/// Acknowledgements of one consent, by writer and first sequence.
pub fn acknowledgements(
    storage: &dyn Storage,
    patient: PatientId,
    consent: ConsentOrdinal,
    start_after: Option<(ParticipantNumber, u64)>,
) -> impl Iterator<Item = StdResult<((ParticipantNumber, u64), AckRow)>> + '_ {
    let first = start_after.map(|(writer, first)| Bound::exclusive(ack_key(writer, first)));
    let rows = ACKNOWLEDGEMENTS.prefix((patient, consent)).range(storage, first, None, Order::Ascending);
    rows.map(|row| row.map(|(key, row)| (ack_parts(key), row)))
}

/// The flag on a receipt, if any.
pub fn flag(storage: &dyn Storage, patient: PatientId, sequence: u64) -> Result<Option<FlagRow>, ContractError> {
    Ok(FLAGS.may_load(storage, (patient, sequence))?)
}

/// Stores a flag.
pub fn save_flag(
    storage: &mut dyn Storage,
    patient: PatientId,
    sequence: u64,
    row: &FlagRow,
) -> Result<(), ContractError> {
    Ok(FLAGS.save(storage, (patient, sequence), row)?)
}

/// A patient's flags after one of them.
pub fn flags(
    storage: &dyn Storage,
    patient: PatientId,
    start_after: Option<u64>,
) -> impl Iterator<Item = StdResult<(u64, FlagRow)>> + '_ {
    FLAGS.prefix(patient).range(storage, start_after.map(Bound::exclusive), None, Order::Ascending)
}

/// Erasure: drops up to `most` rows; answers how many went.
pub fn erase(storage: &mut dyn Storage, patient: PatientId, most: usize) -> Result<usize, ContractError> {
    let flagged = super::keys(FLAGS.prefix(patient), storage, most)?;
    for sequence in &flagged {
        FLAGS.remove(storage, (patient, *sequence));
    }
    let answered = super::keys(ACKNOWLEDGEMENTS.sub_prefix(patient), storage, most - flagged.len())?;
    for (consent, key) in &answered {
        ACKNOWLEDGEMENTS.remove(storage, (patient, *consent, *key));
    }
    Ok(flagged.len() + answered.len())
}
