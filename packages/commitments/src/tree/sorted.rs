//! Makes trees sorted by tag, and their proofs.

use std::collections::BTreeSet;

use thiserror::Error;

use super::Tree;
use crate::hash::{Hash, Tag};
use crate::leaf;
use crate::merkle::{ProofError, ProvenLeaf, SortedView};

/// Why no sorted tree can be made.
#[derive(Clone, Copy, Debug, Eq, Error, PartialEq)]
pub enum SortedTreeError {
    /// Two leaves carry one tag: the tree could answer twice.
    #[error("wanted each tag once, found one twice")]
    DuplicateTag,
}

/// A tree of `(tag, payload hash)`, sorted by tag.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct SortedTree {
    entries: Vec<(Tag, Hash)>,
    tree: Tree,
}

/// What shows of several tags whether they are in a sorted tree.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct SortedProof {
    /// Members and neighbours, ascending.
    pub leaves: Vec<ProvenLeaf>,
    /// The multiproof's hashes.
    pub hashes: Vec<Hash>,
}

impl SortedTree {
    /// Sorts the entries and builds the tree.
    ///
    /// # Errors
    /// [`SortedTreeError::DuplicateTag`].
    pub fn new(mut entries: Vec<(Tag, Hash)>) -> Result<Self, SortedTreeError> {
        entries.sort_unstable_by_key(|(tag, _)| *tag);
        if entries.windows(2).any(|pair| pair[0].0 == pair[1].0) {
            return Err(SortedTreeError::DuplicateTag);
        }
        let tree = entries.iter().map(|(tag, payload)| leaf::sorted(tag, payload)).collect();
        Ok(Self { entries, tree })
    }

    /// Leaves in the tree.
    pub fn size(&self) -> u64 {
        self.tree.size()
    }

    /// The tree's root.
    pub fn root(&self) -> Hash {
        self.tree.root()
    }

    /// One proof for all `tags`: the leaf of each that is in, both neighbours of each that is not.
    ///
    /// # Errors
    /// [`ProofError::NoLeaves`] when no tag is asked of a tree that has leaves.
    pub fn prove(&self, tags: &[Tag]) -> Result<SortedProof, ProofError> {
        if self.entries.is_empty() {
            return Ok(SortedProof { leaves: Vec::new(), hashes: Vec::new() });
        }
        let positions: BTreeSet<usize> = tags.iter().flat_map(|tag| self.shown_for(tag)).collect();
        let leaves: Vec<ProvenLeaf> = positions
            .into_iter()
            .filter_map(|at| self.entries.get(at).map(|(tag, payload)| (at as u64, *tag, *payload)))
            .map(|(index, tag, payload)| ProvenLeaf { index, tag, payload })
            .collect();
        let indices: Vec<u64> = leaves.iter().map(|leaf| leaf.index).collect();
        Ok(SortedProof { hashes: self.tree.multi(&indices, self.size())?, leaves })
    }

    /// Positions that answer for `tag`; one beyond the end stands for the edge and is dropped.
    fn shown_for(&self, tag: &Tag) -> Vec<usize> {
        match self.entries.binary_search_by_key(tag, |(tag, _)| *tag) {
            Ok(at) => vec![at],
            Err(at) => at.checked_sub(1).into_iter().chain([at]).collect(),
        }
    }
}

impl SortedProof {
    /// Checks this proof against size and root; the view answers for tags.
    ///
    /// # Errors
    /// As [`SortedView::verify`].
    pub fn verify(&self, size: u64, root: &Hash) -> Result<SortedView<'_>, crate::SortedError> {
        SortedView::verify(size, root, &self.leaves, &self.hashes)
    }
}
