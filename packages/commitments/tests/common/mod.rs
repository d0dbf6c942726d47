//! What several suites share: the definitions of RFC 9162 written down a second time, as the RFC has them.
#![allow(dead_code)] // each suite uses its part

use commitments::hash::{sha256, Hash};
use commitments::merkle::{NodeHasher, Sha256Nodes};

/// Leaf hashes of `0..n`, each of its number.
pub fn leaves(n: u64) -> Vec<Hash> {
    (0..n).map(|i| commitments::leaf::plain(&i.to_be_bytes())).collect()
}

/// MTH of RFC 9162, 2.1.1, over leaf hashes.
pub fn mth(leaves: &[Hash]) -> Hash {
    match leaves {
        [] => sha256(&[]),
        [leaf] => *leaf,
        _ => {
            let (left, right) = leaves.split_at(k(leaves.len()));
            sha256(&[&[1], &mth(left), &mth(right)])
        }
    }
}

/// PATH of RFC 9162, 2.1.3.1.
pub fn path(m: usize, leaves: &[Hash]) -> Vec<Hash> {
    if leaves.len() <= 1 {
        return Vec::new();
    }
    let k = k(leaves.len());
    let (left, right) = leaves.split_at(k);
    if m < k {
        [path(m, left), vec![mth(right)]].concat()
    } else {
        [path(m - k, right), vec![mth(left)]].concat()
    }
}

/// SUBPROOF of RFC 9162, 2.1.4.1.
pub fn subproof(m: usize, leaves: &[Hash], whole: bool) -> Vec<Hash> {
    if m == leaves.len() {
        return if whole { Vec::new() } else { vec![mth(leaves)] };
    }
    let k = k(leaves.len());
    let (left, right) = leaves.split_at(k);
    if m <= k {
        [subproof(m, left, whole), vec![mth(right)]].concat()
    } else {
        [subproof(m - k, right, false), vec![mth(left)]].concat()
    }
}

/// The largest power of two below `n`.
fn k(n: usize) -> usize {
    n.next_power_of_two() / 2
}

/// Counts the inner nodes that a check hashes.
#[derive(Default)]
pub struct Counting {
    pub nodes: u32,
}

impl NodeHasher for Counting {
    fn node(&mut self, left: &Hash, right: &Hash) -> Hash {
        self.nodes += 1;
        Sha256Nodes.node(left, right)
    }
}

/// A tree of any size up to 2^64-1 whose leaves are all the same: small enough to be proven about.
pub struct Uniform {
    perfect: Vec<Hash>,
}

impl Uniform {
    pub fn new(leaf: Hash) -> Self {
        let perfect = std::iter::successors(Some(leaf), |half| Some(Sha256Nodes.node(half, half))).take(64).collect();
        Self { perfect }
    }

    pub fn leaf(&self) -> Hash {
        self.perfect[0]
    }

    pub fn root(&self, size: u64) -> Hash {
        if size.is_power_of_two() {
            return self.perfect[size.trailing_zeros() as usize];
        }
        let left = commitments::merkle::split(size);
        Sha256Nodes.node(&self.root(left), &self.root(size - left))
    }

    pub fn inclusion(&self, index: u64, size: u64) -> Vec<Hash> {
        if size == 1 {
            return Vec::new();
        }
        let left = commitments::merkle::split(size);
        let (mut proof, sibling) = if index < left {
            (self.inclusion(index, left), self.root(size - left))
        } else {
            (self.inclusion(index - left, size - left), self.root(left))
        };
        proof.push(sibling);
        proof
    }

    pub fn consistency(&self, size1: u64, size2: u64, whole: bool) -> Vec<Hash> {
        if size1 == size2 {
            return if whole { Vec::new() } else { vec![self.root(size1)] };
        }
        let left = commitments::merkle::split(size2);
        let (mut proof, sibling) = if size1 <= left {
            (self.consistency(size1, left, whole), self.root(size2 - left))
        } else {
            (self.consistency(size1 - left, size2 - left, false), self.root(left))
        };
        proof.push(sibling);
        proof
    }
}
