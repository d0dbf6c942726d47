//! A visit of another patient is billed to Ana.

use claims_escrow::ContractError;
use commitments::ProofError;
use cw_health_tests::asserts::refused;
use cw_health_tests::suite::{Bill, Suite, OFFICE_VISIT, TODAY};
use health_api::claims::Anchor;
use health_api::{Commitment, Tag};

fn town() -> Suite {
    let mut suite = Suite::town().with_patient("ben").with_member("gold", "ben");
    suite.as_patient("ben").lets_in(&["clinic"]);
    suite
}

fn tries(suite: &mut Suite, patient: &str, anchor: &Anchor, wanted: ContractError) {
    let form = suite.form("clinic", &Bill::of(patient, 1, anchor).line(OFFICE_VISIT, 10_000, TODAY));
    refused(suite, wanted, |suite| suite.as_provider("clinic").submits(form));
}

#[test]
fn a_leaf_of_bens_is_not_one_of_anas() {
    let mut suite = town();
    let visits = suite.as_provider("clinic").sees_in_log(&["ben", "ana"]);
    tries(&mut suite, "ana", &visits[0], ContractError::Proof(ProofError::RootMismatch));
}

#[test]
fn a_row_of_bens_is_not_one_of_anas() {
    let mut suite = town();
    let visit = suite.as_provider("clinic").sees("ben");
    tries(&mut suite, "ana", &visit, ContractError::NoEncounter {});
}

#[test]
fn a_visit_that_never_was_has_no_record() {
    let mut suite = town();
    let anchor = Anchor::Record { author: suite.number("clinic"), commitment: Commitment([9; 32]) };
    tries(&mut suite, "ana", &anchor, ContractError::NoEncounter {});
}

#[test]
fn labels_of_a_leaf_cannot_be_dropped_or_added() {
    let mut suite = town();
    let visits = suite.as_provider("clinic").sees_in_log(&["ana"]);
    let Anchor::Leaf { author, commitment, size, index, salt, proof, .. } = visits[0].clone() else { panic!("a leaf") };
    let labels = vec![Tag([1; 16])];
    let altered = Anchor::Leaf { author, commitment, size, index, salt, labels, proof };
    tries(&mut suite, "ana", &altered, ContractError::Proof(ProofError::RootMismatch));
}
