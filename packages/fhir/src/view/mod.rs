//! Views on records: what the suite needs to know of a resource, whatever its type.

mod coverage;
mod encounter;
mod label;
mod patient;
mod relations;
mod when;

pub use coverage::Coverage;
pub use encounter::Encounter;
pub use label::{codings, labels, Coding};
pub use patient::Patient;
pub use relations::{authors, encounters, references, subjects};
pub use when::when;
