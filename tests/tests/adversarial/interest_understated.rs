//! A payer that answers late keeps interest, or benefits, for itself.

use claims_escrow::ContractError;
use cw_health_tests::asserts::refused;
use cw_health_tests::suite::{Bill, Suite, LABORATORY, OFFICE_VISIT, TODAY};
use health_api::claims::Audience;

/// Claim 1 forty days old, claim 2 ten.
fn town() -> Suite {
    let mut suite = Suite::town_for(Audience::Public);
    let visit = suite.as_provider("clinic").sees("ana");
    let first = suite.sealed_form("clinic", &Bill::of("ana", 1, &visit).line(OFFICE_VISIT, 36_500, TODAY));
    suite.as_provider("clinic").submits_sealed(vec![first]).unwrap();
    suite.days_pass(30);
    let second = suite.sealed_form("clinic", &Bill::of("ana", 2, &visit).line(LABORATORY, 10_000, TODAY));
    suite.as_provider("clinic").submits_sealed(vec![second]).unwrap();
    suite.days_pass(10);
    suite
}

#[test]
fn a_late_claim_answered_alone_cannot_be_without_interest() {
    let mut suite = town();
    let answers = suite.results(&[(1, 36_500)]);
    let posting = suite.posting(&answers, 36_500, 0);
    let wanted = ContractError::Interest { least: 99, most: 101, found: 0 };
    refused(&mut suite, wanted, |suite| suite.claims("insurer", &posting));
}

#[test]
fn interest_hidden_in_a_batch_with_a_claim_in_time_is_paid_once_the_leaf_is_shown() {
    let mut suite = town();
    let answers = suite.results(&[(1, 36_500), (2, 0)]);
    let posting = suite.posting(&answers, 36_500, 0);
    suite.claims("insurer", &posting).unwrap();
    assert_eq!(suite.books("gold").credited, 36_500);
    let claim = suite.opens("clinic", answers.opening(0)).unwrap();
    assert_eq!((claim.interest.u128(), suite.books("gold").credited), (100, 36_600));
}

#[test]
fn a_sum_below_its_leaves_is_made_good_once_they_are_shown() {
    let mut suite = town();
    let answers = suite.results(&[(1, 20_000), (2, 9_000)]);
    let posting = suite.posting(&answers, 15_000, 40);
    suite.claims("insurer", &posting).unwrap();
    suite.opens("clinic", answers.opening(0)).unwrap();
    suite.opens("clinic", answers.opening(1)).unwrap();
    // 200.00 for ten days at 10 %: 0.55
    assert_eq!(suite.books("gold").credited, 29_055);
}
