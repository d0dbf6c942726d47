//! Trees whose leaves are sorted by tag: one multiproof shows which tags are in, and which are not.
//!
//! A tag that is not in is shown by its two neighbours, whose payload stays hashed; at an edge one neighbour suffices;
//! in the empty tree nothing is.

use thiserror::Error;

use super::{empty_root, verify_multi_with, NodeHasher, ProofError, Sha256Nodes};
use crate::hash::{Hash, Tag};
use crate::leaf;

/// A leaf that a proof shows.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct ProvenLeaf {
    /// Number of the leaf in the tree, from 0.
    pub index: u64,
    /// Tag that the tree is sorted by.
    pub tag: Tag,
    /// SHA-256 of the payload.
    pub payload: Hash,
}

/// Why a sorted tree's proof does not answer.
#[derive(Clone, Copy, Debug, Eq, Error, PartialEq)]
pub enum SortedError {
    /// The multiproof itself does not hold.
    #[error(transparent)]
    Proof(#[from] ProofError),
    /// Tags must rise strictly with the index: the tree is not sorted, or holds a tag twice.
    #[error("wanted tags in strictly ascending order, found leaf {position} out of order")]
    TagsNotAscending {
        /// Position in the list of leaves.
        position: usize,
    },
    /// Neither the tag nor both of its neighbours are shown.
    #[error("wanted the tag or its two neighbours, found neither")]
    NotShown,
}

/// Leaves of a sorted tree that were checked against its root: ask it for tags.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct SortedView<'a> {
    size: u64,
    leaves: &'a [ProvenLeaf],
}

impl<'a> SortedView<'a> {
    /// Checks the leaves (ascending by index and by tag) and the multiproof against size and root. Of the empty tree the
    /// view needs no leaf and no proof.
    ///
    /// # Errors
    /// [`SortedError`] when the proof is malformed, unsorted, or leads elsewhere.
    pub fn verify(size: u64, root: &Hash, leaves: &'a [ProvenLeaf], proof: &[Hash]) -> Result<Self, SortedError> {
        Self::verify_with(&mut Sha256Nodes, size, root, leaves, proof)
    }

    /// [`SortedView::verify`] with a hasher of the caller's for inner nodes.
    ///
    /// # Errors
    /// As [`SortedView::verify`].
    pub fn verify_with(
        hasher: &mut impl NodeHasher,
        size: u64,
        root: &Hash,
        leaves: &'a [ProvenLeaf],
        proof: &[Hash],
    ) -> Result<Self, SortedError> {
        if size == 0 {
            check_empty(root, leaves, proof)?;
        } else {
            let hashed: Vec<(u64, Hash)> = leaves.iter().map(|l| (l.index, leaf::sorted(&l.tag, &l.payload))).collect();
            verify_multi_with(hasher, size, &hashed, proof, root)?;
        }
        match leaves.windows(2).position(|pair| pair[0].tag >= pair[1].tag) {
            Some(before) => Err(SortedError::TagsNotAscending { position: before + 1 }),
            None => Ok(Self { size, leaves }),
        }
    }

    /// The payload's hash when the tag is in the tree, `None` when the proof shows that it is not.
    ///
    /// # Errors
    /// [`SortedError::NotShown`] when the proof shows neither.
    pub fn find(&self, tag: &Tag) -> Result<Option<Hash>, SortedError> {
        let after = self.leaves.partition_point(|leaf| leaf.tag < *tag);
        let (before, after) = self.leaves.split_at(after);
        match (before.last(), after.first()) {
            (_, Some(leaf)) if leaf.tag == *tag => Ok(Some(leaf.payload)),
            (left, right) if self.adjacent(left, right) => Ok(None),
            _ => Err(SortedError::NotShown),
        }
    }

    /// Whether no leaf of the tree can stand between the two; an edge of the tree stands for an absent one.
    fn adjacent(&self, left: Option<&ProvenLeaf>, right: Option<&ProvenLeaf>) -> bool {
        let first_after = left.map_or(0, |leaf| leaf.index + 1);
        first_after == right.map_or(self.size, |leaf| leaf.index)
    }
}

fn check_empty(root: &Hash, leaves: &[ProvenLeaf], proof: &[Hash]) -> Result<(), ProofError> {
    match leaves.first() {
        Some(leaf) => Err(ProofError::IndexOutOfRange { index: leaf.index, size: 0 }),
        None if !proof.is_empty() => Err(ProofError::TooLong { wanted: 0, found: proof.len() }),
        None if *root != empty_root() => Err(ProofError::RootMismatch),
        None => Ok(()),
    }
}
