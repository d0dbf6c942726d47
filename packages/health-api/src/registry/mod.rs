//! patient-registry: who, and what exists.

mod client;
mod execute;
mod kind;
mod leaf;
mod query;
pub mod raw;
mod reader;
mod response;
mod steps;

pub use client::PatientRegistry;
pub use execute::{ExecuteMsg, InstantiateMsg, MigrateMsg, MAX_BATCH};
pub use kind::{ParticipantKind, Qualification, RecordKind};
pub use leaf::{take_control_digest, LeafOpening, LogProof, RecordRef};
pub use query::{ParticipantRef, QueryMsg, Whose, WhoseParticipants};
pub use reader::RegistryReader;
pub use response::*;
pub use steps::*;
