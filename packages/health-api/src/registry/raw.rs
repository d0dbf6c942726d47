//! Rows of patient-registry that peers read without calling it. Short field names: every byte is paid for.

use cosmwasm_schema::cw_serde;
use cosmwasm_std::{Addr, Binary};
use cw_storage_plus::Map;

use super::{ParticipantKind, Qualification};
use crate::raw::versioned;
use crate::{Commitment, Day, Digest, ParticipantNumber, PatientId, PublicKey, Tag};

/// by address: which participant this is
pub const PARTICIPANTS: Map<&Addr, ParticipantRow> = Map::new("p");
/// by participant and qualification number: when qualified
pub const QUALIFICATIONS: Map<(u32, u16), QualificationRow> = Map::new("q");
/// by practitioner and organization: affiliated when
pub const AFFILIATIONS: Map<(u32, u32), AffiliationRow> = Map::new("a");
/// by registrar's address: powers
pub const REGISTRARS: Map<&Addr, RegistrarRow> = Map::new("g");
/// by patient
pub const PATIENTS: Map<PatientId, PatientRow> = Map::new("t");
/// by patient and proxy's address
pub const PROXIES: Map<(PatientId, &Addr), ProxyRow> = Map::new("y");
/// by patient and participant: who is let in
pub const RELATIONSHIPS: Map<(PatientId, u32), RelationshipRow> = Map::new("c");
/// by patient, author and commitment: single records
pub const RECORDS: Map<(PatientId, u32, Commitment), RecordRow> = Map::new("d");
/// by author: head of its log
pub const LOG_HEADS: Map<u32, LogHeadRow> = Map::new("l");
/// by author and size: every root its log ever had
pub const LOG_ROOTS: Map<(u32, u64), LogRootRow> = Map::new("o");
/// by author and leaf index: records of a log that are no longer current
pub const LOG_EXCEPTIONS: Map<(u32, u64), LogExceptionRow> = Map::new("x");
/// by [`tombstone_key`]: patients that were erased
pub const TOMBSTONES: Map<Digest, TombstoneRow> = Map::new("z");

/// Key of an erased patient's tombstone, `SHA-256("cw-health/tombstone" || PatientId)`: after erasure no byte string
/// of the patient's is left, but whoever still knows the id finds that it was erased.
pub fn tombstone_key(patient: PatientId) -> Digest {
    Digest(commitments::hash::sha256(&[b"cw-health/tombstone", &patient.0]))
}

/// Half-open days `[from, to)`; no `to` is open.
#[cw_serde]
#[schemaifier(mute_warnings)]
#[derive(Copy, Eq)]
pub struct Interval {
    /// first day
    #[serde(rename = "f")]
    pub from: Day,
    /// first day no more
    #[serde(rename = "t", default, skip_serializing_if = "Option::is_none")]
    pub to: Option<Day>,
}

impl Interval {
    /// Does the interval hold this day?
    pub fn holds(&self, day: Day) -> bool {
        self.from <= day && self.to.is_none_or(|to| day < to)
    }
}

/// Who an address is.
#[cw_serde]
pub struct ParticipantRow {
    /// layout version
    pub v: u8,
    /// short number
    #[serde(rename = "n")]
    pub number: ParticipantNumber,
    /// kind
    #[serde(rename = "k")]
    pub kind: ParticipantKind,
}

/// Days on which something holds: disjoint, ascending, at most 16.
#[cw_serde]
pub struct IntervalsRow {
    /// layout version
    pub v: u8,
    /// intervals
    #[serde(rename = "i")]
    pub intervals: Vec<Interval>,
}

/// When a participant holds a qualification; a suspension is a gap.
pub type QualificationRow = IntervalsRow;

/// When a practitioner works for an organization.
pub type AffiliationRow = IntervalsRow;

/// What a registrar may attest.
#[cw_serde]
pub struct RegistrarRow {
    /// layout version
    pub v: u8,
    /// each a kind and a qualification
    #[serde(rename = "p")]
    pub powers: Vec<(ParticipantKind, Qualification)>,
}

/// A patient. No row: no such patient (or erased), and every peer refuses.
#[cw_serde]
pub struct PatientRow {
    /// layout version
    pub v: u8,
    /// who acts for the id; nobody until somebody without a wallet takes control
    #[serde(rename = "c", default, skip_serializing_if = "Option::is_none")]
    pub controller: Option<Addr>,
    /// key of signed forms: the controller's, one chosen, or the claim key until control is taken
    #[serde(rename = "k")]
    pub form_key: PublicKey,
    /// erasure was announced at this second
    #[serde(rename = "e", default, skip_serializing_if = "Option::is_none")]
    pub erasure: Option<u64>,
    /// death was attested
    #[serde(rename = "d", default, skip_serializing_if = "Option::is_none")]
    pub death: Option<Death>,
}

