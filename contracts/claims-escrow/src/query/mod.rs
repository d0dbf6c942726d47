//! One file a noun.

pub mod appeal;
pub mod claim;
pub mod coverage;
pub mod explanation;
pub mod money;
pub mod plan;
