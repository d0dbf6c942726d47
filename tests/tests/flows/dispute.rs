//! "I was never there."

use adjudication::Reason;
use claims_escrow::ContractError;
use cw_health_tests::asserts::refused;
use cw_health_tests::suite::{Bill, Suite, OFFICE_VISIT, TODAY};
use health_api::claims::{ClaimId, ClaimStatus, PendedVerdict};

fn billed(suite: &mut Suite) -> ClaimId {
    let visit = suite.as_provider("clinic").sees("ana");
    suite.as_provider("clinic").bills(&Bill::of("ana", 1, &visit).line(OFFICE_VISIT, 10_000, TODAY)).claim
}

#[test]
fn a_dispute_within_the_hold_stops_the_payout_and_a_denial_frees_the_money() {
    let mut suite = Suite::town();
    let claim = billed(&mut suite);
    suite.days_pass(3);
    suite.as_patient("ana").was_never_there(claim);
    assert_eq!(suite.claim(claim).status, ClaimStatus::Disputed);
    assert_eq!((suite.books("gold").credited, suite.books("gold").reserved), (0, 6_400));
    suite.days_pass(30);
    let nothing = ContractError::NothingToDraw { held_back: 0, owed_back: 0 };
    refused(&mut suite, nothing, |suite| suite.as_provider("clinic").draws("gold"));

    suite.reviewer_decides(claim, PendedVerdict::Deny { reason: Reason::NotNecessary });
    assert_eq!((suite.books("gold").free, suite.books("gold").reserved), (1_000_000, 0));
}

#[test]
fn a_dispute_after_the_payout_is_recovered_from_the_next_one() {
    let mut suite = Suite::town();
    let claim = billed(&mut suite);
    suite.days_pass(5);
    assert_eq!(suite.as_provider("clinic").draws("gold"), Ok(6_400));
    suite.as_patient("ana").was_never_there(claim);
    suite.reviewer_decides(claim, PendedVerdict::Deny { reason: Reason::NotNecessary });
    assert_eq!(suite.credits("gold", "clinic").owed_back.u128(), 6_400);

    let visit = suite.as_provider("clinic").sees("ana");
    let today = suite.today();
    let next = Bill::of("ana", 2, &visit).line(OFFICE_VISIT, 10_000, today);
    assert_eq!(suite.as_provider("clinic").bills(&next).benefit.u128(), 6_400);
    suite.days_pass(5);
    assert_eq!(suite.as_provider("clinic").draws("gold"), Ok(0));
    assert_eq!(suite.credits("gold", "clinic").owed_back.u128(), 0);
    assert_eq!(suite.books("gold").free, 1_000_000 - 6_400);
}
