//! Trees sorted by tag: what is in, what is not, and attempts to make one look like the other.
#![cfg(feature = "std-tools")]

use commitments::hash::{Hash, Tag};
use commitments::leaf;
use commitments::merkle::{empty_root, ProofError, ProvenLeaf, SortedError, SortedView};
use commitments::tree::{SortedTree, SortedTreeError, Tree};
use proptest::prelude::*;

fn tag(n: u8) -> Tag {
    [n; 16]
}

fn payload(n: u8) -> Hash {
    leaf::fee(u128::from(n) * 100, &[0], &[n; 32])
}

/// A schedule of the tags 10, 20, … `10 * n`.
fn schedule(n: u8) -> SortedTree {
    SortedTree::new((1..=n).rev().map(|i| (tag(10 * i), payload(i))).collect()).unwrap()
}

fn shown(index: u64, i: u8) -> ProvenLeaf {
    ProvenLeaf { index, tag: tag(10 * i), payload: payload(i) }
}

#[test]
fn one_proof_answers_for_tags_that_are_in_and_for_tags_that_are_not() {
    let tree = schedule(9);
    let proof = tree.prove(&[tag(30), tag(35), tag(90), tag(1), tag(255)]).unwrap();
    let view = proof.verify(tree.size(), &tree.root()).unwrap();
    assert_eq!(view.find(&tag(30)), Ok(Some(payload(3))));
    assert_eq!(view.find(&tag(35)), Ok(None));
    assert_eq!(view.find(&tag(90)), Ok(Some(payload(9))));
    assert_eq!(view.find(&tag(1)), Ok(None), "before the first");
    assert_eq!(view.find(&tag(255)), Ok(None), "behind the last");
    // 10, 30, 40 and 90 are shown; nothing says what stands between 40 and 90
    assert_eq!(view.find(&tag(60)), Err(SortedError::NotShown));
    assert_eq!(view.find(&tag(20)), Err(SortedError::NotShown));
    assert_eq!(proof.leaves.len(), 4);
}

#[test]
fn nothing_is_in_the_empty_tree() {
    let tree = SortedTree::new(Vec::new()).unwrap();
    let proof = tree.prove(&[tag(1)]).unwrap();
    assert_eq!(proof.verify(0, &tree.root()).unwrap().find(&tag(1)), Ok(None));
    assert_eq!(proof.verify(0, &[1; 32]), Err(ProofError::RootMismatch.into()));
    assert_eq!(
        SortedView::verify(0, &empty_root(), &[shown(0, 1)], &[]),
        Err(ProofError::IndexOutOfRange { index: 0, size: 0 }.into())
    );
    assert_eq!(
        SortedView::verify(0, &empty_root(), &[], &[[0; 32]]),
        Err(ProofError::TooLong { wanted: 0, found: 1 }.into())
    );
}

#[test]
fn a_tree_of_one_leaf_has_both_edges_in_it() {
    let tree = schedule(1);
    let proof = tree.prove(&[tag(5), tag(15)]).unwrap();
    let view = proof.verify(1, &tree.root()).unwrap();
    assert_eq!(
        [view.find(&tag(5)), view.find(&tag(10)), view.find(&tag(15))],
        [Ok(None), Ok(Some(payload(1))), Ok(None)]
    );
}

#[test]
fn neighbours_that_are_not_adjacent_hide_nothing() {
    let tree = schedule(8);
    let whole: Tree = (1..=8).map(|i| leaf::sorted(&tag(10 * i), &payload(i))).collect();
    // 30 and 50 are honest leaves, and 40 stands between them
    let leaves = [shown(2, 3), shown(4, 5)];
    let hashes = whole.multi(&[2, 4], 8).unwrap();
    let view = SortedView::verify(8, &tree.root(), &leaves, &hashes).unwrap();
    assert_eq!(view.find(&tag(40)), Err(SortedError::NotShown));
    // the same two leaves, said to be adjacent
    let lying = [shown(2, 3), shown(3, 5)];
    let hashes = whole.multi(&[2, 3], 8).unwrap();
    assert_eq!(SortedView::verify(8, &tree.root(), &lying, &hashes), Err(ProofError::RootMismatch.into()));
}

