//! Proofs that a leaf stands in a tree (RFC 9162, 2.1.3).

use super::{NodeHasher, ProofError, Sha256Nodes};
use crate::hash::Hash;

/// How many hashes the proof of leaf `index` in a tree of `size` leaves has: at most 64.
///
/// # Errors
/// [`ProofError::EmptyTree`], [`ProofError::IndexOutOfRange`].
pub fn inclusion_length(index: u64, size: u64) -> Result<usize, ProofError> {
    let last = size.checked_sub(1).ok_or(ProofError::EmptyTree)?;
    if index > last {
        return Err(ProofError::IndexOutOfRange { index, size });
    }
    // Below the height where the ways to this leaf and to the last one part, each level has a sibling; above it only
    // those levels where the way comes from the right.
    let parted = u64::BITS - (index ^ last).leading_zeros();
    let above = index.checked_shr(parted).unwrap_or(0).count_ones();
    Ok((parted + above) as usize)
}

/// Checks that `leaf` (its hash) is number `index` of the tree of `size` leaves under `root`.
///
/// # Errors
/// [`ProofError`]: the sizes and the length of the proof are checked before anything is hashed.
pub fn verify_inclusion(index: u64, size: u64, leaf: &Hash, proof: &[Hash], root: &Hash) -> Result<(), ProofError> {
    verify_inclusion_with(&mut Sha256Nodes, index, size, leaf, proof, root)
}

/// [`verify_inclusion`] with a hasher of the caller's.
///
/// # Errors
/// As [`verify_inclusion`].
pub fn verify_inclusion_with(
    hasher: &mut impl NodeHasher,
    index: u64,
    size: u64,
    leaf: &Hash,
    proof: &[Hash],
    root: &Hash,
) -> Result<(), ProofError> {
    let wanted = inclusion_length(index, size)?;
    if proof.len() != wanted {
        return Err(ProofError::Length { wanted, found: proof.len() });
    }
    let mut climb = Climb { at: index, last: size - 1 };
    let found = proof.iter().fold(*leaf, |hash, sibling| match climb.side() {
        Side::Left => hasher.node(sibling, &hash),
        Side::Right => hasher.node(&hash, sibling),
    });
    if found == *root {
        Ok(())
    } else {
        Err(ProofError::RootMismatch)
    }
}

/// The way from a node to the root: on which side the next sibling of the proof stands.
pub(super) struct Climb {
    /// Number of the node at its level.
    pub at: u64,
    /// Number of the last node at that level.
    pub last: u64,
}

/// Where a sibling stands.
pub(super) enum Side {
    Left,
    Right,
}

impl Climb {
    /// The side of the next sibling; moves up to the parent (RFC 9162, 2.1.3.2, step 4).
    pub fn side(&mut self) -> Side {
        let side = if self.at & 1 == 1 || self.at == self.last {
            // a last node without right neighbour rises until it is a right child itself
            while self.at & 1 == 0 && self.at != 0 {
                self.up();
            }
            Side::Left
        } else {
            Side::Right
        };
        self.up();
        side
    }

    pub fn up(&mut self) {
        self.at >>= 1;
        self.last >>= 1;
    }
}
