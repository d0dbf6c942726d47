//! A world of two peers' raw rows around this contract's own entry points.
#![allow(dead_code, unused_imports)] // each test binary uses its part of the fixture

pub mod chain;
pub mod forms;
pub mod journal;
pub mod schedule;
pub mod sealed;

pub use chain::World;
pub use forms::*;
pub use schedule::Schedule;
pub use sealed::*;
