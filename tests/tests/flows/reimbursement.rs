//! Ana has paid the clinic; the plan pays her.

use claims_escrow::ContractError;
use cw_health_tests::asserts::refused;
use cw_health_tests::suite::{Bill, Suite, OFFICE_VISIT, TODAY};
use health_api::claims::{ClaimId, ClaimStatus, ExecuteMsg};
use health_api::interface::Role;

fn paid(suite: &mut Suite) -> ClaimId {
    let visit = suite.as_provider("clinic").sees("ana");
    let bill = Bill::of("ana", 1, &visit).line(OFFICE_VISIT, 10_000, TODAY).paid_by_patient();
    suite.as_provider("clinic").bills(&bill).claim
}

fn reimburse(suite: &Suite, claim: ClaimId) -> ExecuteMsg {
    ExecuteMsg::Reimburse { plan: suite.plan("gold").id, patient: suite.id("ana"), claims: vec![claim] }
}

#[test]
fn the_plan_reimburses_ana_after_the_hold_and_the_clinic_draws_nothing() {
    let mut suite = Suite::town();
    let claim = paid(&mut suite);
    let before = suite.balance("ana");
    let early = ContractError::WrongStatus { claim, wanted: "credited and released", found: ClaimStatus::Credited };
    let msg = reimburse(&suite, claim);
    refused(&mut suite, early, |suite| suite.claims("ana", &msg));
    suite.days_pass(5);
    let nothing = ContractError::NothingToDraw { held_back: 6_400, owed_back: 0 };
    refused(&mut suite, nothing, |suite| suite.as_provider("clinic").draws("gold"));
    suite.claims("ana", &msg).unwrap();
    assert_eq!(suite.balance("ana") - before, 6_400);
}

#[test]
fn without_coins_she_signs_a_form_that_anybody_may_bring() {
    let mut suite = Suite::town();
    let claim = paid(&mut suite);
    suite.days_pass(5);
    let before = suite.balance("ana");
    let action = reimburse(&suite, claim);
    let form = suite.as_patient("ana").signs(Role::ClaimsEscrow, action);
    suite.claims("anybody", &ExecuteMsg::Relay(form)).unwrap();
    assert_eq!(suite.balance("ana") - before, 6_400);
}
