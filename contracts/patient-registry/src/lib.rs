//! patient-registry: who, and what exists. See README.md.

pub mod access;
pub mod calendar;
pub mod contract;
pub mod death;
#[cfg(not(feature = "library"))]
pub mod entry;
pub mod erasure;
pub mod error;
pub mod events;
mod execute;
mod form_key;
pub mod guardianship;
pub mod intervals;
pub mod migrate;
mod peers;
mod query;
pub mod recovery;
pub mod representation;
mod state;

pub use error::ContractError;
