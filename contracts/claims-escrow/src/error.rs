//! What claims-escrow refuses with a transaction error: nothing is written then.

use adjudication::AdjudicationError;
use commitments::{ProofError, SortedError};
use contract_kit::KitError;
use cosmwasm_std::{Addr, StdError};
use health_api::claims::{AuthorizationId, ClaimId, ClaimStatus, PlanId};
use health_api::raw::RawError;
use health_api::{Day, ParticipantNumber};

use crate::access::Permission;
use crate::books::BooksError;
use crate::clock::ClockError;
use crate::coverage::CoverageError;
use crate::plan::PlanError;

/// A refusal; comparable, so that a test can name it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ContractError {
    /// a shared part refuses
    #[error(transparent)]
    Kit(#[from] KitError),
    /// a plan or contract cannot stand
    #[error(transparent)]
    Plan(#[from] PlanError),
    /// a sum cannot be
    #[error(transparent)]
    Books(#[from] BooksError),
    /// a period cannot be written
    #[error(transparent)]
    Coverage(#[from] CoverageError),
    /// a deadline says otherwise
    #[error(transparent)]
    Clock(#[from] ClockError),
    /// numbers that cannot be computed
    #[error(transparent)]
    Adjudication(#[from] AdjudicationError),
    /// a sender without the permission
    #[error("wanted {wanted}, found {found}")]
    Unauthorized {
        /// who may
        wanted: Permission,
        /// who did
        found: Addr,
    },
    /// no participant of a kind that bills
    #[error("wanted a participant that bills, found {found}")]
    NoBiller {
        /// sender
        found: Addr,
    },
    /// no payer, or without its licence today
    #[error("wanted a payer with a licence today, found {found}")]
    NoPayer {
        /// sender
        found: Addr,
    },
    /// a plan that was never opened
    #[error("there is no plan {plan}")]
    NoSuchPlan {
        /// as named
        plan: PlanId,
    },
    /// a claim that was never received
    #[error("there is no claim {claim}")]
    NoSuchClaim {
        /// as named
        claim: ClaimId,
    },
    /// a preauthorization that was never asked for
    #[error("there is no preauthorization {authorization}")]
    NoSuchAuthorization {
        /// as named
        authorization: AuthorizationId,
    },
    /// no open appeal
    #[error("claim {claim} has no open appeal")]
    NoAppeal {
        /// as named
        claim: ClaimId,
    },
    /// unknown or erased
    #[error("there is no such patient")]
    NoSuchPatient {},
    /// nothing new is opened
    #[error("the patient's erasure was announced: nothing new is opened")]
    PatientLeaves {},
    /// provider and payer are one
    #[error("wanted a provider apart from the payer, found {provider} as both")]
    ProviderIsPayer {
        /// participant
        provider: ParticipantNumber,
    },
    /// a list out of its bounds
    #[error("wanted {least}..={most} {what}, found {found}")]
    Count {
        /// of what
        what: &'static str,
        /// at least
        least: usize,
        /// at most
        most: usize,
        /// as it came
        found: usize,
    },
    /// a line that cannot be read
    #[error("line {sequence}: wanted {wanted}, found {found}")]
    Line {
        /// its number
        sequence: u32,
        /// what
        wanted: &'static str,
        /// as it came
        found: String,
    },
    /// the record does not exist, is another patient's, or is no encounter
    #[error("wanted a current encounter of this patient in the author's records, found none")]
    NoEncounter {},
    /// the record was amended or entered in error
    #[error("wanted a current record, found one that was amended or entered in error")]
    RecordNotCurrent {},
    /// the biller has no part in the record
    #[error("wanted the record's author or a provider that the patient let in, found {provider}")]
    NotRelated {
        /// biller
        provider: ParticipantNumber,
    },
    /// a forged or malformed inclusion proof
    #[error("proof: {0}")]
    Proof(#[from] ProofError),
    /// a forged or malformed proof of fees
    #[error("fee proof: {0}")]
    Fees(#[from] SortedError),
    /// a listed service whose fee was not opened
    #[error("line {sequence}: wanted the service's leaf opened, found its hash alone")]
    FeeNotOpened {
        /// the line's number
        sequence: u32,
    },
    /// a contract with a schedule, and no proof
    #[error("the contract has a fee schedule: wanted a proof, found none")]
    FeesMissing {},
    /// the plan has no coverage root
    #[error("wanted a plan with a coverage root, found none")]
    NoCoverageRoot {},
    /// sealed claims alone
    #[error("this deployment is public: wanted a sealed claim, found one in clear")]
    SealedOnly {},
    /// a claim elsewhere in its life
    #[error("claim {claim}: wanted one that is {wanted}, found {found:?}")]
    WrongStatus {
        /// which
        claim: ClaimId,
        /// in words
        wanted: &'static str,
        /// where it stands
        found: ClaimStatus,
    },
    /// a replacement that is itself unclean
    #[error("a replacement has to be clean: claim {replaced} stands")]
    UncleanReplacement {
        /// what it would have replaced
        replaced: ClaimId,
    },
    /// a patient without an account
    #[error("wanted a patient with an account of its own to pay to, found none: take control first")]
    NoController {},
    /// nothing released
    #[error("nothing to draw: {held_back} is held back, {owed_back} is owed back")]
    NothingToDraw {
        /// minor units
        held_back: u128,
        /// minor units
        owed_back: u128,
    },
    /// no claim waits, or the fund is short
    #[error("no waiting claim can be paid from what is free: {free}")]
    NothingToSettle {
        /// minor units
        free: u128,
    },
    /// a sealed claim that nobody answered, or a doubt that nobody settled, within the ceiling
    #[error("wanted claim {claim} answered, found its answer overdue")]
    AnswerOverdue {
        /// which
        claim: ClaimId,
    },
    /// said before
    #[error("claim {claim} was {said} before")]
    SaidBefore {
        /// which
        claim: ClaimId,
        /// confirmed or disputed
        said: &'static str,
    },
    /// coverage stands
    #[error("wanted a coverage that ended before day {day}, found one in force")]
    StillCovered {
        /// last day of service
        day: Day,
    },
    /// too long ago
    #[error("wanted a decision at most {most} days ago, found {found}")]
    TooLate {
        /// days
        most: u32,
        /// days
        found: u32,
    },
    /// enrolled before
    #[error("the patient is enrolled already")]
    Enrolled {},
    /// a form whose action is not the patient's
    #[error("wanted a form that enrols, states, appeals or draws, found another message")]
    NotRelayable {},
    /// a form for another patient
    #[error("wanted a form whose action is about its own patient, found another")]
    ForeignForm {},
    /// another claim than was submitted
    #[error("wanted claim {claim} as it was submitted, found another content")]
    OtherContent {
        /// which
        claim: ClaimId,
    },
    /// all levels were used
    #[error("claim {claim} has no level of appeal left")]
    NoLevelLeft {
        /// which
        claim: ClaimId,
    },
    /// nothing was cut
    #[error("claim {claim} has nothing to appeal")]
    NothingContested {
        /// which
        claim: ClaimId,
    },
    /// 16 rejects a bill and has no appeal: nobody denies with it
    #[error("wanted a reason that denies, found 16, which rejects a bill")]
    NoDenial {},
    /// an appeal that would leave less than stood
    #[error("wanted a benefit of at least {least}, which stands, found {found}")]
    Worse {
        /// minor units
        least: u128,
        /// minor units
        found: u128,
    },
    /// results out of order
    #[error("wanted the oldest open sealed claims of the provider, found claim {claim}")]
    NotOldestOpen {
        /// as named
        claim: ClaimId,
    },
    /// late interest that cannot be what the results earned
    #[error("wanted late interest of {least} to {most}, found {found}")]
    Interest {
        /// minor units
        least: u128,
        /// minor units
        most: u128,
        /// minor units
        found: u128,
    },
    /// not independent
    #[error("wanted a reviewer apart from payer, provider and earlier decisions, found {found}")]
    NotIndependent {
        /// who
        found: Addr,
    },
    /// somebody has it
    #[error("the appeal is assigned already")]
    Assigned {},
    /// the service was never asked for
    #[error("wanted a preauthorization that waits, found one that is {found}")]
    AuthorizationSettled {
        /// its state
        found: &'static str,
    },
    /// an amount above 2^128
    #[error("an amount passes what 128 bits can hold")]
    Overflow {},
    /// nothing to erase, or not yet
    #[error("wanted a patient whose erasure is effective and who has nothing open here")]
    NotErasable {},
    /// fingerprints of a sealed claim
    #[error("wanted 8, 16, 32, 64 or 128 fingerprints, found {found}")]
    Padding {
        /// as they came
        found: usize,
    },
    /// a fingerprint that is held
    #[error("a line of the sealed claim was billed before, in claim {claim}")]
    Billed {
        /// holder
        claim: ClaimId,
    },
    /// the encounter is another plan's
    #[error("the encounter's primary plan is {plan}")]
    OtherPlanFirst {
        /// which
        plan: PlanId,
    },
    /// a row of another layout
    #[error("row: {0}")]
    Row(String),
    /// storage or serialization; never caused by a caller
    #[error("{0}")]
    Std(String),
}

impl From<StdError> for ContractError {
    fn from(error: StdError) -> Self {
        Self::Std(error.to_string())
    }
}

impl From<RawError> for ContractError {
    fn from(error: RawError) -> Self {
        Self::Kit(error.into())
    }
}
