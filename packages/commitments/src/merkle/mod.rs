//! Checking half of Merkle trees with the hashing of RFC 9162 (Certificate Transparency 2.0), section 2.1.
//!
//! A root does not say how many leaves stand under it: whoever keeps a root keeps the size beside it and gives both.

mod builder;
mod consistency;
mod error;
mod inclusion;
mod multi;
mod node;
mod sorted;

pub use builder::{root_of, LogBuilder};
pub use consistency::{consistency_length, verify_consistency, verify_consistency_with};
pub use error::ProofError;
pub use inclusion::{inclusion_length, verify_inclusion, verify_inclusion_with};
pub use multi::{verify_multi, verify_multi_with};
pub use node::{empty_root, split, NodeHasher, Sha256Nodes};
pub use sorted::{ProvenLeaf, SortedError, SortedView};
