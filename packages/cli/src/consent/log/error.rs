//! Why an opening is not understood, or fits no receipt. No message repeats a value of the opening.

use commitments::json::JsonError;
use commitments::ProofError;
use health_api::ParticipantNumber;
use thiserror::Error;

/// Why a line holds no opening.
#[derive(Clone, Debug, Eq, Error, PartialEq)]
pub enum OpeningError {
    /// Not strict JSON.
    #[error(transparent)]
    Json(#[from] JsonError),
    /// JSON of another shape.
    #[error("wanted an opening with its salt, found {found}")]
    Shape {
        /// what is wrong, in words
        found: String,
    },
    /// The purpose has no hierarchy to be judged by.
    #[error("wanted a purpose of HL7 v3-ActReason, found another")]
    Purpose,
    /// A time that no calendar can write.
    #[error("wanted a UTC second before the year 10000, found a later one")]
    Time,
    /// A field says nothing.
    #[error("wanted something in {field}, found nothing")]
    Empty {
        /// its name
        field: &'static str,
    },
}

/// Why an opening is not an entry of the log.
#[derive(Clone, Debug, Eq, Error, PartialEq)]
pub enum Misfit {
    /// It cannot be read.
    #[error(transparent)]
    Unreadable(#[from] OpeningError),
    /// It is about somebody else than the first opening of the file.
    #[error("wanted one patient in a file, found an opening about another")]
    AnotherPatient,
    /// No receipt on chain commits to it: it was altered, or never logged.
    #[error("wanted a receipt with its commitment, found none")]
    NoReceipt,
    /// A receipt commits to it, written by somebody else than its custodian.
    #[error("wanted a receipt written by participant {wanted}, found one by participant {found}")]
    Writer {
        /// the opening's custodian
        wanted: ParticipantNumber,
        /// the receipt's writer
        found: ParticipantNumber,
    },
    /// It is said to be in a batch that has another root.
    #[error("wanted a leaf of the batch: {0}")]
    Proof(#[from] ProofError),
    /// Every receipt that it fits is opened by an earlier line.
    #[error("wanted a receipt for each opening, found one that an earlier line has opened")]
    Repeated,
}

impl Misfit {
    /// A word for machines.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Unreadable(_) => "unreadable",
            Self::AnotherPatient => "another_patient",
            Self::NoReceipt => "no_receipt",
            Self::Writer { .. } => "another_writer",
            Self::Proof(_) => "not_in_batch",
            Self::Repeated => "repeated",
        }
    }
}
