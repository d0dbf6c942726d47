//! FHIR R4 JSON to domain types and back.
//!
//! Records stay `serde_json::Value`, whole and with the decimal text of their numbers, because they are committed as
//! canonical JSON; the types here are views on them. What cannot be read is a [`ReadError`] that names file, JSON path,
//! what was wanted and what was found, and repeats no value of a record.

pub mod audit;
pub mod bundle;
pub mod claim;
pub mod claim_response;
pub mod collection;
pub mod date;
pub mod eob;
pub mod error;
pub mod file;
pub mod identify;
pub mod json;
pub mod money;
pub mod node;
pub mod reference;
pub mod remittance;
pub mod resource;
pub mod shape;
pub mod view;

pub use bundle::{Bundle, Found};
pub use collection::Collection;
pub use date::{FhirDate, Period, Precision};
pub use error::ReadError;
pub use identify::identifying_values;
pub use node::Node;
pub use reference::Target;
pub use resource::Resource;
