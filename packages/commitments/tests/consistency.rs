//! Consistency proofs: a log that only grew, and none that rewrote its history.

mod common;

use commitments::merkle::{consistency_length, verify_consistency, verify_consistency_with, ProofError};
use common::{leaves, mth, subproof, Counting, Uniform};

#[test]
fn every_step_between_small_sizes_is_proven_by_the_rfcs_own_subproof() {
    let leaves = leaves(66);
    for size2 in 1..=66 {
        for size1 in 1..=size2 {
            let proof = subproof(size1, &leaves[..size2], true);
            let (earlier, later) = (mth(&leaves[..size1]), mth(&leaves[..size2]));
            let result = verify_consistency(size1 as u64, size2 as u64, &earlier, &later, &proof);
            assert_eq!(result, Ok(()), "{size1} to {size2}");
            assert_eq!(consistency_length(size1 as u64, size2 as u64), Ok(proof.len()), "{size1} to {size2}");
        }
    }
}

#[test]
fn a_log_that_rewrote_an_old_leaf_finds_no_proof() {
    let before = leaves(21);
    let mut rewritten = leaves(40);
    rewritten[3] = [9; 32];
    let (root1, root2) = (mth(&before), mth(&rewritten));
    let honest = subproof(21, &leaves(40), true);
    let forged = subproof(21, &rewritten, true);
    assert_eq!(verify_consistency(21, 40, &root1, &root2, &honest), Err(ProofError::RootMismatch));
    assert_eq!(verify_consistency(21, 40, &root1, &root2, &forged), Err(ProofError::EarlierRootMismatch));
}

#[test]
fn one_bit_changed_anywhere_breaks_a_proof() {
    let leaves = leaves(13);
    for size1 in [3, 4, 6, 8, 12] {
        let (root1, root2) = (mth(&leaves[..size1]), mth(&leaves));
        let proof = subproof(size1, &leaves, true);
        for hash in 0..proof.len() {
            let mut bent = proof.clone();
            bent[hash][17] ^= 4;
            let result = verify_consistency(size1 as u64, 13, &root1, &root2, &bent);
            assert!(matches!(result, Err(ProofError::RootMismatch | ProofError::EarlierRootMismatch)), "{result:?}");
        }
        assert_eq!(
            verify_consistency(size1 as u64, 13, &root1, &root2, &proof[1..]),
            Err(ProofError::Length { wanted: proof.len(), found: proof.len() - 1 })
        );
        assert_eq!(
            verify_consistency(size1 as u64, 13, &root1, &root2, &[proof.clone(), vec![[0; 32]]].concat()),
            Err(ProofError::Length { wanted: proof.len(), found: proof.len() + 1 })
        );
    }
}

#[test]
fn a_log_that_stands_still_keeps_its_root_and_needs_no_proof() {
    let root = mth(&leaves(9));
    assert_eq!(verify_consistency(9, 9, &root, &root, &[]), Ok(()));
    assert_eq!(verify_consistency(9, 9, &root, &[1; 32], &[]), Err(ProofError::RootMismatch));
    assert_eq!(verify_consistency(9, 9, &root, &root, &[root]), Err(ProofError::Length { wanted: 0, found: 1 }));
}

#[test]
fn a_log_never_shrinks_and_the_empty_one_has_no_proof() {
    let root = mth(&leaves(9));
    let empty = commitments::merkle::empty_root();
    assert_eq!(verify_consistency(9, 8, &root, &root, &[]), Err(ProofError::Shrinks { size1: 9, size2: 8 }));
    assert_eq!(verify_consistency(0, 9, &empty, &root, &[]), Err(ProofError::EmptyTree));
    assert_eq!(verify_consistency(0, 0, &empty, &empty, &[]), Err(ProofError::EmptyTree));
    assert_eq!(verify_consistency(1, 0, &root, &empty, &[]), Err(ProofError::Shrinks { size1: 1, size2: 0 }));
}

#[test]
fn sizes_up_to_2_to_the_64_less_one_do_not_wrap() {
    let tree = Uniform::new([7; 32]);
    let sizes = [1, 2, 3, (1 << 32) - 1, 1 << 32, (1 << 63) - 1, 1 << 63, (1 << 63) + 1, u64::MAX - 1, u64::MAX];
    for size2 in sizes {
        for size1 in sizes.into_iter().filter(|size1| *size1 <= size2) {
            let proof = tree.consistency(size1, size2, true);
            assert_eq!(consistency_length(size1, size2), Ok(proof.len()), "{size1} to {size2}");
            let result = verify_consistency(size1, size2, &tree.root(size1), &tree.root(size2), &proof);
            assert_eq!(result, Ok(()), "{size1} to {size2}");
        }
    }
}

#[test]
fn an_append_costs_at_most_two_hashes_more_each_time_the_log_doubles() {
    let tree = Uniform::new([7; 32]);
    let work = |size1: u64, size2: u64| {
        let mut counting = Counting::default();
        let proof = tree.consistency(size1, size2, true);
        let (root1, root2) = (tree.root(size1), tree.root(size2));
        verify_consistency_with(&mut counting, size1, size2, &root1, &root2, &proof).unwrap();
        (proof.len(), counting.nodes)
    };
    assert_eq!(work(1, 2), (1, 1));
    for (size, doublings) in [(1_000_u64, 10_u32), (1_000_000, 20), (u64::MAX - 1, 64)] {
        for size1 in [size - 1, size / 2, size / 3 * 2 + 1, size] {
            let (hashes, nodes) = work(size1, size + 1);
            assert!(hashes <= doublings as usize + 1, "{hashes} hashes for {size1} to {}", size + 1);
            assert!(nodes <= 2 * doublings, "{nodes} nodes for {size1} to {}", size + 1);
        }
    }
}
