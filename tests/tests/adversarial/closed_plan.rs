//! A payer closes its plan while a claim waits for a person, and would like the fund back.

use claims_escrow::books::BooksError;
use claims_escrow::ContractError;
use cw_health_tests::asserts::refused;
use cw_health_tests::suite::{Bill, Suite, OFFICE_VISIT, TODAY};
use health_api::claims::{ClaimId, ClaimStatus, ExecuteMsg, Target, WithdrawalStep};

/// A claim of 64.00 waits in a plan of 64.00.
fn waiting() -> (Suite, ClaimId) {
    let mut suite = Suite::town()
        .with_plan_of("careful", "insurer", |_, terms| terms.review_above = Some(5_000.into()))
        .with_contract("careful", "clinic")
        .with_member("careful", "ana")
        .with_fund("careful", 6_400);
    let visit = suite.as_provider("clinic").sees("ana");
    let bill = Bill::of("ana", 1, &visit).to("careful").line(OFFICE_VISIT, 10_000, TODAY);
    let claim = suite.as_provider("clinic").bills(&bill);
    assert_eq!((claim.status, suite.books("careful").reserved), (ClaimStatus::Pended, 6_400));
    (suite, claim.claim)
}

#[test]
fn what_waits_for_a_person_stays_in_the_fund_of_a_closed_plan_and_is_paid() {
    let (mut suite, claim) = waiting();
    let (plan, last_day) = (suite.plan("careful").id, suite.today());
    suite.claims("insurer", &ExecuteMsg::ClosePlan { plan, last_day }).unwrap();
    let announce = WithdrawalStep::Announce { amount: 6_400_u128.into() };
    suite.claims("insurer", &ExecuteMsg::Withdrawal { plan, step: announce }).unwrap();
    suite.days_pass(31);
    let take = ExecuteMsg::Withdrawal { plan, step: WithdrawalStep::Take {} };
    let nothing = ContractError::Books(BooksError::NothingFree { reserved: 6_400, credited: 0, unfunded: 0 });
    refused(&mut suite, nothing, |suite| suite.claims("insurer", &take));

    suite.claims("anybody", &ExecuteMsg::Enforce { target: Target::Claim { claim } }).unwrap();
    // a day late: interest that the fund does not have waits with the claim until somebody pays it in
    assert_eq!((suite.claim(claim).status, suite.books("careful").unfunded), (ClaimStatus::AwaitingFunds, 6_400));
    let mut suite = suite.with_fund("careful", 1_000);
    assert_eq!(suite.claim(claim).status, ClaimStatus::Credited);
    suite.days_pass(5);
    let paid = suite.as_provider("clinic").draws("careful").unwrap();
    assert_eq!(paid, 6_400 + suite.claim(claim).interest.u128());
    suite.claims("insurer", &take).unwrap();
    assert_eq!(suite.books("careful").held, 0);
}
