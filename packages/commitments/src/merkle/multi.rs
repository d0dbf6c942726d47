//! One proof for several leaves: the hashes of all subtrees without a proven leaf, from left to right.

use super::{split, NodeHasher, ProofError, Sha256Nodes};
use crate::hash::Hash;

/// Checks that each `(index, leaf hash)` stands in the tree of `size` leaves under `root`. Leaves come in strictly
/// ascending order of index; every hash of the proof must be used.
///
/// # Errors
/// [`ProofError`]: order and range are checked before anything is hashed.
pub fn verify_multi(size: u64, leaves: &[(u64, Hash)], proof: &[Hash], root: &Hash) -> Result<(), ProofError> {
    verify_multi_with(&mut Sha256Nodes, size, leaves, proof, root)
}

/// [`verify_multi`] with a hasher of the caller's.
///
/// # Errors
/// As [`verify_multi`].
pub fn verify_multi_with(
    hasher: &mut impl NodeHasher,
    size: u64,
    leaves: &[(u64, Hash)],
    proof: &[Hash],
    root: &Hash,
) -> Result<(), ProofError> {
    check_order(size, leaves)?;
    let mut walk = Walk { hasher, proof, used: 0 };
    let found = walk.subtree(0, size, leaves)?;
    if walk.used != proof.len() {
        return Err(ProofError::TooLong { wanted: walk.used, found: proof.len() });
    }
    if found == *root {
        Ok(())
    } else {
        Err(ProofError::RootMismatch)
    }
}

fn check_order(size: u64, leaves: &[(u64, Hash)]) -> Result<(), ProofError> {
    if size == 0 {
        return Err(ProofError::EmptyTree);
    }
    let &(last, _) = leaves.last().ok_or(ProofError::NoLeaves)?;
    if let Some(before) = leaves.windows(2).position(|pair| pair[0].0 >= pair[1].0) {
        return Err(ProofError::NotAscending { position: before + 1 });
    }
    if last >= size {
        return Err(ProofError::IndexOutOfRange { index: last, size });
    }
    Ok(())
}

struct Walk<'a, H> {
    hasher: &'a mut H,
    proof: &'a [Hash],
    used: usize,
}

impl<H: NodeHasher> Walk<'_, H> {
    /// The hash over `size` leaves from `start` on, `leaves` being those of them that are proven. At most 64 deep.
    fn subtree(&mut self, start: u64, size: u64, leaves: &[(u64, Hash)]) -> Result<Hash, ProofError> {
        let Some((_, leaf)) = leaves.first() else { return self.next() };
        if size == 1 {
            return Ok(*leaf);
        }
        let left_size = split(size);
        let middle = start + left_size;
        let (left, right) = leaves.split_at(leaves.partition_point(|(index, _)| *index < middle));
        let left = self.subtree(start, left_size, left)?;
        let right = self.subtree(middle, size - left_size, right)?;
        Ok(self.hasher.node(&left, &right))
    }

    fn next(&mut self) -> Result<Hash, ProofError> {
        let hash = self.proof.get(self.used).ok_or(ProofError::TooShort { found: self.proof.len() })?;
        self.used += 1;
        Ok(*hash)
    }
}
