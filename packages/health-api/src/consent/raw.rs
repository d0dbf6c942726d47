//! Rows of consent-management that claims-escrow reads without calling it.

use consent_engine::wire::Terms;
use cosmwasm_schema::cw_serde;
use cosmwasm_std::Addr;
use cw_storage_plus::Map;

use super::ConsentBody;
use crate::raw::{versioned, Rows};
use crate::registry::raw::Interval;
use crate::{Commitment, ConsentOrdinal, Day, ParticipantNumber, PatientId};

/// by patient: which payment consents there are, in force and ended
pub const PAYMENT_HEADS: Map<PatientId, PaymentHeadRow> = Map::new("h");
/// by patient and ordinal: what was filed, payment consents among them; never rewritten
pub const CONSENTS: Rows<(PatientId, ConsentOrdinal), ConsentRow> = Rows::new("m");

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

/// All payment consents of a patient in order of filing, at most [`MAX_PAYMENT_ENTRIES`]; ended ones fall out for new
/// ones, those that ended first before others.
#[cw_serde]
#[derive(Default)]
pub struct PaymentHeadRow {
    /// layout version
    pub v: u8,
    /// entries
    #[serde(rename = "e")]
    pub entries: Vec<PaymentEntry>,
    /// days before this one queue for a person: an entry that held some of them has fallen out
    #[serde(rename = "x", default, skip_serializing_if = "Option::is_none")]
    pub forgotten_before: Option<Day>,
}

/// What a head row says of a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PaymentDay {
    /// exactly these payment consents hold, none perhaps
    Held(Vec<ConsentOrdinal>),
    /// not known any more: a person decides
    Forgotten,
}

impl PaymentHeadRow {
    /// Which payment consents hold on a day.
    pub fn on(&self, day: Day) -> PaymentDay {
        if self.forgotten_before.is_some_and(|first_known| day < first_known) {
            return PaymentDay::Forgotten;
        }
        let held = self.entries.iter().filter(|entry| entry.interval.holds(day));
        PaymentDay::Held(held.map(|entry| entry.ordinal).collect())
    }
}

/// What was filed: never rewritten, so that a status row alone says what became of it. Packed, see [`Packed`]: layout
/// version, kind of body, custodian where there is one, second of filing and newest receipt as short numbers, length of
/// the proxy's address and the address, then the terms or the commitment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConsentRow {
    /// the consent
    pub body: StoredBody,
    /// block time of the filing, seconds
    pub filed_at: u64,
    /// the patient's newest receipt then
    pub receipt: u64,
    /// proxy that filed it on the patient's behalf
    pub by: Option<Addr>,
}

/// [`ConsentBody`] as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StoredBody {
    /// about claims
    Payment(Terms),
    /// about care, in clear
    Care(ParticipantNumber, Terms),
    /// about care, sealed: one size, whatever it says
    Sealed(ParticipantNumber, Commitment),
}

impl From<ConsentBody> for StoredBody {
    fn from(body: ConsentBody) -> Self {
        match body {
            ConsentBody::Payment { terms } => Self::Payment(terms),
            ConsentBody::Care { custodian, terms } => Self::Care(custodian, terms),
            ConsentBody::Sealed { custodian, commitment } => Self::Sealed(custodian, commitment),
        }
    }
}

impl From<StoredBody> for ConsentBody {
    fn from(body: StoredBody) -> Self {
        match body {
            StoredBody::Payment(terms) => Self::Payment { terms },
            StoredBody::Care(custodian, terms) => Self::Care { custodian, terms },
            StoredBody::Sealed(custodian, commitment) => Self::Sealed { custodian, commitment },
        }
    }
}

versioned!(PaymentHeadRow);
