//! On a public chain claims are sealed: the contract sees that nothing is billed twice, the payer's engine the rest.

use adjudication::Reason;
use claims_escrow::ContractError;
use cw_health_tests::asserts::refused;
use cw_health_tests::suite::{Bill, SealedBill, Suite, LABORATORY, OFFICE_VISIT, TODAY};
use health_api::claims::{Anchor, AppealStep, AppealVerdict, Audience, ClaimStatus, ExecuteMsg, PendedVerdict, Target};
use health_api::consent::ReceiptProof;
use health_api::registry::ParticipantKind;

fn bill(number: u32, visit: &Anchor, code: &str) -> Bill {
    Bill::of("ana", number, visit).line(code, 10_000, TODAY)
}

/// Two sealed claims of one visit: 1 and 2.
fn two_claims() -> (Suite, [SealedBill; 2]) {
    let mut suite = Suite::town_for(Audience::Public).with("board", ParticipantKind::IndependentReview);
    let visit = suite.as_provider("clinic").sees("ana");
    let bills =
        [suite.seals("clinic", &bill(1, &visit, OFFICE_VISIT)), suite.seals("clinic", &bill(2, &visit, LABORATORY))];
    let forms = bills.iter().map(|bill| bill.form.clone()).collect();
    assert_eq!(suite.as_provider("clinic").submits_sealed(forms), Ok(2));
    (suite, bills)
}

#[test]
fn sealed_claims_are_answered_in_one_batch_and_paid_out_as_one_sum() {
    let (mut suite, _) = two_claims();
    assert_eq!([1, 2].map(|claim| suite.claim(claim).status), [ClaimStatus::Sealed; 2]);
    suite.insurer_answers(&[(1, 6_400), (2, 4_000)], 0);
    assert_eq!([1, 2].map(|claim| suite.claim(claim).status), [ClaimStatus::Credited; 2]);
    suite.days_pass(5);
    assert_eq!(suite.as_provider("clinic").draws("gold"), Ok(10_400));
}

#[test]
fn answers_forty_days_after_receipt_bring_ten_days_of_interest() {
    let (mut suite, _) = two_claims();
    suite.days_pass(40);
    // ten days at 10 %: 0.18 on 64.00 and 0.11 on 40.00
    suite.insurer_answers(&[(1, 6_400), (2, 4_000)], 29);
    suite.days_pass(5);
    assert_eq!(suite.as_provider("clinic").draws("gold"), Ok(10_429));
}

#[test]
fn a_cut_is_appealed_by_opening_up_to_an_independent_reviewer() {
    let (mut suite, bills) = two_claims();
    let answers = suite.insurer_answers(&[(1, 4_000), (2, 4_000)], 0);
    suite.opens("clinic", answers.opening(0)).unwrap();
    suite.as_provider("clinic").appeals_sealed(1, &bills[0]).unwrap();
    assert_eq!((suite.books("gold").credited, suite.books("gold").reserved), (8_000, 6_000));
    suite.decides_appeal("reviewer", 1, AppealVerdict::Upheld {}).unwrap();
    suite.as_provider("clinic").appeals_sealed(1, &bills[0]).unwrap();
    let reviewer = suite.addr("board").to_string();
    suite.claims("registrar", &ExecuteMsg::Appeal(AppealStep::Assign { appeal: 1, reviewer })).unwrap();
    let part = AppealVerdict::Overturned { benefit: Some(2_400_u128.into()) };
    let claim = suite.decides_appeal("board", 1, part).unwrap();
    assert_eq!((claim.status, claim.benefit.u128()), (ClaimStatus::Credited, 6_400));
    assert_eq!((suite.books("gold").credited, suite.books("gold").reserved), (10_400, 0));
}

#[test]
fn a_payer_that_never_answers_pays_by_its_silence() {
    let (mut suite, bills) = two_claims();
    suite.days_pass(30);
    suite.as_provider("clinic").appeals_sealed(1, &bills[0]).unwrap();
    suite.days_pass(30);
    suite.claims("anybody", &ExecuteMsg::Enforce { target: Target::Appeal { appeal: 1 } }).unwrap();
    let claim = suite.claim(1);
    // 100.00 for thirty days at 10 %: 0.82
    assert_eq!((claim.benefit.u128(), claim.interest.u128()), (10_000, 82));
    suite.days_pass(5);
    assert_eq!(suite.as_provider("clinic").draws("gold"), Ok(10_082));
}

#[test]
fn a_patient_disputes_an_answered_claim_and_a_reviewer_denies_it() {
    let (mut suite, _) = two_claims();
    let answers = suite.insurer_answers(&[(1, 6_400), (2, 4_000)], 0);
    suite.as_patient("ana").was_never_there(1);
    suite.days_pass(5);
    let stopped = ContractError::NothingToDraw { held_back: 10_400, owed_back: 0 };
    refused(&mut suite, stopped, |suite| suite.as_provider("clinic").draws("gold"));
    suite.opens("insurer", answers.opening(0)).unwrap();
    let denied = suite.reviewer_decides(1, PendedVerdict::Deny { reason: Reason::NotNecessary });
    assert_eq!(denied.status, ClaimStatus::Denied);
    assert_eq!(suite.as_provider("clinic").draws("gold"), Ok(4_000));
}

#[test]
fn a_claim_answered_with_nothing_is_billed_again() {
    let (mut suite, bills) = two_claims();
    let answers = suite.insurer_answers(&[(1, 0), (2, 4_000)], 0);
    suite.opens("clinic", answers.opening(0)).unwrap();
    suite.as_provider("clinic").submits_sealed(vec![bills[0].form.clone()]).unwrap();
    assert_eq!((suite.claim(1).status, suite.claim(3).replaces), (ClaimStatus::Voided, Some(1)));
}

#[test]
fn a_sealed_claim_leaves_its_receipt_in_the_patients_log() {
    let mut suite = Suite::town_for(Audience::Public);
    let visit = suite.as_provider("clinic").sees("ana");
    let form = suite.sealed_form("clinic", &bill(1, &visit, OFFICE_VISIT));
    suite.as_provider("clinic").submits_sealed(vec![form.clone()]).unwrap();
    assert_eq!(suite.receipts("ana")[0].proof, ReceiptProof::One(form.commitment));
}

#[test]
fn the_same_service_sealed_again_is_refused() {
    let mut suite = Suite::town_for(Audience::Public);
    let visit = suite.as_provider("clinic").sees("ana");
    let form = suite.sealed_form("clinic", &bill(1, &visit, OFFICE_VISIT));
    suite.as_provider("clinic").submits_sealed(vec![form]).unwrap();
    let again = suite.sealed_form("clinic", &bill(2, &visit, OFFICE_VISIT));
    refused(&mut suite, ContractError::Billed { claim: 1 }, |suite| {
        suite.as_provider("clinic").submits_sealed(vec![again])
    });
}

#[test]
fn a_claim_in_clear_is_refused_on_a_public_chain() {
    let mut suite = Suite::town_for(Audience::Public);
    let visit = suite.as_provider("clinic").sees("ana");
    let form = suite.form("clinic", &bill(1, &visit, OFFICE_VISIT));
    refused(&mut suite, ContractError::SealedOnly {}, |suite| suite.as_provider("clinic").submits(form));
}
