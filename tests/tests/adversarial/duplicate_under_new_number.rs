//! One service, billed twice.

use cw_health_tests::suite::{Bill, Suite, OFFICE_VISIT, TODAY};
use health_api::claims::{ClaimStatus, ExecuteMsg};

#[test]
fn the_same_bill_again_under_its_number_or_a_new_one_is_denied_and_saves_its_price() {
    let mut suite = Suite::town();
    let visit = suite.as_provider("clinic").sees("ana");
    suite.as_provider("clinic").bills(&Bill::of("ana", 1, &visit).line(OFFICE_VISIT, 10_000, TODAY));
    for number in [1, 2] {
        let again = Bill::of("ana", number, &visit).line(OFFICE_VISIT, 10_000, TODAY);
        let again = suite.as_provider("clinic").bills(&again);
        assert_eq!((again.status, again.benefit.u128()), (ClaimStatus::Denied, 0));
        assert_eq!(suite.reasons(again.claim), [vec!["18"]]);
    }
    assert_eq!(suite.books("gold").credited, 6_400);
}

#[test]
fn another_anchor_for_the_same_visit_is_no_new_visit() {
    let mut suite = Suite::town();
    let visit = suite.as_provider("clinic").sees("ana");
    suite.as_provider("clinic").bills(&Bill::of("ana", 1, &visit).line(OFFICE_VISIT, 10_000, TODAY));
    let forged = suite.as_provider("clinic").sees("ana");
    let again = suite.as_provider("clinic").bills(&Bill::of("ana", 2, &forged).line(OFFICE_VISIT, 10_000, TODAY));
    assert_eq!(suite.reasons(again.claim), [vec!["18"]]);
}

#[test]
fn two_copies_in_one_message_pay_once() {
    let mut suite = Suite::town();
    let visit = suite.as_provider("clinic").sees("ana");
    let first = suite.form("clinic", &Bill::of("ana", 1, &visit).line(OFFICE_VISIT, 10_000, TODAY));
    let second = suite.form("clinic", &Bill::of("ana", 2, &visit).line(OFFICE_VISIT, 10_000, TODAY));
    suite.claims("clinic", &ExecuteMsg::Submit { claims: vec![first, second] }).unwrap();
    assert_eq!([1, 2].map(|claim| suite.claim(claim).benefit.u128()), [6_400, 0]);
    assert_eq!(suite.reasons(2), [vec!["18"]]);
}
