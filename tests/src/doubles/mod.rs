//! Stand-ins: peers that are not what they seem, and participants that are contracts.
#![allow(clippy::missing_panics_doc)] // a double that cannot play ends the test

mod greedy;
mod peer;

pub use greedy::{greedy, GreedyMsg};
pub use peer::{peer, Mood, PeerSetup};
