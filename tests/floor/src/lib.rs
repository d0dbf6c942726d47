//! The yardstick of gas. A transaction that loads two rows and writes one of 150 bytes is the least that a useful
//! contract does; it costs what a cw20 transfer costs. Everything that the suite does is compared with it.
//!
//! Two more messages take a transaction apart: one does nothing, one hands a message on to another contract.

pub mod contract;
#[cfg(not(feature = "library"))]
pub mod entry;
pub mod msg;
pub mod state;

pub use msg::{ExecuteMsg, InstantiateMsg};
