//! What cannot stand on chain, by code.

use thiserror::Error;

use super::Part2Lack;
use crate::fhir::FhirError;
use crate::wire::{FactsError, TermsError};

/// Why something does not compile. [`Refusal::code`] is listed in `docs/consent-engine.md`.
#[derive(Clone, Debug, Eq, Error, PartialEq)]
pub enum Refusal {
    /// only active consents decide
    #[error("an active consent wanted, found another status")]
    NotActive,
    /// it cannot be honoured in full
    #[error(transparent)]
    NotUnderstood(#[from] FhirError),
    /// a purpose outside ActReason has no bit in the mask
    #[error("purposes of v3-ActReason wanted, found {0}")]
    ForeignPurpose(String),
    /// relations between resources are not known on chain
    #[error("data by instance or author wanted, found {0}")]
    Relation(String),
    /// membership is not known on chain
    #[error("a single actor wanted, found {0}")]
    Group(String),
    /// an actor without an address
    #[error("an actor with an address wanted, found {0}")]
    UnknownActor(String),
    /// a label or code whose system is not stated or, for labels, not understood
    #[error("a code of a known system wanted, found {0}")]
    UnknownSystem(String),
    /// care paid by oneself is a sealed restriction at the custodian: filed in clear it would mark the patient
    #[error("a self-pay restriction is sealed, never disclosed or filed for payment")]
    SelfPay,
    /// a payment consent covers payment
    #[error("a payment consent covers HPAYMT, found other purposes")]
    NotPayment,
    /// a payment consent is judged over a record's label tags, and a record of level N or lower has none of its level
    #[error(
        "a payment consent permits without a level and denies levels above N, found {effect} of {label} \
         (a permit up to R is a permit with an exception that denies V)"
    )]
    PaymentLevel {
        /// permit or deny
        effect: &'static str,
        /// the level
        label: String,
    },
    /// a payment consent is judged over labels and days of service: nothing else is known of the record
    #[error("a payment consent chooses data by labels and dates, found {0}")]
    PaymentData(String),
    /// a consent under 42 CFR Part 2 that lacks what 2.31 asks
    #[error(transparent)]
    Part2(#[from] Part2Lack),
    /// caps of terms
    #[error(transparent)]
    Terms(#[from] TermsError),
    /// caps of facts
    #[error(transparent)]
    Facts(#[from] FactsError),
}

impl Refusal {
    /// A stable code.
    pub fn code(&self) -> &'static str {
        match self {
            Self::NotActive => "not_active",
            Self::NotUnderstood(_) => "not_understood",
            Self::ForeignPurpose(_) => "foreign_purpose",
            Self::Relation(_) => "relation",
            Self::Group(_) => "group",
            Self::UnknownActor(_) => "unknown_actor",
            Self::UnknownSystem(_) => "unknown_system",
            Self::SelfPay => "self_pay",
            Self::NotPayment => "not_payment",
            Self::PaymentLevel { .. } => "payment_level",
            Self::PaymentData(_) => "payment_data",
            Self::Part2(lack) => lack.code(),
            Self::Terms(_) => "terms",
            Self::Facts(_) => "facts",
        }
    }
}
