//! The value sets that decide, with their hierarchies: HL7 v3 ActReason, Confidentiality and ActCode, FHIR consent
//! actions, HL7 permission-rule-combining and the implicit policies of IHE PCF.

mod action;
mod combining;
mod confidentiality;
mod policy;
mod purpose;
mod sensitivity;

pub use action::{Action, Actions};
pub use combining::Combining;
pub use confidentiality::Confidentiality;
pub use policy::ImplicitPolicy;
pub use purpose::{Purpose, Purposes};
pub use sensitivity::Sensitivity;

use thiserror::Error;

/// A code that is in none of the value sets this crate understands.
#[derive(Clone, Debug, Eq, Error, PartialEq)]
#[error("{value:?} is not a known {set}")]
pub struct UnknownCode {
    /// what was expected
    pub set: &'static str,
    /// what was found
    pub value: String,
}

impl UnknownCode {
    fn new(set: &'static str, value: &str) -> Self {
        Self { set, value: value.chars().take(64).collect() }
    }
}
