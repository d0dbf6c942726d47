//! Inner nodes, and where a tree splits.

use crate::hash::{sha256, Hash};

/// The byte before an inner node's children (RFC 9162, 2.1.1).
const NODE: u8 = 0x01;

/// Hashes two children into their parent. Checking is generic over it so that tests can count the work.
pub trait NodeHasher {
    /// The parent of two children.
    fn node(&mut self, left: &Hash, right: &Hash) -> Hash;
}

/// `SHA-256(0x01 || left || right)`.
#[derive(Clone, Copy, Debug, Default)]
pub struct Sha256Nodes;

impl NodeHasher for Sha256Nodes {
    fn node(&mut self, left: &Hash, right: &Hash) -> Hash {
        // as one part: a block is hashed where it stands, and contracts hash thousands
        let mut parts = [NODE; 65];
        let (_, children) = parts.split_at_mut(1);
        let (first, second) = children.split_at_mut(32);
        first.copy_from_slice(left);
        second.copy_from_slice(right);
        sha256(&[&parts])
    }
}

/// The root of the tree without leaves: SHA-256 of nothing.
pub fn empty_root() -> Hash {
    sha256(&[])
}

/// Leaves in the left subtree of a tree of `size >= 2` leaves: the largest power of two below `size`. For 0 and 1, which
/// have no left subtree, 0.
pub fn split(size: u64) -> u64 {
    match size {
        0 | 1 => 0,
        _ => 1 << (u64::BITS - 1 - (size - 1).leading_zeros()),
    }
}
