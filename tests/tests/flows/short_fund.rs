//! A fund that is short queues, and pays on top-up in order of receipt.

use cw_health_tests::suite::{Bill, Suite, LABORATORY, OFFICE_VISIT, TODAY};
use health_api::claims::{ClaimStatus, ClaimsOf, ClaimsResponse, QueryMsg};
use health_api::interface::Role;

#[test]
fn claims_above_the_fund_wait_and_are_paid_in_order_of_receipt() {
    let mut suite =
        Suite::town().with_plan("silver", "insurer").with_contract("silver", "clinic").with_member("silver", "ana");
    suite.funds("silver", 3_000);
    let visit = suite.as_provider("clinic").sees("ana");
    let bill = |number, code, charge| Bill::of("ana", number, &visit).to("silver").line(code, charge, TODAY);
    let first = suite.as_provider("clinic").bills(&bill(1, OFFICE_VISIT, 10_000));
    let second = suite.as_provider("clinic").bills(&bill(2, LABORATORY, 2_000));
    assert_eq!([first.status, second.status], [ClaimStatus::AwaitingFunds; 2]);
    assert_eq!([first.benefit.u128(), second.benefit.u128()], [6_400, 1_600]);
    assert_eq!((suite.books("silver").unfunded, suite.books("silver").free), (8_000, 3_000));
    let of = ClaimsOf::Unfunded { plan: suite.plan("silver").id };
    let msg = QueryMsg::Claims { of, start_after: None, limit: None };
    let waiting: ClaimsResponse = suite.ask(Role::ClaimsEscrow, &msg);
    assert_eq!(waiting.claims.iter().map(|one| one.claim).collect::<Vec<_>>(), [first.claim, second.claim]);

    suite.funds("silver", 4_000);
    let status = |suite: &Suite| [first.claim, second.claim].map(|claim| suite.claim(claim).status);
    assert_eq!(status(&suite), [ClaimStatus::Credited, ClaimStatus::AwaitingFunds]);
    suite.funds("silver", 1_000);
    assert_eq!(status(&suite), [ClaimStatus::Credited; 2]);
    assert_eq!((suite.books("silver").free, suite.books("silver").credited), (0, 8_000));
}
