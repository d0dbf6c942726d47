//! Commitments, patient ids and leaves: what is bound, and what keeps one from passing for another.

use commitments::commitment::{commit, opens};
use commitments::domain::{self, Domain};
use commitments::hash::{length_prefixed, sha256};
use commitments::record::{self, kind, LabelError, MAX_LABELS};
use commitments::{leaf, patient};
use proptest::prelude::*;

#[test]
fn a_commitment_is_the_hash_of_domain_salt_and_content() {
    let by_hand = sha256(&[&19_u64.to_be_bytes(), b"cw-health/v1/record", &[5; 32], b"{}"]);
    assert_eq!(commit(domain::RECORD, &[5; 32], b"{}"), by_hand);
    assert!(opens(&by_hand, domain::RECORD, &[5; 32], b"{}"));
    assert!(!opens(&by_hand, domain::RECORD, &[5; 32], b"{ }"));
    assert!(!opens(&by_hand, domain::RECORD, &[6; 32], b"{}"));
    assert!(!opens(&by_hand, domain::CLAIM, &[5; 32], b"{}"));
}

#[test]
fn no_domain_is_the_beginning_of_another_once_its_length_is_in_front() {
    // "ab" with a salt that begins with "c" would be "abc" with the rest, were the length not hashed
    let (short, long) = (Domain::new("ab"), Domain::new("abc"));
    let mut salt = [1; 32];
    salt[0] = b'c';
    let mut shifted = [1; 32];
    shifted[31] = b'x';
    assert_ne!(commit(short, &salt, b"xyz"), commit(long, &shifted, b"yz"));
}

#[test]
fn a_patient_id_binds_kind_key_and_salt() {
    let account = patient::of_account(&[1; 20], &[2; 32]);
    let by_hand = length_prefixed(&[b"cw-health/v1/patient-id", b"account", &[1; 20], &[2; 32]]);
    assert_eq!(account, by_hand);
    assert_ne!(account, patient::of_account(&[1; 32], &[2; 32]), "another address");
    assert_ne!(account, patient::of_account(&[1; 20], &[3; 32]), "another salt");
    assert_ne!(account, patient::of_claim_key(&[1; 20], &[], &[2; 32]), "another kind");

    let claim = patient::of_claim_key(&[2; 33], &[3; 20], &[4; 32]);
    assert_ne!(claim, patient::of_claim_key(&[2; 33], &[5; 20], &[4; 32]), "another registrant: nobody can squat it");
    let moved = [vec![2; 33], vec![3]].concat();
    assert_ne!(claim, patient::of_claim_key(&moved, &[3; 19], &[4; 32]), "a byte moved between key and registrant");
}

#[test]
fn a_record_leaf_binds_kind_subject_labels_and_commitment() {
    let subject = record::subject(&[1; 32], &[2; 32]);
    let labels = record::labels(&[[3; 16], [4; 16]]).unwrap();
    let leaf = record::leaf(kind::ENCOUNTER, &subject, &labels, &[5; 32]);
    let inner = (sha256(&[&[1; 32], &[2; 32]]), sha256(&[&[3; 16], &[4; 16]]));
    assert_eq!(leaf, sha256(&[&[0, 1], &inner.0, &inner.1, &[5; 32]]));
    let others = [
        record::leaf(kind::CLINICAL, &subject, &labels, &[5; 32]),
        record::leaf(kind::ENCOUNTER, &record::subject(&[1; 32], &[3; 32]), &labels, &[5; 32]),
        record::leaf(kind::ENCOUNTER, &record::subject(&[9; 32], &[2; 32]), &labels, &[5; 32]),
        record::leaf(kind::ENCOUNTER, &subject, &record::labels(&[[3; 16]]).unwrap(), &[5; 32]),
        record::leaf(kind::ENCOUNTER, &subject, &labels, &[6; 32]),
    ];
    assert!(others.iter().all(|other| *other != leaf));
}

#[test]
fn labels_come_in_one_order_only_and_at_most_eight() {
    assert_eq!(record::labels(&[]), Ok(sha256(&[])));
    assert_eq!(record::labels(&[[2; 16], [1; 16]]), Err(LabelError::NotAscending { position: 1 }));
    assert_eq!(record::labels(&[[1; 16], [2; 16], [2; 16]]), Err(LabelError::NotAscending { position: 2 }));
    let nine: Vec<[u8; 16]> = (0..9).map(|n| [n; 16]).collect();
    assert_eq!(record::labels(&nine), Err(LabelError::TooMany { found: 9 }));
    assert!(record::labels(&nine[..MAX_LABELS]).is_ok());
}

#[test]
fn leaves_of_batches_coverage_and_schedules_are_hashes_of_their_fields() {
    assert_eq!(leaf::receipt(&[1; 32], &[2; 32]), sha256(&[&[0], &[1; 32], &[2; 32]]));
    let coverage = leaf::coverage(&[1; 32], -3, leaf::OPEN_END, &[4; 32]);
    assert_eq!(coverage, sha256(&[&[0], &[1; 32], &[255, 255, 255, 253], &[127, 255, 255, 255], &[4; 32]]));
    assert_eq!(leaf::sorted(&[7; 16], &[8; 32]), sha256(&[&[0], &[7; 16], &[8; 32]]));
    let fee = leaf::fee(256, &[1, 2], &[9; 32]);
    let amount = [&[0; 14][..], &[1, 0]].concat();
    let domain_length = 16_u64.to_be_bytes();
    assert_eq!(fee, sha256(&[&domain_length, b"cw-health/v1/fee", &amount, &2_u64.to_be_bytes(), &[1, 2], &[9; 32]]));
}

proptest! {
    #[test]
    fn fields_of_different_lists_never_give_one_input(
        a in prop::collection::vec(prop::collection::vec(any::<u8>(), 0..4), 0..4),
        b in prop::collection::vec(prop::collection::vec(any::<u8>(), 0..4), 0..4),
    ) {
        let hash = |fields: &[Vec<u8>]| length_prefixed(&fields.iter().map(Vec::as_slice).collect::<Vec<_>>());
        prop_assert_eq!(hash(&a) == hash(&b), a == b);
    }
}
