//! One file an action.

pub mod acknowledge;
pub mod break_glass;
pub mod disclose;
pub mod erasure;
pub mod file;
pub mod flag;
pub mod log;
pub mod policy;
pub mod relay;
pub mod replace;
pub mod revoke;
pub mod roster;
