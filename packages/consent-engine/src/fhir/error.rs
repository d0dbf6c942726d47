//! Why FHIR JSON was refused, and where.

use thiserror::Error;

use super::time::TimeError;
use crate::vocabulary::UnknownCode;

/// A problem at a place, written as a FHIRPath-like path (`Consent/c1.provision.provision[0].type`).
#[derive(Clone, Debug, Eq, Error, PartialEq)]
#[error("{path}: {problem}")]
pub struct FhirError {
    /// where
    pub path: String,
    /// what
    pub problem: Problem,
}

/// What is wrong.
#[derive(Clone, Debug, Eq, Error, PartialEq)]
pub enum Problem {
    /// an element of another JSON type
    #[error("{wanted} wanted, found {found}")]
    WrongType {
        /// wanted JSON type
        wanted: &'static str,
        /// JSON type found
        found: &'static str,
    },
    /// an element that must be there
    #[error("{0} wanted, found none")]
    Missing(&'static str),
    /// an element that may narrow the consent
    #[error("an element that is not understood may narrow the consent")]
    NotUnderstood,
    /// FHIR: whoever does not understand a modifier extension must not use the resource
    #[error("a modifier extension is not understood")]
    ModifierExtension,
    /// root and one level of exceptions
    #[error("exceptions of exceptions are not supported: root and one level")]
    TooDeep,
    /// R4: a nested rule says permit or deny
    #[error("a nested rule wants a type, permit or deny, found none")]
    NoType,
    /// neither `provision.type` (R4) nor `decision` (R5)
    #[error("provision.type (R4) or decision (R5) wanted, found neither")]
    NoDecision,
    /// `provision.type` and `decision` say different things
    #[error("decision and provision.type disagree")]
    Disagree,
    /// more rules than anybody means
    #[error("at most {limit} exceptions in one consent, found {found}")]
    TooMany {
        /// cap
        limit: usize,
        /// found
        found: usize,
    },
    /// a coded value that is not understood
    #[error(transparent)]
    Code(#[from] UnknownCode),
    /// a date or time
    #[error(transparent)]
    Time(#[from] TimeError),
    /// a period that ends before it starts
    #[error("a period that does not end before it starts wanted")]
    Period,
    /// a reference that names nothing that can be compared
    #[error("a reference or identifier wanted, found neither")]
    Unnamed,
    /// a deny for a Group or CareTeam whose members are not at hand
    #[error("the members of {0} wanted, found no such resource")]
    UnknownMembers(String),
}
