//! The root of a growing tree, in memory that grows with the logarithm of its size.

use super::{empty_root, NodeHasher, ProofError, Sha256Nodes};
use crate::hash::Hash;

/// Takes leaf after leaf and keeps only the roots of complete subtrees (at most 64 hashes).
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct LogBuilder {
    size: u64,
    /// Largest subtree first: one for each bit that is set in `size`.
    peaks: Vec<Hash>,
}

impl LogBuilder {
    /// The empty log.
    pub fn new() -> Self {
        Self::default()
    }

    /// A log that goes on from what [`LogBuilder::size`] and [`LogBuilder::peaks`] gave.
    ///
    /// # Errors
    /// [`ProofError::Peaks`] when the peaks do not fit the size.
    pub fn resume(size: u64, peaks: Vec<Hash>) -> Result<Self, ProofError> {
        let wanted = size.count_ones() as usize;
        if peaks.len() != wanted {
            return Err(ProofError::Peaks { wanted, found: peaks.len() });
        }
        Ok(Self { size, peaks })
    }

    /// Appends a leaf, given by its hash.
    ///
    /// # Errors
    /// [`ProofError::Full`] at 2^64-1 leaves.
    pub fn append(&mut self, leaf: Hash) -> Result<(), ProofError> {
        let size = self.size.checked_add(1).ok_or(ProofError::Full)?;
        let mut peak = leaf;
        for _ in 0..self.size.trailing_ones() {
            let Some(left) = self.peaks.pop() else { break };
            peak = Sha256Nodes.node(&left, &peak);
        }
        self.peaks.push(peak);
        self.size = size;
        Ok(())
    }

    /// Leaves so far.
    pub fn size(&self) -> u64 {
        self.size
    }

    /// Roots of the complete subtrees, the largest first.
    pub fn peaks(&self) -> &[Hash] {
        &self.peaks
    }

    /// The root over all leaves so far; of an empty log the hash of nothing.
    pub fn root(&self) -> Hash {
        let mut smallest_first = self.peaks.iter().rev();
        let Some(last) = smallest_first.next() else { return empty_root() };
        smallest_first.fold(*last, |right, left| Sha256Nodes.node(left, &right))
    }
}

/// The root over leaf hashes.
pub fn root_of(leaves: impl IntoIterator<Item = Hash>) -> Hash {
    let mut log = LogBuilder::new();
    for leaf in leaves {
        // an iterator of 2^64-1 leaves does not end in anybody's life
        if log.append(leaf).is_err() {
            break;
        }
    }
    log.root()
}
