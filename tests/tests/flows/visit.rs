//! A visit, from registration to payout.

use cw_health_tests::suite::{Bill, Books, Suite, LABORATORY, OFFICE_VISIT, TODAY};
use health_api::claims::ClaimStatus;
use health_api::consent::{ClaimsBatchResponse, QueryMsg, ReceiptProof};
use health_api::interface::Role;

#[test]
fn a_visit_is_credited_in_its_own_transaction_and_paid_out_after_the_hold() {
    let mut suite = Suite::town();
    let visit = suite.as_provider("clinic").sees("ana");
    suite.a_day_passes();

    let bill = Bill::of("ana", 1, &visit).line(OFFICE_VISIT, 12_000, TODAY).line(LABORATORY, 5_000, TODAY);
    let claim = suite.as_provider("clinic").bills(&bill);

    // 100.00 of 120.00: deductible 20.00, 20 % of 80.00; 50.00: 20 %
    assert_eq!(claim.status, ClaimStatus::Credited);
    assert_eq!((claim.submitted.u128(), claim.benefit.u128(), claim.patient_share.u128()), (17_000, 10_400, 4_600));
    assert_eq!(suite.reasons(claim.claim), [vec!["45", "1", "2"], vec!["2"]]);

    suite.days_pass(5);
    assert_eq!(suite.as_provider("clinic").draws("gold"), Ok(10_400));
    let books = Books {
        funded: 1_000_000,
        held: 989_600,
        drawn: 10_400,
        withdrawn: 0,
        reserved: 0,
        credited: 0,
        free: 989_600,
        unfunded: 0,
    };
    assert_eq!(suite.books("gold"), books);
}

#[test]
fn the_disclosure_of_a_claim_stands_in_the_patients_log_in_the_claims_own_transaction() {
    let mut suite = Suite::town();
    let visit = suite.as_provider("clinic").sees("ana");
    let bill = Bill::of("ana", 1, &visit).line(OFFICE_VISIT, 10_000, TODAY);
    let form = suite.form("clinic", &bill);
    let claim = suite.as_provider("clinic").submits(form.clone()).unwrap();

    let receipts = suite.receipts("ana");
    assert_eq!(receipts.len(), 1);
    assert_eq!(receipts[0].writer, suite.number("clinic"));
    assert_eq!(receipts[0].proof, ReceiptProof::One(form.commitment));
    assert_eq!(claim.receipt, Some((claim.claim, 0)));
}

#[test]
fn claims_of_one_message_share_one_receipt_that_each_claim_leads_to() {
    let mut suite = Suite::town().with_patient("ben").with_member("gold", "ben");
    suite.as_patient("ben").lets_in(&["clinic"]);
    let visits = suite.as_provider("clinic").sees_in_log(&["ana", "ben"]);
    let ana = suite.form("clinic", &Bill::of("ana", 1, &visits[0]).line(OFFICE_VISIT, 10_000, TODAY));
    let ben = suite.form("clinic", &Bill::of("ben", 2, &visits[1]).line(OFFICE_VISIT, 10_000, TODAY));
    let leaves = [&ana, &ben].map(|form| commitments::leaf::receipt(&form.patient.0, &form.commitment.0));

    let msg = health_api::claims::ExecuteMsg::Submit { claims: vec![ana, ben] };
    suite.claims("clinic", &msg).unwrap();

    let batch: ClaimsBatchResponse =
        suite.ask(Role::ConsentManagement, &QueryMsg::ClaimsBatch { batch: 1, logger: None });
    assert_eq!((batch.count, batch.writer), (2, suite.number("clinic")));
    assert_eq!(batch.root.0, commitments::merkle::root_of(leaves));
    assert_eq!([1, 2].map(|claim| suite.claim(claim).receipt), [Some((1, 0)), Some((1, 1))]);
    assert_eq!([1, 2].map(|claim| suite.claim(claim).status), [ClaimStatus::Credited; 2]);
}
