//! On a public chain claims are sealed: the contract sees that nothing is billed twice, the payer's engine the rest.

use claims_escrow::ContractError;
use commitments::merkle::root_of;
use cw_health_tests::asserts::refused;
use cw_health_tests::suite::{Bill, Suite, LABORATORY, OFFICE_VISIT, TODAY};
use health_api::claims::{Anchor, Audience, ClaimId, ClaimStatus, ExecuteMsg, ResultsForm};
use health_api::consent::ReceiptProof;
use health_api::Digest;

fn bill(number: u32, visit: &Anchor, code: &str) -> Bill {
    Bill::of("ana", number, visit).line(code, 10_000, TODAY)
}

fn results(suite: &Suite, claims: Vec<ClaimId>, sum: u128) -> ExecuteMsg {
    let (plan, provider) = (suite.plan("gold").id, suite.number("clinic"));
    let leaf = |claim: &ClaimId| commitments::leaf::plain(&claim.to_be_bytes());
    let root = Digest(root_of(claims.iter().map(leaf)));
    ExecuteMsg::PostResults(ResultsForm { plan, provider, root, claims, sum: sum.into() })
}

#[test]
fn sealed_claims_are_answered_in_one_batch_and_paid_out_as_one_sum() {
    let mut suite = Suite::town_for(Audience::Public);
    let visit = suite.as_provider("clinic").sees("ana");
    let forms = vec![
        suite.sealed_form("clinic", &bill(1, &visit, OFFICE_VISIT)),
        suite.sealed_form("clinic", &bill(2, &visit, LABORATORY)),
    ];
    assert_eq!(suite.as_provider("clinic").submits_sealed(forms), Ok(2));
    assert_eq!([1, 2].map(|claim| suite.claim(claim).status), [ClaimStatus::Sealed; 2]);

    let posted = results(&suite, vec![1, 2], 10_400);
    suite.claims("insurer", &posted).unwrap();
    assert_eq!([1, 2].map(|claim| suite.claim(claim).status), [ClaimStatus::Credited; 2]);
    suite.days_pass(5);
    assert_eq!(suite.as_provider("clinic").draws("gold"), Ok(10_400));
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

#[test]
fn no_sealed_claim_is_answered_twice() {
    let mut suite = Suite::town_for(Audience::Public);
    let visit = suite.as_provider("clinic").sees("ana");
    let form = suite.sealed_form("clinic", &bill(1, &visit, OFFICE_VISIT));
    suite.as_provider("clinic").submits_sealed(vec![form]).unwrap();
    let posted = results(&suite, vec![1], 6_400);
    suite.claims("insurer", &posted).unwrap();
    refused(&mut suite, ContractError::NotOldestOpen { claim: 1 }, |suite| suite.claims("insurer", &posted));
}
