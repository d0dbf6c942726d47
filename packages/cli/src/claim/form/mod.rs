//! From a FHIR Claim to the message: what payer and provider agree on, what proves fees and coverage, and the claim itself.

mod agreement;
mod compose;
mod files;
pub mod given;
mod lines;
mod members;
mod schedule;

pub use agreement::Agreement;
pub use compose::Compose;
pub use lines::{kind, service};
pub use members::Members;
pub use schedule::Schedule;
