//! Plain values that a decision is made of, generic over how an actor (`A`) and a code (`T`) are written: clear
//! [`Code`]s off chain, addresses and 16-byte [`crate::wire::Tag`]s on chain.
//!
//! All hierarchies are spelled out before a decision: a rule holds one atom a code, an item holds the atoms of its
//! codes *and of all that covers them*. A match is therefore plain equality, and the same on both sides.

mod code;
mod consent;
mod item;
mod request;
mod rule;
mod span;

pub use code::Code;
pub use consent::Consent;
pub use item::Item;
pub use request::{Ask, Request, Standing};
pub use rule::{Criteria, Effect, Foreign, Rule};
pub use span::Span;
