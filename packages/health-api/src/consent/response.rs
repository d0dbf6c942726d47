//! Answers of consent-management.

use consent_engine::wire::{PurposeSet, TermEffect};
use cosmwasm_schema::cw_serde;
use cosmwasm_std::Addr;

use super::raw::PaymentEntry;
use super::{Answer, ConsentBody, FlagAnswer, ReviewVerdict, Status, Verdict};
use crate::{Commitment, ConsentOrdinal, Day, Digest, ParticipantNumber, PatientId};

/// One consent.
#[cw_serde]
pub struct ConsentResponse {
    /// which
    pub consent: ConsentOrdinal,
    /// as it was filed
    pub body: ConsentBody,
    /// block time of the filing, seconds
    pub filed_at: u64,
    /// proxy that filed it on the patient's behalf; none: the patient
    pub filed_by: Option<Addr>,
    /// the patient's newest receipt when it was filed
    pub filed_after_receipt: u64,
    /// active, or how it ended
    pub status: Status,
    /// how it ended
    pub end: Option<ConsentEnd>,
}

/// How a consent ended.
#[cw_serde]
pub struct ConsentEnd {
    /// block time, seconds
    pub at: u64,
    /// proxy that ended it on the patient's behalf; none: the patient
    pub by: Option<Addr>,
    /// the patient's newest receipt then: receipts up to it are open for acknowledgement
    pub receipt: u64,
    /// what replaced it
    pub replaced_by: Option<ConsentOrdinal>,
}

/// A page of consents.
#[cw_serde]
pub struct ConsentsResponse {
    /// oldest first
    pub consents: Vec<ConsentResponse>,
    /// `start_after` of the next page
    pub next: Option<ConsentOrdinal>,
}

/// Active care consents at one custodian.
#[cw_serde]
pub struct CareConsentsResponse {
    /// in clear
    pub disclosed: Vec<ConsentOrdinal>,
    /// sealed: a decision needs an opening of each
    pub sealed: Vec<ConsentOrdinal>,
}

/// Payment consents by days.
#[cw_serde]
pub struct PaymentConsentsResponse {
    /// each with the days on which it holds
    pub entries: Vec<PaymentEntry>,
    /// days before this one queue for a person: an entry that held some of them was dropped for newer ones
    pub forgotten_before: Option<Day>,
}

/// Answers to a batch, in its order.
#[cw_serde]
pub struct DecideBatchResponse {
    /// one a request
    pub verdicts: Vec<Verdict>,
}

/// One rule of one active consent, read as a grant or a bar.
#[cw_serde]
pub struct Grant {
    /// which consent
    pub consent: ConsentOrdinal,
    /// where; none for a payment consent
    pub custodian: Option<ParticipantNumber>,
    /// 0 is the root, then the exceptions in their order
    pub rule: u32,
    /// permit or deny
    pub effect: TermEffect,
    /// for which purposes
    pub purposes: PurposeSet,
    /// collect 1, access 2, use 4, disclose 8, correct 16; 0 is any
    pub actions: u8,
    /// for whom: participant numbers in decimal, or addresses of proxies; none is everybody
    pub actors: Vec<String>,
    /// first second, since 1970
    pub start: Option<i64>,
    /// first second no more
    pub end: Option<i64>,
    /// true where it covers only some data: labels, classes, codes, references or dates
    pub some_data: bool,
}

/// A page of rules.
#[cw_serde]
pub struct GrantsResponse {
    /// by consent, root first
    pub grants: Vec<Grant>,
    /// active sealed consents among those looked at: what they say is not to be seen here
    pub sealed: Vec<ConsentOrdinal>,
    /// `start_after` of the next page
    pub next: Option<ConsentOrdinal>,
}

/// A receipt.
#[cw_serde]
pub struct ReceiptResponse {
    /// which
    pub sequence: u64,
    /// block time, seconds
    pub time: u64,
    /// who wrote it
    pub writer: ParticipantNumber,
    /// commitment of the opening, or the root of a batch
    pub proof: ReceiptProof,
}

/// What a receipt commits to.
#[cw_serde]
#[derive(Copy, Eq)]
pub enum ReceiptProof {
    /// one decision
    One(Commitment),
    /// many: root and leaves
    Batch(Digest, u32),
}

/// A page of receipts.
#[cw_serde]
pub struct ReceiptsResponse {
    /// oldest first
    pub receipts: Vec<ReceiptResponse>,
    /// `start_after` of the next page
    pub next: Option<u64>,
}

