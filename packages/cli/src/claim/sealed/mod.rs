//! Sealed claims off chain: a provider seals a claim for a public deployment, a payer checks what it was given.

mod check;
mod opening;
mod seal;

pub use check::{check, CheckSealed, Fault};
pub use opening::{fingerprints, Opening};
pub use seal::{seal, Seal};

pub(super) use opening::read;
