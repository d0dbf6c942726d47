//! Reads FHIR JSON: R4 and R5 Consents, the resources asked for, and what surrounds them (Groups, roles, authors,
//! relations). What is not understood is refused with its path, never half-read.

mod actors;
mod assemble;
mod category;
mod coding;
mod consent;
mod directory;
mod error;
mod expiry;
mod facts;
mod labels;
mod node;
mod part2;
mod provision;
mod reference;
mod rules;
mod time;
mod words;

pub use actors::is_active;
pub use category::categories_match;
pub use consent::{ConsentRecord, Status};
pub use directory::Directory;
pub use error::{FhirError, Problem};
pub use expiry::Expiry;
pub use facts::{item_of, patients_of};
pub use labels::{record_labels, TooManyLabels};
pub use part2::Regime;
pub use reference::normalized;
pub use time::{age, instant, span_of, TimeError};
pub use words::{class_in_words, code_in_words, purpose_in_words};

/// A consent in clear.
pub type ClearConsent = crate::model::Consent<String, crate::model::Code>;
/// A request in clear.
pub type ClearRequest = crate::model::Request<String, crate::model::Code>;
/// An item in clear.
pub type ClearItem = crate::model::Item<crate::model::Code>;