/// The receipt of a claims message.
#[cw_serde]
pub struct ClaimsBatchResponse {
    /// block time, seconds
    pub time: u64,
    /// the provider whose message it was
    pub writer: ParticipantNumber,
    /// root over leaves `SHA-256(0x00 || PatientId || commitment)`
    pub root: Digest,
    /// leaves
    pub count: u32,
}

/// A receipt nobody has acknowledged.
#[cw_serde]
#[derive(Copy, Eq)]
pub struct OutstandingReceipt {
    /// which
    pub sequence: u64,
    /// who has to answer
    pub writer: ParticipantNumber,
    /// when it was written, seconds
    pub time: u64,
}

/// A page of what is outstanding.
#[cw_serde]
pub struct OutstandingResponse {
    /// oldest first
    pub outstanding: Vec<OutstandingReceipt>,
    /// first second at which an answer is late
    pub due_at: u64,
    /// true once that second has come
    pub overdue: bool,
    /// `start_after` of the next page
    pub next: Option<u64>,
}

/// An acknowledgement.
#[cw_serde]
#[derive(Copy, Eq)]
pub struct Acknowledgement {
    /// who answered
    pub writer: ParticipantNumber,
    /// first receipt
    pub first: u64,
    /// last receipt
    pub last: u64,
    /// what
    pub answer: Answer,
    /// block time, seconds
    pub time: u64,
}

/// A page of acknowledgements.
#[cw_serde]
pub struct AcknowledgementsResponse {
    /// by writer and first receipt
    pub acknowledgements: Vec<Acknowledgement>,
    /// `start_after` of the next page
    pub next: Option<(ParticipantNumber, u64)>,
}

/// A flag.
#[cw_serde]
pub struct Flag {
    /// which receipt
    pub sequence: u64,
    /// who has to answer
    pub writer: ParticipantNumber,
    /// block time, seconds
    pub raised_at: u64,
    /// the answer, if any, and its second
    pub answer: Option<(FlagAnswer, u64)>,
}

/// A page of flags.
#[cw_serde]
pub struct FlagsResponse {
    /// by sequence
    pub flags: Vec<Flag>,
    /// `start_after` of the next page
    pub next: Option<u64>,
}

/// A break-glass declaration.
#[cw_serde]
pub struct Declaration {
    /// about whom; none once that patient was erased
    pub patient: Option<PatientId>,
    /// its number within the patient
    pub number: u32,
    /// who declared
    pub practitioner: ParticipantNumber,
    /// for whom
    pub organization: ParticipantNumber,
    /// block time, seconds
    pub declared_at: u64,
    /// first second no more
    pub until: u64,
    /// commitment of the reason
    pub reason: Commitment,
    /// how it was judged
    pub review: Option<Review>,
}

/// The review of a declaration.
#[cw_serde]
#[derive(Copy, Eq)]
pub struct Review {
    /// judgement
    pub verdict: ReviewVerdict,
    /// by whom: the organization or another practitioner on its roster
    pub by: ParticipantNumber,
    /// block time, seconds
    pub at: u64,
    /// commitment of the reasons
    pub reason: Commitment,
}

/// The open declaration of a practitioner.
#[cw_serde]
pub struct BreakGlassResponse {
    /// live or waiting for review
    pub declaration: Option<Declaration>,
    /// does it live now?
    pub live: bool,
}

/// A page of declarations.
#[cw_serde]
pub struct DeclarationsResponse {
    /// oldest first
    pub declarations: Vec<Declaration>,
    /// `start_after` of the next page
    pub next: Option<u32>,
}

/// A page of a roster.
#[cw_serde]
pub struct RosterResponse {
    /// who may break the glass
    pub practitioners: Vec<ParticipantNumber>,
    /// `start_after` of the next page
    pub next: Option<ParticipantNumber>,
}

/// How a patient's erasure stands here.
#[cw_serde]
#[derive(Copy, Eq)]
pub enum ErasureResponse {
    /// none announced
    None,
    /// announced; rows go once the registry's are gone and nothing is open here, at the latest from `allowed_at` on
    Announced {
        /// block time of the announcement
        announced_at: u64,
        /// first second at which the registry's rows may go
        effective_at: u64,
        /// first second at which rows may go whatever is open
        allowed_at: u64,
        /// flags without answer and declarations without review
        open: u32,
    },
    /// all rows are gone
    Erased,
}
