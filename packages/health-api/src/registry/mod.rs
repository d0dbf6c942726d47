//! patient-registry: who, and what exists.

mod kind;
pub mod raw;
mod reader;

pub use kind::{ParticipantKind, Qualification, RecordKind};
pub use reader::RegistryReader;
