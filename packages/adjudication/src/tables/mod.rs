//! Versioned tables by which callers resolve facts: pairs of services, limits of units.

mod pairs;
mod units;

pub use pairs::{lifts_pair, CodePair};
pub use units::{Counted, UnitLimit, UnitSpan, UnitsUsed};
