//! Proofs out of stored leaf hashes, of the tree as it is and as it was at any earlier size.

use crate::hash::Hash;
use crate::merkle::{empty_root, split, NodeHasher, ProofError, Sha256Nodes};

/// All complete subtrees of a tree: appended to leaf by leaf, asked for proofs in logarithmic time.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Tree {
    /// `levels[h][i]` is the root over leaves `i * 2^h .. (i + 1) * 2^h`.
    levels: Vec<Vec<Hash>>,
}

impl Tree {
    /// The empty tree.
    pub fn new() -> Self {
        Self::default()
    }

    /// Appends a leaf, given by its hash.
    pub fn append(&mut self, leaf: Hash) {
        let mut node = leaf;
        for level in &mut self.levels {
            level.push(node);
            let [.., left, right] = level.as_slice() else { return };
            if level.len() % 2 == 1 {
                return;
            }
            node = Sha256Nodes.node(left, right);
        }
        self.levels.push(vec![node]);
    }

    /// Leaves in the tree.
    pub fn size(&self) -> u64 {
        self.levels.first().map_or(0, |leaves| leaves.len() as u64)
    }

    /// The leaves' hashes.
    pub fn leaves(&self) -> &[Hash] {
        self.levels.first().map_or(&[], Vec::as_slice)
    }

    /// The root over all leaves.
    pub fn root(&self) -> Hash {
        self.whole(self.size())
    }

    /// The root as it was when the tree had `size` leaves.
    ///
    /// # Errors
    /// [`ProofError::IndexOutOfRange`] when it never had so many.
    pub fn root_at(&self, size: u64) -> Result<Hash, ProofError> {
        self.check_size(size)?;
        Ok(self.whole(size))
    }

    /// Proof that leaf `index` stood in the tree when it had `size` leaves (RFC 9162, 2.1.3.1).
    ///
    /// # Errors
    /// [`ProofError::IndexOutOfRange`], [`ProofError::EmptyTree`].
    pub fn inclusion(&self, index: u64, size: u64) -> Result<Vec<Hash>, ProofError> {
        self.check_size(size)?;
        check_index(index, size)?;
        let mut proof = Vec::new();
        let (mut start, mut size) = (0, size);
        while size > 1 {
            let left = split(size);
            if index - start < left {
                proof.push(self.range(start + left, size - left));
                size = left;
            } else {
                proof.push(self.range(start, left));
                (start, size) = (start + left, size - left);
            }
        }
        proof.reverse(); // from the leaf upwards
        Ok(proof)
    }

    /// Proof that the tree of `size2` leaves begins with the one of `size1` (RFC 9162, 2.1.4.1).
    ///
    /// # Errors
    /// [`ProofError::EmptyTree`], [`ProofError::Shrinks`], [`ProofError::IndexOutOfRange`].
    pub fn consistency(&self, size1: u64, size2: u64) -> Result<Vec<Hash>, ProofError> {
        if size1 == 0 {
            return Err(ProofError::EmptyTree);
        }
        if size2 < size1 {
            return Err(ProofError::Shrinks { size1, size2 });
        }
        self.check_size(size2)?;
        let mut proof = Vec::new();
        let (mut start, mut size) = (0, size2);
        // down to the largest complete subtree that ends with the earlier tree
        while size1 - start != size {
            let left = split(size);
            if size1 - start <= left {
                proof.push(self.range(start + left, size - left));
                size = left;
            } else {
                proof.push(self.range(start, left));
                (start, size) = (start + left, size - left);
            }
        }
        if start != 0 {
            proof.push(self.range(start, size)); // else it is the earlier root itself
        }
        proof.reverse();
        Ok(proof)
    }

    /// One proof for several leaves of the tree when it had `size` leaves; the hashes from left to right.
    ///
    /// # Errors
    /// [`ProofError::NoLeaves`], [`ProofError::NotAscending`] unless the indices rise strictly,
    /// [`ProofError::IndexOutOfRange`].
    pub fn multi(&self, indices: &[u64], size: u64) -> Result<Vec<Hash>, ProofError> {
        self.check_size(size)?;
        let last = *indices.last().ok_or(ProofError::NoLeaves)?;
        if let Some(before) = indices.windows(2).position(|pair| pair[0] >= pair[1]) {
            return Err(ProofError::NotAscending { position: before + 1 });
        }
        check_index(last, size)?;
        let mut proof = Vec::new();
        self.collect(0, size, indices, &mut proof);
        Ok(proof)
    }

    fn collect(&self, start: u64, size: u64, indices: &[u64], proof: &mut Vec<Hash>) {
        if indices.is_empty() {
            proof.push(self.range(start, size));
        } else if size > 1 {
            let left = split(size);
            let cut = indices.partition_point(|index| *index < start + left);
            self.collect(start, left, &indices[..cut], proof);
            self.collect(start + left, size - left, &indices[cut..], proof);
        }
    }

    fn whole(&self, size: u64) -> Hash {
        if size == 0 {
            empty_root()
        } else {
            self.range(0, size)
        }
    }

    /// The root over `size >= 1` leaves from `start` on, `start` being a multiple of the least power of two that is not
    /// below `size`: what every subtree of an RFC 9162 tree is.
    fn range(&self, start: u64, size: u64) -> Hash {
        if size.is_power_of_two() {
            let height = size.trailing_zeros();
            let number = usize::try_from(start >> height).unwrap_or(usize::MAX);
            return self.levels.get(height as usize).and_then(|level| level.get(number)).copied().unwrap_or_default();
        }
        let left = split(size);
        Sha256Nodes.node(&self.range(start, left), &self.range(start + left, size - left))
    }

    fn check_size(&self, size: u64) -> Result<(), ProofError> {
        if size > self.size() {
            return Err(ProofError::IndexOutOfRange { index: size - 1, size: self.size() });
        }
        Ok(())
    }
}

impl FromIterator<Hash> for Tree {
    fn from_iter<I: IntoIterator<Item = Hash>>(leaves: I) -> Self {
        let mut tree = Self::new();
        leaves.into_iter().for_each(|leaf| tree.append(leaf));
        tree
    }
}

fn check_index(index: u64, size: u64) -> Result<(), ProofError> {
    match size {
        0 => Err(ProofError::EmptyTree),
        _ if index >= size => Err(ProofError::IndexOutOfRange { index, size }),
        _ => Ok(()),
    }
}
