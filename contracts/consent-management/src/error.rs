//! What consent-management refuses.

use contract_kit::KitError;
use cosmwasm_std::{Addr, StdError};
use health_api::raw::RawError;
use health_api::{ConsentOrdinal, ParticipantNumber, PatientId};
use thiserror::Error;

use crate::access::Permission;
use crate::acknowledgement::AcknowledgementError;
use crate::break_glass::BreakGlassError;
use crate::decision::DecisionError;
use crate::erasure::ErasureError;
use crate::filing::FilingError;
use crate::payment::PaymentError;
use crate::standing::NotActive;

/// A refusal; comparable, so that a test can name it.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ContractError {
    /// ownership, pause, peers, signed forms, funds, migration, raw rows
    #[error(transparent)]
    Kit(#[from] KitError),
    /// what may be filed
    #[error(transparent)]
    Filing(#[from] FilingError),
    /// payment consents by days
    #[error(transparent)]
    Payment(#[from] PaymentError),
    /// a consent that ended before
    #[error(transparent)]
    NotActive(#[from] NotActive),
    /// a request that is not decided
    #[error(transparent)]
    Decision(#[from] DecisionError),
    /// an answer that is not taken
    #[error(transparent)]
    Acknowledgement(#[from] AcknowledgementError),
    /// break-glass
    #[error(transparent)]
    BreakGlass(#[from] BreakGlassError),
    /// rows that stay
    #[error(transparent)]
    Erasure(#[from] ErasureError),
    /// The sender may not send this.
    #[error("wanted sender {wanted}, found {found}")]
    Unauthorized {
        /// who may
        wanted: Permission,
        /// who did
        found: Addr,
    },
    /// The registry has no such patient.
    #[error("wanted a registered patient, found none under {patient}")]
    NoSuchPatient {
        /// as it came
        patient: PatientId,
    },
    /// Nothing new is filed for a patient who is to be erased.
    #[error("erasure of {patient} was announced: nothing new is filed")]
    ErasureAnnounced {
        /// whose
        patient: PatientId,
    },
    /// Nothing is written of a patient whose rows are gone.
    #[error("{patient} was erased here")]
    Erased {
        /// whose
        patient: PatientId,
    },
    /// No such consent.
    #[error("wanted a filed consent, found none numbered {consent}")]
    NoSuchConsent {
        /// as it came
        consent: ConsentOrdinal,
    },
    /// No such receipt.
    #[error("wanted a receipt, found none of sequence {sequence}")]
    NoSuchReceipt {
        /// as it came
        sequence: u64,
    },
    /// A batch receipt of no leaves, or of more than can be.
    #[error("wanted 1 leaf or more, found {found}")]
    NoLeaves {
        /// as it came
        found: u32,
    },
    /// A batch that has its receipt.
    #[error("claims batch {batch} has its receipt already")]
    BatchLogged {
        /// which
        batch: u64,
    },
    /// A writer that is named where it must not be, or the other way round.
    #[error("wanted {wanted}, found writer {found:?}")]
    Writer {
        /// who may name which
        wanted: &'static str,
        /// as it came
        found: Option<ParticipantNumber>,
    },
    /// All places at the custodian are taken.
    #[error("at most 16 active care consents at a custodian, found them all taken at {custodian}")]
    TooManyCareConsents {
        /// where
        custodian: ParticipantNumber,
    },
    /// A list of nothing or of too much.
    #[error("wanted {wanted} {what}, found {found}")]
    Count {
        /// of what
        what: &'static str,
        /// how many
        wanted: &'static str,
        /// as they came
        found: usize,
    },
    /// There is no flag that waits for an answer.
    #[error("wanted a flag on receipt {sequence} without answer, found {found}")]
    NoOpenFlag {
        /// which receipt
        sequence: u64,
        /// none, or an answered one
        found: &'static str,
    },
    /// A receipt whose flag waits for its answer.
    #[error("receipt {sequence} is flagged already")]
    Flagged {
        /// which
        sequence: u64,
    },
    /// No declaration waits for review.
    #[error("wanted a declaration of practitioner {practitioner} without review, found none")]
    NoDeclaration {
        /// whose
        practitioner: ParticipantNumber,
    },
    /// Days to acknowledge out of their bounds.
    #[error("wanted 1..=365 days to acknowledge, found {found}")]
    AcknowledgeDays {
        /// as it came
        found: u16,
    },
    /// The policy is in force already.
    #[error("wanted a policy other than the one in force, found the same")]
    SamePolicy,
    /// A form whose action cannot be relayed, or is another patient's.
    #[error("signed form: wanted {wanted}, found {found}")]
    FormAction {
        /// what it may be
        wanted: &'static str,
        /// as it came
        found: String,
    },
    /// Storage or serialization; never caused by a caller.
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
        Self::Kit(KitError::Raw(error))
    }
}
