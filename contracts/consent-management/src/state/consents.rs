//! Consents: what was filed never changes, a status row says what became of it, slots say which are active at a
//! custodian.

use cosmwasm_schema::cw_serde;
use cosmwasm_std::{Addr, Order, Storage};
use cw_storage_plus::{Bound, Map};
use health_api::consent::raw::{ConsentRow, PaymentHeadRow, CONSENTS, PAYMENT_HEADS};
use health_api::consent::{Status, MAX_CARE_CONSENTS};
use health_api::interface::LAYOUT;
use health_api::{ConsentOrdinal, ParticipantNumber, PatientId};
use serde::{Deserialize, Serialize};

use super::key;
use crate::ContractError;

const ENDS: Map<(PatientId, ConsentOrdinal), EndRow> = Map::new(key::ENDS);
const SLOTS: Map<(PatientId, ParticipantNumber), Vec<Slot>> = Map::new(key::SLOTS);

/// How a consent ended. No row: it is active.
#[cw_serde]
#[schemaifier(mute_warnings)]
pub struct EndRow {
    /// how
    #[serde(rename = "s")]
    pub status: Status,
    /// block time, seconds
    #[serde(rename = "t")]
    pub at: u64,
    /// the patient's newest receipt then
    #[serde(rename = "q")]
    pub receipt: u64,
    /// proxy that ended it on the patient's behalf
    #[serde(rename = "p", default, skip_serializing_if = "Option::is_none")]
    pub by: Option<Addr>,
    /// what replaced it
    #[serde(rename = "r", default, skip_serializing_if = "Option::is_none")]
    pub replaced_by: Option<ConsentOrdinal>,
}

/// A place at a custodian: which consent, and whether it is sealed; in a row a number, negative where it is sealed. One
/// that has ended is swept when room is needed, so that a revocation writes its status row and nothing else.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(from = "i64", into = "i64")]
pub struct Slot(pub ConsentOrdinal, pub bool);

impl From<i64> for Slot {
    fn from(number: i64) -> Self {
        Self(ConsentOrdinal::try_from(number.unsigned_abs()).unwrap_or(ConsentOrdinal::MAX), number < 0)
    }
}

impl From<Slot> for i64 {
    fn from(Slot(consent, sealed): Slot) -> Self {
        let number = Self::from(consent);
        if sealed {
            -number
        } else {
            number
        }
    }
}

/// The number of a patient's newest consent, 0 where nothing was filed: read from the rows themselves, which none but
/// an erasure removes, and after its announcement nothing is filed.
pub fn newest(storage: &dyn Storage, patient: PatientId) -> Result<ConsentOrdinal, ContractError> {
    let mut keys = CONSENTS.keys().prefix(patient).keys(storage, None, None, Order::Descending);
    Ok(keys.next().transpose()?.unwrap_or_default())
}

/// What was filed.
pub fn load(storage: &dyn Storage, patient: PatientId, consent: ConsentOrdinal) -> Result<ConsentRow, ContractError> {
    CONSENTS.may_load(storage, (patient, consent))?.ok_or(ContractError::NoSuchConsent { consent })
}

/// Stores a filing, once.
pub fn save(
    storage: &mut dyn Storage,
    patient: PatientId,
    consent: ConsentOrdinal,
    row: &ConsentRow,
) -> Result<(), ContractError> {
    Ok(CONSENTS.save(storage, (patient, consent), row)?)
}

/// A patient's filings after one of them.
pub fn range(
    storage: &dyn Storage,
    patient: PatientId,
    start_after: Option<ConsentOrdinal>,
) -> impl Iterator<Item = Result<(ConsentOrdinal, ConsentRow), ContractError>> + '_ {
    let first = start_after.map(Bound::exclusive);
    let filed = CONSENTS.keys().prefix(patient).keys(storage, first, None, Order::Ascending);
    filed.map(move |consent| {
        let consent = consent?;
        Ok((consent, load(storage, patient, consent)?))
    })
}

/// How a consent ended, if it did.
pub fn end(
    storage: &dyn Storage,
    patient: PatientId,
    consent: ConsentOrdinal,
) -> Result<Option<EndRow>, ContractError> {
    Ok(ENDS.may_load(storage, (patient, consent))?)
}

/// Ends a consent.
pub fn save_end(
    storage: &mut dyn Storage,
    patient: PatientId,
    consent: ConsentOrdinal,
    end: &EndRow,
) -> Result<(), ContractError> {
    Ok(ENDS.save(storage, (patient, consent), end)?)
}

/// Is the consent active?
pub fn is_active(storage: &dyn Storage, patient: PatientId, consent: ConsentOrdinal) -> bool {
    !ENDS.has(storage, (patient, consent))
}

/// The active care consents at a custodian, in order of filing.
pub fn active(
    storage: &dyn Storage,
    patient: PatientId,
    custodian: ParticipantNumber,
) -> Result<Vec<Slot>, ContractError> {
    let mut slots = SLOTS.may_load(storage, (patient, custodian))?.unwrap_or_default();
    slots.retain(|slot| is_active(storage, patient, slot.0));
    Ok(slots)
}

/// Takes a place at a custodian for a new consent; ended ones are swept only where all places are taken.
pub fn take_slot(
    storage: &mut dyn Storage,
    patient: PatientId,
    custodian: ParticipantNumber,
    slot: Slot,
) -> Result<(), ContractError> {
    let mut slots = SLOTS.may_load(storage, (patient, custodian))?.unwrap_or_default();
    if slots.len() >= MAX_CARE_CONSENTS {
        slots.retain(|slot| is_active(storage, patient, slot.0));
    }
    if slots.len() >= MAX_CARE_CONSENTS {
        return Err(ContractError::TooManyCareConsents { custodian });
    }
    slots.push(slot);
    Ok(SLOTS.save(storage, (patient, custodian), &slots)?)
}

/// A patient's payment consents by days.
pub fn payment_head(storage: &dyn Storage, patient: PatientId) -> Result<PaymentHeadRow, ContractError> {
    let head = PAYMENT_HEADS.may_load(storage, patient)?;
    Ok(head.unwrap_or(PaymentHeadRow { v: LAYOUT, ..PaymentHeadRow::default() }))
}

/// Saves them.
pub fn save_payment_head(
    storage: &mut dyn Storage,
    patient: PatientId,
    head: &PaymentHeadRow,
) -> Result<(), ContractError> {
    Ok(PAYMENT_HEADS.save(storage, patient, head)?)
}

/// Erasure: drops up to `most` rows; answers how many went.
pub fn erase(storage: &mut dyn Storage, patient: PatientId, most: usize) -> Result<usize, ContractError> {
    let filed: Vec<_> = super::keys(CONSENTS.keys().prefix(patient), storage, most)?;
    for consent in &filed {
        CONSENTS.keys().remove(storage, (patient, *consent));
    }
    let ended = super::keys(ENDS.prefix(patient), storage, most - filed.len())?;
    for consent in &ended {
        ENDS.remove(storage, (patient, *consent));
    }
    let taken = super::keys(SLOTS.prefix(patient), storage, most - filed.len() - ended.len())?;
    for custodian in &taken {
        SLOTS.remove(storage, (patient, *custodian));
    }
    let gone = filed.len() + ended.len() + taken.len();
    if gone == most || !PAYMENT_HEADS.has(storage, patient) {
        return Ok(gone);
    }
    PAYMENT_HEADS.remove(storage, patient);
    Ok(gone + 1)
}
