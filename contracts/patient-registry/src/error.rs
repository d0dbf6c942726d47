//! Everything that the registry refuses, at its boundary.

use commitments::record::LabelError;
use commitments::ProofError;
use contract_kit::KitError;
use cosmwasm_std::{Addr, StdError};
use health_api::registry::raw::RecordStatus;
use health_api::registry::{ParticipantKind, Qualification};
use health_api::{Commitment, Day, ParticipantNumber, PatientId};

use crate::access::Permission;
use crate::calendar::TermError;
use crate::death::DeathError;
use crate::erasure::ErasureError;
use crate::guardianship::GuardiansError;
use crate::intervals::IntervalError;
use crate::recovery::RecoveryError;
use crate::representation::RepresentationError;

/// A refusal; comparable, so that a test can name it.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum ContractError {
    /// A sender who may not send this message.
    #[error("wanted sender {wanted}, found {found}")]
    Unauthorized {
        /// who may
        wanted: Permission,
        /// who did
        found: Addr,
    },
    /// A list that is empty or longer than its cap.
    #[error("wanted 1..={most} {what}, found {found}")]
    ListLength {
        /// of what
        what: &'static str,
        /// cap
        most: usize,
        /// as came
        found: usize,
    },
    /// One thing twice in a list.
    #[error("wanted each of the {what} once, found one twice")]
    ListedTwice {
        /// of what
        what: &'static str,
    },
    /// No registrar at that address.
    #[error("wanted a registrar, found {found}")]
    NoSuchRegistrar {
        /// as came
        found: Addr,
    },
    /// A registrar without that power.
    #[error("this registrar has no power over qualification {} of {kind:?}", qualification.0)]
    NoPower {
        /// of which kind
        kind: ParticipantKind,
        /// which
        qualification: Qualification,
    },
    /// Qualification numbers start at 1.
    #[error("wanted a qualification from 1 on, found 0")]
    NoSuchQualification,
    /// One address is one participant.
    #[error("{address} is participant {number} already")]
    AddressTaken {
        /// as came
        address: Addr,
        /// who it is
        number: ParticipantNumber,
    },
    /// No participant of that number.
    #[error("wanted a participant, found none with number {number}")]
    NoSuchParticipant {
        /// as came
        number: ParticipantNumber,
    },
    /// A participant without its licence today.
    #[error("participant {number} is not licensed on day {day}")]
    NotLicensed {
        /// who
        number: ParticipantNumber,
        /// UTC day of the block
        day: Day,
    },
    /// A participant of another kind than wanted.
    #[error("wanted {wanted}, found participant {number}")]
    WrongKind {
        /// in words
        wanted: &'static str,
        /// who
        number: ParticipantNumber,
    },
    /// An affiliation may not be ended backwards by one side.
    #[error("wanted day {today} or later, found day {found}")]
    EndsInThePast {
        /// UTC day of the block
        today: Day,
        /// as came
        found: Day,
    },
    /// No such patient.
    #[error("wanted a patient, found none with id {patient}")]
    NoSuchPatient {
        /// as came
        patient: PatientId,
    },
    /// The id is taken; by its owner, since the formula is checked.
    #[error("patient {patient} is registered already")]
    PatientExists {
        /// which
        patient: PatientId,
    },
    /// The id was erased; it does not come back.
    #[error("patient {patient} was erased")]
    PatientErased {
        /// which
        patient: PatientId,
    },
    /// A public key that is no compressed point.
    #[error("wanted a compressed public key that starts with 2 or 3, found {found}")]
    WrongPublicKey {
        /// first byte
        found: u8,
    },
    /// The slip is used up: somebody controls the id.
    #[error("this patient has a controller: the slip counts no more")]
    Controlled,
    /// A signature that is not the slip's for this sender, or not low-S.
    #[error("wanted a low-S signature by the claim key over this sender's address, found another")]
    WrongSlip,
    /// Control was not offered.
    #[error("wanted an open offer of control, found none")]
    NoOffer,
    /// Control was offered to another.
    #[error("control is offered until {expires_at}: withdraw that first")]
    OfferOpen {
        /// first second at which the offer is void
        expires_at: u64,
    },
    /// An offer that stands too short or too long.
    #[error("wanted an offer of 1..={most} seconds, found {found}")]
    OfferSpan {
        /// at most
        most: u64,
        /// as came
        found: u64,
    },
    /// Controller and proxy are different persons.
    #[error("wanted somebody other than the controller")]
    IsController,
    /// No such proxy.
    #[error("wanted a proxy of this patient, found {found}")]
    NoSuchProxy {
        /// as came
        found: Addr,
    },
    /// More proxies than a patient has.
    #[error("wanted at most {most} proxies in force, found one more")]
    TooManyProxies {
        /// cap
        most: usize,
    },
    /// Let in already.
    #[error("participant {number} is let in already")]
    LetInAlready {
        /// who
        number: ParticipantNumber,
    },
    /// The patient has not let this participant in, or has closed that.
    #[error("wanted a participant that the patient let in, found participant {number}")]
    NotLetIn {
        /// who
        number: ParticipantNumber,
    },
    /// This author has committed that before.
    #[error("commitment {commitment} stands already")]
    RecordExists {
        /// which
        commitment: Commitment,
    },
    /// This author has no such record of this patient.
    #[error("wanted a record of this author and patient, found none with commitment {commitment}")]
    NoSuchRecord {
        /// which
        commitment: Commitment,
    },
    /// A record whose status does not allow that: an amendment of what was amended would be a fork.
    #[error("wanted another status than {found:?}")]
    WrongStatus {
        /// as it is
        found: RecordStatus,
    },
    /// The author has no log, or none of that size.
    #[error("participant {author} has no log of {size} leaves")]
    NoSuchLog {
        /// whose
        author: ParticipantNumber,
        /// as came
        size: u64,
    },
    /// A log of the same size is no append.
    #[error("wanted more than {size} leaves")]
    LogNotGrown {
        /// as it is
        size: u64,
    },
    /// The first append has nothing to show.
    #[error("wanted an empty proof with the first append, found {found} hashes")]
    FirstAppendProof {
        /// as came
        found: usize,
    },
    /// A message that cannot be relayed.
    #[error("this message cannot be sent as a signed form")]
    NotRelayable,
    /// Form and message name different patients.
    #[error("the form is patient {form}'s, its message is about {message}")]
    OtherPatient {
        /// whose form
        form: PatientId,
        /// about whom
        message: PatientId,
    },
    /// Shared parts: owner, pause, peers, forms, funds, migration.
    #[error(transparent)]
    Kit(#[from] KitError),
    /// Intervals of days.
    #[error(transparent)]
    Interval(#[from] IntervalError),
    /// Terms of proxies.
    #[error(transparent)]
    Term(#[from] TermError),
    /// Guardians.
    #[error(transparent)]
    Guardians(#[from] GuardiansError),
    /// Recovery.
    #[error(transparent)]
    Recovery(#[from] RecoveryError),
    /// Representatives.
    #[error(transparent)]
    Representation(#[from] RepresentationError),
    /// Death.
    #[error(transparent)]
    Death(#[from] DeathError),
    /// Erasure.
    #[error(transparent)]
    Erasure(#[from] ErasureError),
    /// Label tags.
    #[error(transparent)]
    Labels(#[from] LabelError),
    /// Merkle proofs.
    #[error(transparent)]
    Proof(#[from] ProofError),
    /// Storage or serialization; never caused by a caller.
    #[error("{0}")]
    Std(String),
}

impl From<StdError> for ContractError {
    fn from(error: StdError) -> Self {
        Self::Std(error.to_string())
    }
}
