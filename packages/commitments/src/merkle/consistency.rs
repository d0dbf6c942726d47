//! Proofs that a log only grew (RFC 9162, 2.1.4).

use super::inclusion::{inclusion_length, Climb, Side};
use super::{NodeHasher, ProofError, Sha256Nodes};
use crate::hash::Hash;

/// How many hashes the proof between two sizes has: 0 for equal sizes, at most 65.
///
/// # Errors
/// [`ProofError::EmptyTree`], [`ProofError::Shrinks`].
pub fn consistency_length(size1: u64, size2: u64) -> Result<usize, ProofError> {
    let climb = start(size1, size2)?;
    if size1 == size2 {
        return Ok(0);
    }
    // `last + 1` does not wrap: the last number is at most 2^64-2
    let above = inclusion_length(climb.at, climb.last + 1)?;
    Ok(above + usize::from(!size1.is_power_of_two()))
}

/// Checks that the tree of `size2` leaves under `root2` begins with the `size1` leaves under `root1`. Equal sizes need
/// equal roots and an empty proof. The empty tree has no proof: who appends to an empty log has nothing to show.
///
/// # Errors
/// [`ProofError`]: the sizes and the length of the proof are checked before anything is hashed.
pub fn verify_consistency(
    size1: u64,
    size2: u64,
    root1: &Hash,
    root2: &Hash,
    proof: &[Hash],
) -> Result<(), ProofError> {
    verify_consistency_with(&mut Sha256Nodes, size1, size2, root1, root2, proof)
}

/// [`verify_consistency`] with a hasher of the caller's.
///
/// # Errors
/// As [`verify_consistency`].
pub fn verify_consistency_with(
    hasher: &mut impl NodeHasher,
    size1: u64,
    size2: u64,
    root1: &Hash,
    root2: &Hash,
    proof: &[Hash],
) -> Result<(), ProofError> {
    let wanted = consistency_length(size1, size2)?;
    if proof.len() != wanted {
        return Err(ProofError::Length { wanted, found: proof.len() });
    }
    let (earlier, later) = match proof.split_first() {
        None => (*root1, *root1), // equal sizes, or a perfect tree whose size did not change
        Some(_) if size1.is_power_of_two() => climb(hasher, start(size1, size2)?, *root1, proof),
        Some((seed, rest)) => climb(hasher, start(size1, size2)?, *seed, rest),
    };
    if earlier != *root1 {
        return Err(ProofError::EarlierRootMismatch);
    }
    if later != *root2 {
        return Err(ProofError::RootMismatch);
    }
    Ok(())
}

/// The largest complete subtree that ends where the smaller tree ends: where both climbs begin.
fn start(size1: u64, size2: u64) -> Result<Climb, ProofError> {
    let last1 = size1.checked_sub(1).ok_or(ProofError::EmptyTree)?;
    if size2 < size1 {
        return Err(ProofError::Shrinks { size1, size2 });
    }
    let complete = last1.trailing_ones();
    // a size below 2^64 has a zero bit in `last1`, so the shift is below 64
    Ok(Climb { at: last1 >> complete, last: (size2 - 1) >> complete })
}

/// Both roots that the proof leads to: the earlier one takes the left siblings alone.
fn climb(hasher: &mut impl NodeHasher, mut climb: Climb, seed: Hash, proof: &[Hash]) -> (Hash, Hash) {
    proof.iter().fold((seed, seed), |(earlier, later), sibling| match climb.side() {
        Side::Left => (hasher.node(sibling, &earlier), hasher.node(sibling, &later)),
        Side::Right => (earlier, hasher.node(&later, sibling)),
    })
}
