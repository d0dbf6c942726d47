//! Why a proof does not hold.

use thiserror::Error;

/// Why a proof is malformed or does not lead to the root.
#[derive(Clone, Copy, Debug, Eq, Error, PartialEq)]
pub enum ProofError {
    /// The empty tree has no leaf and no history: nothing can be proven about it.
    #[error("wanted a tree with leaves, found an empty one")]
    EmptyTree,
    /// The leaf is beyond the tree.
    #[error("wanted a leaf index below {size}, found {index}")]
    IndexOutOfRange {
        /// Index asked for, from 0.
        index: u64,
        /// Leaves in the tree.
        size: u64,
    },
    /// A log never gets smaller.
    #[error("wanted a second size of at least {size1}, found {size2}")]
    Shrinks {
        /// Earlier size.
        size1: u64,
        /// Later size, smaller.
        size2: u64,
    },
    /// The proof has too few or too many hashes for these sizes.
    #[error("wanted a proof of {wanted} hashes, found {found}")]
    Length {
        /// Hashes that a proof between these sizes has.
        wanted: usize,
        /// Hashes given.
        found: usize,
    },
    /// A multiproof ends before all hashes that it needs.
    #[error("wanted more than the {found} hashes of this proof")]
    TooShort {
        /// Hashes given.
        found: usize,
    },
    /// A multiproof holds hashes that no leaf needs.
    #[error("wanted a proof of {wanted} hashes, found {found}")]
    TooLong {
        /// Hashes needed.
        wanted: usize,
        /// Hashes given.
        found: usize,
    },
    /// Leaves of a multiproof must come in strictly ascending order of their index.
    #[error("wanted leaves in strictly ascending order, found leaf {position} out of order")]
    NotAscending {
        /// Position in the list of leaves.
        position: usize,
    },
    /// A multiproof proves at least one leaf.
    #[error("wanted at least one leaf to prove, found none")]
    NoLeaves,
    /// The proof leads to another root.
    #[error("wanted a proof that leads to the root, found one that leads elsewhere")]
    RootMismatch,
    /// The consistency proof leads to another earlier root: history was rewritten, or the proof is of another log.
    #[error("wanted a proof that leads to the earlier root, found one that leads elsewhere")]
    EarlierRootMismatch,
    /// The tree has 2^64-1 leaves: no size can say one more.
    #[error("wanted a tree of fewer than 2^64-1 leaves, found a full one")]
    Full,
    /// Peaks do not fit the size: one for each bit that is set.
    #[error("wanted {wanted} peaks for this size, found {found}")]
    Peaks {
        /// Bits set in the size.
        wanted: usize,
        /// Peaks given.
        found: usize,
    },
}
