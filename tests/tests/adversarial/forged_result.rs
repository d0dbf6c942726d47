//! A result that the payer never posted is shown for more money.

use claims_escrow::access::Permission;
use claims_escrow::ContractError;
use commitments::ProofError;
use cw_health_tests::asserts::refused;
use cw_health_tests::suite::{Answers, Bill, Suite, LABORATORY, OFFICE_VISIT, TODAY};
use health_api::claims::{Audience, ClaimStatus, ResultOpening};

const FORGED: ContractError = ContractError::Proof(ProofError::RootMismatch);

/// Claims 1 and 2 of one batch, 3 of another.
fn answered() -> (Suite, Answers, Answers) {
    let mut suite = Suite::town_for(Audience::Public);
    let visit = suite.as_provider("clinic").sees("ana");
    let bills = [(1, OFFICE_VISIT), (2, LABORATORY), (3, LABORATORY)];
    let charge = |number| 10_000 + u128::from(number);
    let forms = bills.map(|(number, code)| {
        let bill = Bill::of("ana", number, &visit).line(code, charge(number), TODAY);
        suite.sealed_form("clinic", &bill)
    });
    suite.as_provider("clinic").submits_sealed(forms.to_vec()).unwrap();
    let first = suite.insurer_answers(&[(1, 4_000), (2, 6_000)], 0);
    let second = suite.insurer_answers(&[(3, 9_000)], 0);
    (suite, first, second)
}

#[test]
fn a_result_with_another_benefit_is_no_leaf() {
    let (mut suite, first, _) = answered();
    let forged = ResultOpening { benefit: 40_000_u128.into(), ..first.opening(0) };
    refused(&mut suite, FORGED, |suite| suite.opens("clinic", forged));
}

#[test]
fn the_result_of_another_claim_is_not_ones_own() {
    let (mut suite, first, _) = answered();
    let borrowed = ResultOpening { claim: 1, ..first.opening(1) };
    refused(&mut suite, FORGED, |suite| suite.opens("clinic", borrowed));
}

#[test]
fn a_leaf_of_another_batch_is_none_of_this_one() {
    let (mut suite, _, second) = answered();
    let borrowed = ResultOpening { claim: 1, ..second.opening(0) };
    let length = ContractError::Proof(ProofError::Length { wanted: 1, found: 0 });
    refused(&mut suite, length, |suite| suite.opens("clinic", borrowed));
}

#[test]
fn a_batch_that_has_a_claim_twice_is_opened_at_the_claims_own_place() {
    let (mut suite, _, _) = answered();
    let visit = suite.as_provider("clinic").sees("ana");
    let forms = [4, 5].map(|number| {
        let bill = Bill::of("ana", number, &visit).line(OFFICE_VISIT, 20_000 + u128::from(number), TODAY);
        suite.sealed_form("clinic", &bill)
    });
    suite.as_provider("clinic").submits_sealed(forms.to_vec()).unwrap();
    // the payer answers 4 and 5, but its second leaf is 4 again, with nothing
    let twice = suite.results(&[(4, 6_000), (4, 0)]);
    let posting = suite.posting_of(&twice, vec![4, 5], 6_000, 0);
    suite.claims("insurer", &posting).unwrap();
    refused(&mut suite, FORGED, |suite| suite.opens("insurer", twice.opening(1)));
    assert_eq!(suite.opens("clinic", twice.opening(0)).unwrap().benefit.u128(), 6_000);
}

#[test]
fn a_result_is_shown_once() {
    let (mut suite, first, _) = answered();
    suite.opens("clinic", first.opening(0)).unwrap();
    let wanted = "sealed, answered and not opened";
    let shown = ContractError::WrongStatus { claim: 1, wanted, found: ClaimStatus::Credited };
    refused(&mut suite, shown, |suite| suite.opens("insurer", first.opening(0)));
}

#[test]
fn a_stranger_shows_no_result_of_others() {
    let (mut suite, first, _) = answered();
    let found = suite.addr("other-clinic");
    let stranger = ContractError::Unauthorized { wanted: Permission::ClaimProviderOrPlanOwner, found };
    refused(&mut suite, stranger, |suite| suite.opens("other-clinic", first.opening(0)));
}
