//! `cwh deploy`: the three contracts on a chain, from artifacts to introductions, resumable; and the auditor's check.

mod artifacts;
mod command;
mod dry;
mod meant;
mod messages;
mod pending;
mod policy;
mod probe;
mod readback;
mod run;
mod steps;
mod verify;

pub use command::{usual, DeployCommand};
