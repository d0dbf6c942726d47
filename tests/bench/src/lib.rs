//! Gas and speed of the suite on a real chain, compared with the yardstick contract in the same run.
//!
//! A story is told on the embedded chain first. What it left behind before a moment becomes a node's genesis, what is
//! told after it is sent to the node.
#![allow(clippy::missing_panics_doc)] // a story that cannot be told ends the run

pub mod account;
pub mod bars;
pub mod chain;
pub mod crowd;
pub mod error;
pub mod genesis;
pub mod measure;
pub mod messages;
pub mod node;
pub mod page;
pub mod schedule;
pub mod speed;
pub mod story;
pub mod table;
pub mod wire;
pub mod yardstick;
