//! A claim taken back, and one put in another's place.

use cw_health_tests::suite::{Bill, Suite, LABORATORY, OFFICE_VISIT, TODAY};
use health_api::claims::{AccumulatorsResponse, ClaimStatus, ExecuteMsg, QueryMsg};
use health_api::interface::Role;

fn deductible(suite: &Suite) -> u128 {
    let msg = QueryMsg::Accumulators { plan: suite.plan("gold").id, patient: suite.id("ana"), year: 2024 };
    let used: AccumulatorsResponse = suite.ask(Role::ClaimsEscrow, &msg);
    used.year.deductible.0
}

#[test]
fn a_void_gives_back_money_deductible_and_keys_so_that_the_service_can_be_billed_again() {
    let mut suite = Suite::town();
    let visit = suite.as_provider("clinic").sees("ana");
    let claim = suite.as_provider("clinic").bills(&Bill::of("ana", 1, &visit).line(OFFICE_VISIT, 10_000, TODAY)).claim;
    assert_eq!(deductible(&suite), 2_000);

    suite.claims("clinic", &ExecuteMsg::Void { claim }).unwrap();
    assert_eq!(suite.claim(claim).status, ClaimStatus::Voided);
    assert_eq!((deductible(&suite), suite.books("gold").free), (0, 1_000_000));

    let again = suite.as_provider("clinic").bills(&Bill::of("ana", 2, &visit).line(OFFICE_VISIT, 10_000, TODAY));
    assert_eq!((again.status, again.benefit.u128()), (ClaimStatus::Credited, 6_400));
}

#[test]
fn a_replacement_takes_the_place_of_the_claim_that_it_names() {
    let mut suite = Suite::town();
    let visit = suite.as_provider("clinic").sees("ana");
    let wrong = suite.as_provider("clinic").bills(&Bill::of("ana", 1, &visit).line(OFFICE_VISIT, 10_000, TODAY));
    let bill = Bill::of("ana", 2, &visit).line(LABORATORY, 5_000, TODAY).replacing(wrong.claim);
    let right = suite.as_provider("clinic").bills(&bill);
    assert_eq!((right.status, right.benefit.u128()), (ClaimStatus::Credited, 2_400));
    assert_eq!(suite.claim(wrong.claim).status, ClaimStatus::Voided);
    assert_eq!((deductible(&suite), suite.books("gold").credited), (2_000, 2_400));
}
