//! A payer answers and hands no leaf over, or says nothing at all; a provider makes use of what nobody has shown.

use claims_escrow::access::Permission;
use claims_escrow::ContractError;
use cw_health_tests::asserts::refused;
use cw_health_tests::suite::{Bill, SealedBill, Suite, OFFICE_VISIT, TODAY};
use health_api::claims::{Audience, ClaimStatus, ExecuteMsg, Target, WithdrawalStep};

/// Sealed claim 1, charged with 100.00.
fn billed() -> (Suite, SealedBill) {
    let mut suite = Suite::town_for(Audience::Public);
    let visit = suite.as_provider("clinic").sees("ana");
    let bill = suite.seals("clinic", &Bill::of("ana", 1, &visit).line(OFFICE_VISIT, 10_000, TODAY));
    suite.as_provider("clinic").submits_sealed(vec![bill.form.clone()]).unwrap();
    (suite, bill)
}

fn silence(suite: &mut Suite) {
    suite.days_pass(30);
    suite.claims("anybody", &ExecuteMsg::Enforce { target: Target::Appeal { appeal: 1 } }).unwrap();
}

#[test]
fn a_leaf_withheld_through_a_whole_appeal_counts_as_no_answer() {
    let (mut suite, bill) = billed();
    suite.insurer_answers(&[(1, 0)], 0);
    suite.as_provider("clinic").appeals_sealed(1, &bill).unwrap();
    silence(&mut suite);
    assert_eq!(suite.claim(1).benefit.u128(), 10_000);
}

#[test]
fn a_provider_that_hides_a_paid_answer_gains_nothing_once_the_payer_shows_it() {
    let (mut suite, bill) = billed();
    let answers = suite.insurer_answers(&[(1, 10_000)], 0);
    suite.as_provider("clinic").appeals_sealed(1, &bill).unwrap();
    assert_eq!(suite.books("gold").reserved, 10_000);
    suite.opens("insurer", answers.opening(0)).unwrap();
    assert_eq!(suite.books("gold").reserved, 0);
    silence(&mut suite);
    assert_eq!((suite.claim(1).benefit.u128(), suite.books("gold").credited), (10_000, 10_000));
}

#[test]
fn a_payer_that_does_not_answer_takes_no_money_out() {
    let (mut suite, _) = billed();
    let plan = suite.plan("gold").id;
    let announce = WithdrawalStep::Announce { amount: 1_000_000_u128.into() };
    suite.claims("insurer", &ExecuteMsg::Withdrawal { plan, step: announce }).unwrap();
    suite.days_pass(30);
    suite.claims("anybody", &ExecuteMsg::Enforce { target: Target::Claim { claim: 1 } }).unwrap();
    let take = ExecuteMsg::Withdrawal { plan, step: WithdrawalStep::Take {} };
    refused(&mut suite, ContractError::AnswerOverdue { claim: 1 }, |suite| suite.claims("insurer", &take));
}

#[test]
fn a_payer_does_not_void_a_sealed_claim_for_want_of_coverage_rows() {
    let (mut suite, _) = billed();
    let found = suite.addr("insurer");
    let provider = ContractError::Unauthorized { wanted: Permission::ClaimProvider, found };
    refused(&mut suite, provider, |suite| suite.claims("insurer", &ExecuteMsg::Void { claim: 1 }));
}

#[test]
fn a_provider_does_not_take_back_what_it_has_not_shown_to_bill_it_again() {
    let (mut suite, bill) = billed();
    suite.insurer_answers(&[(1, 6_400)], 0);
    let wanted = "neither rejected, voided, nor answered by a result that nobody opened";
    let hidden = ContractError::WrongStatus { claim: 1, wanted, found: ClaimStatus::Credited };
    refused(&mut suite, hidden, |suite| suite.claims("clinic", &ExecuteMsg::Void { claim: 1 }));
    refused(&mut suite, ContractError::Billed { claim: 1 }, |suite| {
        suite.as_provider("clinic").submits_sealed(vec![bill.form.clone()])
    });
}
