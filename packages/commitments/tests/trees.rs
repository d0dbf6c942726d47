//! Streaming roots and trees that keep their nodes agree with RFC 9162 at every size.
#![cfg(feature = "std-tools")]

mod common;

use commitments::merkle::{root_of, split, verify_consistency, verify_inclusion, verify_multi, LogBuilder, ProofError};
use commitments::tree::Tree;
use common::{leaves, mth, path, subproof};
use proptest::prelude::*;

/// Inputs and roots of Certificate Transparency's own reference tree.
const INPUTS: [&str; 8] =
    ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"];
const ROOTS: [&str; 8] = [
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
];

#[test]
fn roots_are_those_of_certificate_transparency() {
    let mut log = LogBuilder::new();
    let mut tree = Tree::new();
    assert_eq!(hex::encode(log.root()), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    assert_eq!(tree.root(), log.root());
    for (input, root) in INPUTS.iter().zip(ROOTS) {
        let leaf = commitments::leaf::plain(&hex::decode(input).unwrap());
        log.append(leaf).unwrap();
        tree.append(leaf);
        assert_eq!(hex::encode(log.root()), root);
        assert_eq!(tree.root(), log.root());
    }
}

#[test]
fn a_tree_proves_what_it_is_and_what_it_was() {
    let all = leaves(45);
    let tree: Tree = all.iter().copied().collect();
    for size in 1..=45_usize {
        let root = mth(&all[..size]);
        assert_eq!(tree.root_at(size as u64), Ok(root));
        assert_eq!(root_of(all[..size].iter().copied()), root);
        for index in 0..size {
            assert_eq!(tree.inclusion(index as u64, size as u64).unwrap(), path(index, &all[..size]));
        }
        for size1 in 1..=size {
            assert_eq!(tree.consistency(size1 as u64, size as u64).unwrap(), subproof(size1, &all[..size], true));
        }
    }
    assert_eq!(tree.leaves(), all);
}

#[test]
fn a_tree_refuses_sizes_that_it_never_had() {
    let tree: Tree = leaves(5).into_iter().collect();
    let beyond = ProofError::IndexOutOfRange { index: 5, size: 5 };
    assert_eq!(tree.root_at(6), Err(beyond));
    assert_eq!(tree.inclusion(0, 6), Err(beyond));
    assert_eq!(tree.inclusion(5, 5), Err(beyond));
    assert_eq!(tree.inclusion(0, 0), Err(ProofError::EmptyTree));
    assert_eq!(tree.consistency(3, 6), Err(beyond));
    assert_eq!(tree.consistency(4, 3), Err(ProofError::Shrinks { size1: 4, size2: 3 }));
    assert_eq!(tree.consistency(0, 3), Err(ProofError::EmptyTree));
    assert_eq!(Tree::new().inclusion(0, 0), Err(ProofError::EmptyTree));
}

#[test]
fn a_million_leaves_need_twenty_hashes_of_memory() {
    let mut log = LogBuilder::new();
    let mut most = 0;
    for i in 0..1_000_000_u64 {
        log.append(commitments::leaf::plain(&i.to_be_bytes())).unwrap();
        most = most.max(log.peaks().len());
    }
    assert_eq!((log.size(), most), (1_000_000, 19));
}

#[test]
fn a_log_goes_on_from_its_peaks() {
    let all = leaves(100);
    let mut first = LogBuilder::new();
    all[..37].iter().for_each(|leaf| first.append(*leaf).unwrap());
    let mut second = LogBuilder::resume(first.size(), first.peaks().to_vec()).unwrap();
    all[37..].iter().for_each(|leaf| second.append(*leaf).unwrap());
    assert_eq!(second.root(), mth(&all));
    assert_eq!(LogBuilder::resume(37, vec![[0; 32]]), Err(ProofError::Peaks { wanted: 3, found: 1 }));
}

#[test]
fn a_full_log_takes_no_more() {
    let mut log = LogBuilder::resume(u64::MAX, vec![[1; 32]; 64]).unwrap();
    let root = log.root();
    assert_eq!(log.append([2; 32]), Err(ProofError::Full));
    assert_eq!((log.size(), log.root()), (u64::MAX, root));
}

#[test]
fn a_tree_splits_at_the_largest_power_of_two_below_its_size() {
    let cases = [(0, 0), (1, 0), (2, 1), (3, 2), (4, 2), (5, 4), (8, 4), (9, 8), (u64::MAX, 1 << 63)];
    for (size, left) in cases {
        assert_eq!(split(size), left, "{size}");
    }
}

proptest! {
    #[test]
    fn proofs_of_large_trees_hold(size in 1_u64..5_000, a in any::<prop::sample::Index>(), b in any::<prop::sample::Index>()) {
        let all = leaves(size);
        let tree: Tree = all.iter().copied().collect();
        let top = usize::try_from(size).unwrap();
        let (index, size1) = (a.index(top), b.index(top) as u64 + 1);
        let proof = tree.inclusion(index as u64, size).unwrap();
        prop_assert_eq!(verify_inclusion(index as u64, size, &all[index], &proof, &tree.root()), Ok(()));
        // the single proof, ordered from left to right, is the multiproof of one leaf
        let multi = tree.multi(&[index as u64], size).unwrap();
        prop_assert_eq!(multi.len(), proof.len());
        prop_assert_eq!(verify_multi(size, &[(index as u64, all[index])], &multi, &tree.root()), Ok(()));
        let proof = tree.consistency(size1, size).unwrap();
        let earlier = tree.root_at(size1).unwrap();
        prop_assert_eq!(verify_consistency(size1, size, &earlier, &tree.root(), &proof), Ok(()));
    }
}
