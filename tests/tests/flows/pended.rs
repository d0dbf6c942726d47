//! What a machine may not decide waits for a person.

use adjudication::{QueueReason, Reason};
use claims_escrow::clock::ClockError;
use claims_escrow::ContractError;
use cosmwasm_std::Uint128;
use cw_health_tests::asserts::refused;
use cw_health_tests::suite::{Bill, Suite, OFFICE_VISIT, TODAY};
use health_api::claims::{ClaimId, ClaimStatus, ExecuteMsg, PendReason, PendedVerdict, Target, WithdrawalStep};

/// The same service on the same day with another charge: perhaps a duplicate.
fn suspect(suite: &mut Suite) -> ClaimId {
    let visit = suite.as_provider("clinic").sees("ana");
    suite.as_provider("clinic").bills(&Bill::of("ana", 1, &visit).line(OFFICE_VISIT, 10_000, TODAY));
    let again = suite.as_provider("clinic").bills(&Bill::of("ana", 2, &visit).line(OFFICE_VISIT, 9_000, TODAY));
    let reason = PendReason::Engine { reason: QueueReason::SuspectDuplicate { sequence: 1 } };
    assert_eq!((again.status, again.pended), (ClaimStatus::Pended, vec![reason]));
    again.claim
}

#[test]
fn a_reviewer_pays_a_suspect_duplicate_that_was_none() {
    let mut suite = Suite::town();
    let claim = suspect(&mut suite);
    // the deductible is met: 80 % of 90.00 is set aside meanwhile
    assert_eq!((suite.books("gold").reserved, suite.books("gold").credited), (7_200, 6_400));
    let paid = suite.reviewer_decides(claim, PendedVerdict::Pay {});
    assert_eq!((paid.status, paid.benefit.u128()), (ClaimStatus::Credited, 7_200));
    assert_eq!((suite.books("gold").reserved, suite.books("gold").credited), (0, 13_600));
}

#[test]
fn a_reviewer_denies_one_that_was() {
    let mut suite = Suite::town();
    let claim = suspect(&mut suite);
    let denied = suite.reviewer_decides(claim, PendedVerdict::Deny { reason: Reason::ExactDuplicate });
    assert_eq!((denied.status, denied.benefit.u128()), (ClaimStatus::Denied, 0));
    assert_eq!(suite.reasons(claim), [vec!["18"]]);
    assert_eq!((suite.books("gold").reserved, suite.books("gold").credited), (0, 6_400));
}

/// More than 50.00 waits for a person.
fn valuable(suite: &mut Suite) -> ClaimId {
    let visit = suite.as_provider("clinic").sees("ana");
    let bill = Bill::of("ana", 1, &visit).to("careful").line(OFFICE_VISIT, 10_000, TODAY);
    let claim = suite.as_provider("clinic").bills(&bill);
    let reason = QueueReason::HighValue { benefit: 6_400.into(), limit: 5_000.into() };
    assert_eq!((claim.status, claim.pended), (ClaimStatus::Pended, vec![PendReason::Engine { reason }]));
    claim.claim
}

fn careful() -> Suite {
    Suite::town()
        .with_plan_of("careful", "insurer", |_, terms| terms.review_above = Some(5_000.into()))
        .with_contract("careful", "clinic")
        .with_member("careful", "ana")
        .with_fund("careful", 100_000)
}

#[test]
fn a_valuable_claim_that_nobody_decides_within_the_ceiling_is_paid_at_anybodys_call() {
    let mut suite = careful();
    let claim = valuable(&mut suite);
    suite.days_pass(31);
    suite.claims("anybody", &ExecuteMsg::Enforce { target: Target::Claim { claim } }).unwrap();
    let paid = suite.claim(claim);
    assert_eq!((paid.status, paid.benefit.u128()), (ClaimStatus::Credited, 6_400));
}

#[test]
fn the_deadline_is_not_enforced_before_its_time() {
    let mut suite = careful();
    let claim = valuable(&mut suite);
    suite.days_pass(29);
    let early = ContractError::Clock(ClockError::NotDue { left: 86_400 });
    let enforce = ExecuteMsg::Enforce { target: Target::Claim { claim } };
    refused(&mut suite, early, |suite| suite.claims("anybody", &enforce));
}

#[test]
fn silence_settles_no_doubt_about_a_duplicate_and_holds_the_payers_withdrawal_back() {
    let mut suite = Suite::town();
    let claim = suspect(&mut suite);
    let plan = suite.plan("gold").id;
    let announce = WithdrawalStep::Announce { amount: Uint128::new(1) };
    suite.claims("insurer", &ExecuteMsg::Withdrawal { plan, step: announce }).unwrap();
    suite.days_pass(31);
    suite.claims("anybody", &ExecuteMsg::Enforce { target: Target::Claim { claim } }).unwrap();
    assert_eq!(suite.claim(claim).status, ClaimStatus::Pended);
    let take = ExecuteMsg::Withdrawal { plan, step: WithdrawalStep::Take {} };
    refused(&mut suite, ContractError::AnswerOverdue { claim }, |suite| suite.claims("insurer", &take));

    suite.reviewer_decides(claim, PendedVerdict::Deny { reason: Reason::ExactDuplicate });
    suite.claims("insurer", &take).unwrap();
}
