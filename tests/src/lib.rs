//! Shared by the suite's tests: generated documents, and the actors and builders of flows and attacks.

pub mod asserts;
pub mod documents;
pub mod doubles;
pub mod suite;
