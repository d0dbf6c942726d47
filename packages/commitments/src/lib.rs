//! Salted commitments, tags, Merkle logs and proofs: what stands on chain instead of a record, and how it is checked.
//!
//! Without the default feature `std-tools` only the checking half is left (hashes, leaves, proofs, the streaming root),
//! which is all that a contract needs. `std-tools` adds what makes commitments and proofs: strict canonical JSON,
//! key derivation and trees that answer with proofs.
//!
//! Two rules hold everywhere: fields of varying length that are hashed together carry their length
//! ([`hash::length_prefixed`]), and no function panics, whatever it is given.

pub mod commitment;
pub mod domain;
pub mod hash;
#[cfg(feature = "std-tools")]
pub mod json;
#[cfg(feature = "std-tools")]
pub mod keys;
#[cfg(feature = "std-tools")]
pub mod kinds;
pub mod leaf;
pub mod merkle;
pub mod patient;
pub mod record;
#[cfg(feature = "std-tools")]
pub mod tree;

pub use commitment::commit;
pub use hash::{Hash, Salt, Tag};
pub use merkle::{ProofError, SortedError};
