//! Rows. What is written with every claim is binary ([`packed`]); keys are short: every byte is paid for.

pub mod accumulators;
pub mod appeals;
pub mod authorizations;
pub mod claims;
pub mod config;
pub mod coverage;
pub mod credits;
mod dated;
pub mod erasures;
pub mod holders;
mod packed;
pub mod plans;
pub mod sealed;

pub(crate) use packed::{range, Rows};
