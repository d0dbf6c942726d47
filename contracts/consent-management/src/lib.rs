//! consent-management: who may do what, why and until when; what was disclosed; and the glass that is broken in an
//! emergency. See README.md for messages, rows and events.

pub mod access;
pub mod access_table;
pub mod acknowledgement;
pub mod break_glass;
pub mod contract;
pub mod decision;
#[cfg(not(feature = "library"))]
pub mod entry;
pub mod erasure;
pub mod error;
pub mod events;
pub mod execute;
pub mod filing;
pub mod migrate;
pub mod payment;
pub mod query;
pub mod standing;
pub mod state;

pub use error::ContractError;