/// An attested death.
#[cw_serde]
#[derive(Copy, Eq)]
pub struct Death {
    /// day of death
    #[serde(rename = "d")]
    pub day: Day,
    /// counts from this second on, unless the controller objected before
    #[serde(rename = "f")]
    pub effective_at: u64,
}

impl PatientRow {
    /// The day of death, once its attestation has become effective.
    pub fn died(&self, now_seconds: u64) -> Option<Day> {
        self.death.filter(|death| death.effective_at <= now_seconds).map(|death| death.day)
    }
}

/// What a proxy may do.
#[cw_serde]
#[derive(Copy, Eq)]
pub enum ProxyScope {
    /// file and revoke consents
    Consent,
    /// read and receive records
    Records,
    /// both
    All,
}

impl ProxyScope {
    /// Does this scope include the other?
    pub fn includes(self, other: Self) -> bool {
        self == Self::All || self == other
    }
}

/// Somebody who acts for a patient. Carries no kind of proxy, and ends on the first day of a quarter.
#[cw_serde]
pub struct ProxyRow {
    /// layout version
    pub v: u8,
    /// what for
    #[serde(rename = "s")]
    pub scope: ProxyScope,
    /// first second no more
    #[serde(rename = "u")]
    pub until: u64,
}

/// A participant that the patient let in.
#[cw_serde]
pub struct RelationshipRow {
    /// layout version
    pub v: u8,
    /// since this second
    #[serde(rename = "f")]
    pub since: u64,
    /// ended at this second
    #[serde(rename = "t", default, skip_serializing_if = "Option::is_none")]
    pub ended: Option<u64>,
}

/// FHIR-like status of a record.
#[cw_serde]
#[derive(Copy, Eq)]
pub enum RecordStatus {
    /// stands
    #[serde(rename = "c")]
    Current,
    /// amended: another record replaces it
    #[serde(rename = "s")]
    Superseded,
    /// should never have been
    #[serde(rename = "e")]
    EnteredInError,
}

/// A single record.
#[cw_serde]
pub struct RecordRow {
    /// layout version
    pub v: u8,
    /// status
    #[serde(rename = "s")]
    pub status: RecordStatus,
    /// kind byte, see `RecordKind`
    #[serde(rename = "k", default, skip_serializing_if = "is_zero")]
    pub kind: u8,
    /// label tags, ancestors included, 16 bytes each, at most 8; none is N
    #[serde(rename = "l", default, skip_serializing_if = "no_bytes")]
    pub labels: Binary,
    /// what amended it
    #[serde(rename = "r", default, skip_serializing_if = "Option::is_none")]
    pub replaced_by: Option<Commitment>,
    /// index of the leaf in its author's log that it amends
    #[serde(rename = "x", default, skip_serializing_if = "Option::is_none")]
    pub replaces_leaf: Option<u64>,
}

impl RecordRow {
    /// The label tags one by one.
    pub fn label_tags(&self) -> Vec<Tag> {
        self.labels.as_slice().chunks_exact(Tag::LENGTH).filter_map(|chunk| Tag::try_from(chunk).ok()).collect()
    }
}

fn no_bytes(bytes: &Binary) -> bool {
    bytes.as_slice().is_empty()
}

#[allow(clippy::trivially_copy_pass_by_ref)] // serde hands a reference
fn is_zero(byte: &u8) -> bool {
    *byte == 0
}

/// The newest state of a participant's log.
#[cw_serde]
pub struct LogHeadRow {
    /// layout version
    pub v: u8,
    /// leaves
    #[serde(rename = "n")]
    pub size: u64,
    /// RFC 9162 root over all of them
    #[serde(rename = "r")]
    pub root: Digest,
}

/// An older state of a log.
#[cw_serde]
pub struct LogRootRow {
    /// layout version
    pub v: u8,
    /// RFC 9162 root
    #[serde(rename = "r")]
    pub root: Digest,
}

/// A leaf that is no longer current.
#[cw_serde]
pub struct LogExceptionRow {
    /// layout version
    pub v: u8,
    /// its status
    #[serde(rename = "s")]
    pub status: RecordStatus,
}

/// What is left of an erased patient.
#[cw_serde]
#[derive(Copy, Eq)]
pub struct TombstoneRow {
    /// layout version
    pub v: u8,
    /// erasure was announced at this second
    #[serde(rename = "a")]
    pub announced_at: u64,
    /// rows could go from this second on
    #[serde(rename = "f")]
    pub effective_at: u64,
    /// the last row went at this second
    #[serde(rename = "e")]
    pub erased_at: u64,
}

versioned!(
    TombstoneRow,
    ParticipantRow,
    IntervalsRow,
    RegistrarRow,
    PatientRow,
    ProxyRow,
    RelationshipRow,
    RecordRow,
    LogHeadRow,
    LogRootRow,
    LogExceptionRow,
);
