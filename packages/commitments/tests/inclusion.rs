//! Inclusion proofs: RFC 9162 exactly, for every size, and no proof that is not one.

mod common;

use commitments::merkle::{inclusion_length, verify_inclusion, verify_inclusion_with, ProofError};
use common::{leaves, mth, path, Counting, Uniform};

#[test]
fn every_leaf_of_every_small_tree_is_proven_by_the_rfcs_own_path() {
    for size in 1..=70 {
        let leaves = leaves(size);
        let root = mth(&leaves);
        for (index, leaf) in leaves.iter().enumerate() {
            let proof = path(index, &leaves);
            assert_eq!(inclusion_length(index as u64, size), Ok(proof.len()), "{index} of {size}");
            assert_eq!(verify_inclusion(index as u64, size, leaf, &proof, &root), Ok(()), "{index} of {size}");
        }
    }
}

#[test]
fn a_proof_holds_for_its_own_leaf_index_and_root_alone() {
    let leaves = leaves(13);
    let root = mth(&leaves);
    for index in 0..13 {
        let proof = path(index, &leaves);
        for other in 0..13 {
            let result = verify_inclusion(other as u64, 13, &leaves[index], &proof, &root);
            assert_eq!(result.is_ok(), other == index, "{index} shown as {other}");
        }
        let foreign = verify_inclusion(index as u64, 13, &leaves[(index + 1) % 13], &proof, &root);
        assert_eq!(foreign, Err(ProofError::RootMismatch));
        let elsewhere = verify_inclusion(index as u64, 13, &leaves[index], &proof, &[0; 32]);
        assert_eq!(elsewhere, Err(ProofError::RootMismatch));
    }
}

#[test]
fn one_bit_changed_anywhere_breaks_a_proof() {
    let leaves = leaves(11);
    let root = mth(&leaves);
    let proof = path(6, &leaves);
    for hash in 0..proof.len() {
        for bit in 0..256 {
            let mut bent = proof.clone();
            bent[hash][bit / 8] ^= 1 << (bit % 8);
            assert_eq!(verify_inclusion(6, 11, &leaves[6], &bent, &root), Err(ProofError::RootMismatch));
        }
    }
}

#[test]
fn a_proof_of_wrong_length_is_refused_by_its_length() {
    let leaves = leaves(11);
    let root = mth(&leaves);
    let proof = path(6, &leaves);
    let short = &proof[..proof.len() - 1];
    let long = [proof.clone(), vec![[0; 32]]].concat();
    assert_eq!(verify_inclusion(6, 11, &leaves[6], short, &root), Err(ProofError::Length { wanted: 4, found: 3 }));
    assert_eq!(verify_inclusion(6, 11, &leaves[6], &long, &root), Err(ProofError::Length { wanted: 4, found: 5 }));
    assert_eq!(
        verify_inclusion(0, 1, &leaves[0], &[[0; 32]], &leaves[0]),
        Err(ProofError::Length { wanted: 0, found: 1 })
    );
}

#[test]
fn the_empty_tree_and_leaves_beyond_the_tree_have_no_proof() {
    let empty = commitments::merkle::empty_root();
    assert_eq!(verify_inclusion(0, 0, &empty, &[], &empty), Err(ProofError::EmptyTree));
    assert_eq!(verify_inclusion(5, 5, &[0; 32], &[], &[0; 32]), Err(ProofError::IndexOutOfRange { index: 5, size: 5 }));
    assert_eq!(
        verify_inclusion(u64::MAX, u64::MAX, &[0; 32], &[], &[0; 32]),
        Err(ProofError::IndexOutOfRange { index: u64::MAX, size: u64::MAX })
    );
}

#[test]
fn an_inner_node_does_not_pass_for_a_leaf() {
    let leaves = leaves(4);
    let root = mth(&leaves);
    let node = mth(&leaves[..2]);
    // the same path, one level shorter, in a tree said to have two leaves: only the leaf's own hash decides what it is
    assert_eq!(
        verify_inclusion(0, 4, &node, &[mth(&leaves[2..])], &root),
        Err(ProofError::Length { wanted: 2, found: 1 })
    );
    assert_ne!(commitments::leaf::plain(&[leaves[0], leaves[1]].concat()), node);
}

#[test]
fn sizes_up_to_2_to_the_64_less_one_do_not_wrap() {
    let tree = Uniform::new([7; 32]);
    let edges = [u64::MAX, u64::MAX - 1, (1 << 63) + 1, 1 << 63, (1 << 63) - 1, (1 << 32) + 1, 1 << 32];
    for size in edges {
        for index in [0, 1, size / 3, size / 2, size - 2, size - 1] {
            let proof = tree.inclusion(index, size);
            assert_eq!(inclusion_length(index, size), Ok(proof.len()), "{index} of {size}");
            assert_eq!(
                verify_inclusion(index, size, &tree.leaf(), &proof, &tree.root(size)),
                Ok(()),
                "{index} of {size}"
            );
        }
    }
    assert_eq!(inclusion_length(0, u64::MAX), Ok(64));
}

#[test]
fn checking_hashes_one_node_for_each_level() {
    let tree = Uniform::new([7; 32]);
    for (size, nodes) in [(1, 0), (1_000, 10), (1_000_000, 20), (u64::MAX, 64)] {
        let mut counting = Counting::default();
        let proof = tree.inclusion(0, size);
        verify_inclusion_with(&mut counting, 0, size, &tree.leaf(), &proof, &tree.root(size)).unwrap();
        assert_eq!(counting.nodes, nodes, "{size} leaves");
    }
}
