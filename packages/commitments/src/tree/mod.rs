//! Trees that keep their nodes and answer with proofs. About 64 bytes a leaf.

mod log;
mod sorted;

pub use log::Tree;
pub use sorted::{SortedProof, SortedTree, SortedTreeError};
