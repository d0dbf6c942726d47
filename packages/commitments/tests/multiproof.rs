//! One proof for several leaves.
#![cfg(feature = "std-tools")]

mod common;

use commitments::merkle::{verify_multi, verify_multi_with, ProofError};
use commitments::tree::Tree;
use commitments::Hash;
use common::{leaves, mth, path, Counting};
use proptest::prelude::*;
use proptest::sample::subsequence;

fn shown(leaves: &[Hash], indices: &[u64]) -> Vec<(u64, Hash)> {
    indices.iter().map(|i| (*i, leaves[usize::try_from(*i).unwrap()])).collect()
}

fn tree_and_choice() -> impl Strategy<Value = (u64, Vec<u64>)> {
    (1_u64..60).prop_flat_map(|size| {
        (Just(size), subsequence((0..size).collect::<Vec<_>>(), 1..=usize::try_from(size).unwrap()))
    })
}

proptest! {
    #[test]
    fn any_choice_of_leaves_is_proven_at_once((size, indices) in tree_and_choice()) {
        let leaves = leaves(size);
        let tree: Tree = leaves.iter().copied().collect();
        let proof = tree.multi(&indices, size).unwrap();
        prop_assert_eq!(verify_multi(size, &shown(&leaves, &indices), &proof, &mth(&leaves)), Ok(()));
        // never more hashes than the single proofs have together
        let singles: usize = indices.iter().map(|i| path(usize::try_from(*i).unwrap(), &leaves).len()).sum();
        prop_assert!(proof.len() <= singles);
    }

    #[test]
    fn a_changed_leaf_or_hash_or_a_moved_leaf_is_found((size, indices) in tree_and_choice(), at in any::<prop::sample::Index>()) {
        let leaves = leaves(size);
        let tree: Tree = leaves.iter().copied().collect();
        let proof = tree.multi(&indices, size).unwrap();
        let honest = shown(&leaves, &indices);

        let mut altered = honest.clone();
        let at_leaf = at.index(altered.len());
        altered[at_leaf].1[0] ^= 1;
        prop_assert_eq!(verify_multi(size, &altered, &proof, &tree.root()), Err(ProofError::RootMismatch));

        if !proof.is_empty() {
            let mut bent = proof.clone();
            bent[at.index(proof.len())][31] ^= 0x80;
            prop_assert_eq!(verify_multi(size, &honest, &bent, &tree.root()), Err(ProofError::RootMismatch));
            prop_assert_eq!(
                verify_multi(size, &honest, &proof[1..], &tree.root()),
                Err(ProofError::TooShort { found: proof.len() - 1 })
            );
        }
        let extra = [proof.clone(), vec![[0; 32]]].concat();
        prop_assert_eq!(
            verify_multi(size, &honest, &extra, &tree.root()),
            Err(ProofError::TooLong { wanted: proof.len(), found: proof.len() + 1 })
        );
    }

    #[test]
    fn no_proof_makes_the_check_panic(
        size in any::<u64>(),
        leaves in prop::collection::vec((any::<u64>(), any::<[u8; 32]>()), 0..6),
        proof in prop::collection::vec(any::<[u8; 32]>(), 0..80),
    ) {
        prop_assert!(verify_multi(size, &leaves, &proof, &[0; 32]).is_err());
    }
}

#[test]
fn leaves_out_of_order_twice_or_beyond_the_tree_are_refused() {
    let leaves = leaves(8);
    let root = mth(&leaves);
    let leaf = |i: usize| (i as u64, leaves[i]);
    assert_eq!(verify_multi(8, &[leaf(3), leaf(1)], &[], &root), Err(ProofError::NotAscending { position: 1 }));
    assert_eq!(verify_multi(8, &[leaf(3), leaf(3)], &[], &root), Err(ProofError::NotAscending { position: 1 }));
    assert_eq!(verify_multi(3, &[leaf(3)], &[], &root), Err(ProofError::IndexOutOfRange { index: 3, size: 3 }));
    assert_eq!(verify_multi(8, &[], &[root], &root), Err(ProofError::NoLeaves));
    assert_eq!(verify_multi(0, &[], &[], &root), Err(ProofError::EmptyTree));
}

#[test]
fn the_maker_refuses_what_the_check_would() {
    let tree: Tree = leaves(8).into_iter().collect();
    assert_eq!(tree.multi(&[], 8), Err(ProofError::NoLeaves));
    assert_eq!(tree.multi(&[2, 2], 8), Err(ProofError::NotAscending { position: 1 }));
    assert_eq!(tree.multi(&[8], 8), Err(ProofError::IndexOutOfRange { index: 8, size: 8 }));
    assert_eq!(tree.multi(&[0], 9), Err(ProofError::IndexOutOfRange { index: 8, size: 8 }));
    assert_eq!(tree.multi(&[0], 0), Err(ProofError::EmptyTree));
}

#[test]
fn two_lines_of_a_schedule_of_10_000_cost_about_thirty_hashes() {
    let leaves = leaves(10_000);
    let tree: Tree = leaves.iter().copied().collect();
    let indices = [1_234, 8_765];
    let proof = tree.multi(&indices, 10_000).unwrap();
    let mut counting = Counting::default();
    verify_multi_with(&mut counting, 10_000, &shown(&leaves, &indices), &proof, &tree.root()).unwrap();
    assert!(proof.len() <= 26 && counting.nodes <= 27, "{} hashes, {} nodes", proof.len(), counting.nodes);
}
