//! Why a case was not decided.

use thiserror::Error;

use crate::decide::RequestError;
use crate::fhir::{FhirError, TimeError};
use crate::vocabulary::UnknownCode;

/// Why there is no decision.
#[derive(Clone, Debug, Eq, Error, PartialEq)]
pub enum CaseError {
    /// the request is not of the documented shape
    #[error("request: {0}")]
    Shape(String),
    /// a field of the request has a value that is not understood
    #[error("request.{field}: {reason}")]
    Value {
        /// field
        field: &'static str,
        /// what was wanted and found
        reason: String,
    },
    /// the request must not be decided
    #[error("request: {0}")]
    Request(#[from] RequestError),
    /// a consent that decides, or a resource, cannot be honoured or read in full
    #[error(transparent)]
    Fhir(#[from] FhirError),
    /// a file that holds something else
    #[error("{0}: a FHIR resource, a list of them or a Bundle wanted")]
    NotFhir(String),
}

impl CaseError {
    pub(super) fn code(field: &'static str) -> impl Fn(UnknownCode) -> Self {
        move |error| Self::Value { field, reason: error.to_string() }
    }

    pub(super) fn time(field: &'static str) -> impl Fn(TimeError) -> Self {
        move |error| Self::Value { field, reason: error.to_string() }
    }
}
