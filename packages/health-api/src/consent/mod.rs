//! consent-management: who may do what, why and until when.

pub mod raw;
mod receipt;

pub use receipt::Receipt;
