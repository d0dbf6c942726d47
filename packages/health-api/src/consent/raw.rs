//! Rows of consent-management that claims-escrow reads without calling it.

use cosmwasm_schema::cw_serde;
use cw_storage_plus::Map;

use crate::raw::versioned;
use crate::registry::raw::Interval;
use crate::{ConsentOrdinal, PatientId};

/// by patient: which payment consents there are, in force and ended
pub const PAYMENT_HEADS: Map<PatientId, PaymentHeadRow> = Map::new("h");

/// Payment consents of a patient kept in the head row: at most.
pub const MAX_PAYMENT_ENTRIES: usize = 16;
/// Payment consents in force at once: at most.
pub const MAX_PAYMENT_IN_FORCE: usize = 4;

/// One payment consent: days `[from, to)` on which it holds; a day of revocation is still held.
#[cw_serde]
#[schemaifier(mute_warnings)]
#[derive(Copy, Eq)]
pub struct PaymentEntry {
    /// which
    #[serde(rename = "o")]
    pub ordinal: ConsentOrdinal,
    /// when
    #[serde(rename = "i")]
    pub interval: Interval,
}

/// All payment consents of a patient, oldest first, at most [`MAX_PAYMENT_ENTRIES`]; older ones fall out.
#[cw_serde]
pub struct PaymentHeadRow {
    /// layout version
    pub v: u8,
    /// entries
    #[serde(rename = "e")]
    pub entries: Vec<PaymentEntry>,
    /// true once an entry has fallen out: a day older than the oldest kept one then queues for a person
    #[serde(rename = "x", default, skip_serializing_if = "std::ops::Not::not")]
    pub truncated: bool,
}

versioned!(PaymentHeadRow);
