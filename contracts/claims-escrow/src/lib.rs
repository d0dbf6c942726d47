//! claims-escrow: what is owed, by whom, and is the money there. See README.md.

pub mod access;
pub mod access_table;
pub mod answer;
pub mod books;
pub mod claim;
pub mod clock;
pub mod contract;
pub mod coverage;
pub mod credit;
#[cfg(not(feature = "library"))]
pub mod entry;
pub mod error;
pub mod events;
pub mod execute;
pub mod facts;
pub mod holders;
pub mod migrate;
pub mod numbers;
pub mod plan;
pub mod query;
pub mod state;

pub use error::ContractError;