#[test]
fn a_leaf_that_is_not_at_the_edge_does_not_pass_for_the_edge() {
    let tree = schedule(8);
    let whole: Tree = (1..=8).map(|i| leaf::sorted(&tag(10 * i), &payload(i))).collect();
    for (index, i, asked) in [(1_u64, 2_u8, 10_u8), (6, 7, 80)] {
        let hashes = whole.multi(&[index], 8).unwrap();
        let leaves = [shown(index, i)];
        let view = SortedView::verify(8, &tree.root(), &leaves, &hashes).unwrap();
        assert_eq!(view.find(&tag(asked)), Err(SortedError::NotShown));
    }
    // the last leaf's way under a smaller size leads nowhere
    let hashes = whole.multi(&[6], 8).unwrap();
    assert!(SortedView::verify(7, &tree.root(), &[shown(6, 7)], &hashes).is_err());
}

#[test]
fn leaves_in_wrong_order_or_twice_are_refused() {
    let tree = schedule(8);
    let proof = tree.prove(&[tag(30), tag(60)]).unwrap();
    let swapped: Vec<ProvenLeaf> = proof.leaves.iter().rev().copied().collect();
    assert_eq!(
        SortedView::verify(8, &tree.root(), &swapped, &proof.hashes),
        Err(ProofError::NotAscending { position: 1 }.into())
    );
    let twice = [proof.leaves[0], proof.leaves[0]];
    assert_eq!(
        SortedView::verify(8, &tree.root(), &twice, &proof.hashes),
        Err(ProofError::NotAscending { position: 1 }.into())
    );
}

#[test]
fn a_tree_that_is_not_sorted_or_holds_a_tag_twice_answers_nothing() {
    for tags in [[30, 20], [20, 20]] {
        let tree: Tree = tags.iter().map(|n| leaf::sorted(&tag(*n), &payload(1))).collect();
        let leaves = [0, 1].map(|i| ProvenLeaf { index: i as u64, tag: tag(tags[i]), payload: payload(1) });
        assert_eq!(
            SortedView::verify(2, &tree.root(), &leaves, &[]),
            Err(SortedError::TagsNotAscending { position: 1 })
        );
    }
    assert_eq!(SortedTree::new(vec![(tag(1), payload(1)), (tag(1), payload(2))]), Err(SortedTreeError::DuplicateTag));
}

#[test]
fn another_payload_or_a_proof_of_wrong_length_is_refused() {
    let tree = schedule(8);
    let proof = tree.prove(&[tag(30)]).unwrap();
    let cheaper = [ProvenLeaf { payload: payload(9), ..proof.leaves[0] }];
    let check =
        |leaves: &[ProvenLeaf], hashes: &[Hash]| SortedView::verify(8, &tree.root(), leaves, hashes).unwrap_err();
    assert_eq!(check(&cheaper, &proof.hashes), ProofError::RootMismatch.into());
    assert_eq!(check(&proof.leaves, &proof.hashes[1..]), ProofError::TooShort { found: 2 }.into());
    let extra = [proof.hashes.clone(), vec![[0; 32]]].concat();
    assert_eq!(check(&proof.leaves, &extra), ProofError::TooLong { wanted: 3, found: 4 }.into());
    assert_eq!(check(&[], &proof.hashes), ProofError::NoLeaves.into());
    assert_eq!(tree.prove(&[]), Err(ProofError::NoLeaves));
}

proptest! {
    #[test]
    fn every_tag_is_answered_as_the_schedule_has_it(
        entries in prop::collection::btree_map(any::<[u8; 16]>(), any::<[u8; 32]>(), 0..40),
        strangers in prop::collection::vec(any::<[u8; 16]>(), 1..6),
        chosen in prop::collection::vec(any::<prop::sample::Index>(), 0..6),
    ) {
        let tree = SortedTree::new(entries.clone().into_iter().collect()).unwrap();
        let members: Vec<Tag> = entries.keys().copied().collect();
        let mut asked = strangers;
        if !members.is_empty() {
            asked.extend(chosen.iter().map(|index| members[index.index(members.len())]));
        }
        let proof = tree.prove(&asked).unwrap();
        let view = proof.verify(tree.size(), &tree.root()).unwrap();
        for tag in asked {
            prop_assert_eq!(view.find(&tag), Ok(entries.get(&tag).copied()));
        }
    }
}
