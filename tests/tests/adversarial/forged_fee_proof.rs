//! A provider would like a better fee than it agreed to.

use claims_escrow::ContractError;
use commitments::{ProofError, SortedError};
use cosmwasm_std::Uint128;
use cw_health_tests::asserts::refused;
use cw_health_tests::suite::{Bill, Suite, EXCLUDED, IMAGING, OFFICE_VISIT, TODAY};
use health_api::claims::{ClaimForm, FeePayload};

fn form(suite: &mut Suite, code: &str) -> ClaimForm {
    let visit = suite.as_provider("clinic").sees("ana");
    suite.form("clinic", &Bill::of("ana", 1, &visit).line(code, 90_000, TODAY))
}

fn elsewhere() -> ContractError {
    ContractError::Fees(SortedError::Proof(ProofError::RootMismatch))
}

#[test]
fn a_raised_fee_leads_to_another_root() {
    let mut suite = Suite::town();
    let mut form = form(&mut suite, OFFICE_VISIT);
    let leaves = &mut form.proofs.fees.as_mut().unwrap().leaves;
    let FeePayload::Open { terms, .. } = &mut leaves[0].payload else { panic!("the leaf is opened") };
    terms.fee = Uint128::new(90_000);
    refused(&mut suite, elsewhere(), |suite| suite.as_provider("clinic").submits(form));
}

#[test]
fn flags_cannot_be_dropped() {
    for code in [EXCLUDED, IMAGING] {
        let mut suite = Suite::town();
        let mut form = form(&mut suite, code);
        let leaves = &mut form.proofs.fees.as_mut().unwrap().leaves;
        let FeePayload::Open { terms, .. } = &mut leaves[0].payload else { panic!("the leaf is opened") };
        (terms.excluded, terms.preauthorization) = (false, false);
        refused(&mut suite, elsewhere(), |suite| suite.as_provider("clinic").submits(form));
    }
}

#[test]
fn the_schedule_of_another_provider_does_not_serve() {
    let mut suite = Suite::town();
    let mut form = form(&mut suite, OFFICE_VISIT);
    let book = suite.plan("gold").clone();
    let tag = book.tag("other-clinic", OFFICE_VISIT);
    form.lines[0].service = tag;
    form.proofs.fees = Some(book.prove("other-clinic", &[tag]));
    refused(&mut suite, elsewhere(), |suite| suite.as_provider("clinic").submits(form));
}

#[test]
fn a_listed_service_cannot_be_passed_off_as_unlisted() {
    let mut suite = Suite::town();
    let mut form = form(&mut suite, OFFICE_VISIT);
    let book = suite.plan("gold").clone();
    let other = book.tag("clinic", IMAGING);
    form.proofs.fees = Some(book.prove("clinic", &[other]));
    let found = suite.as_provider("clinic").submits(form);
    let shown = matches!(
        found,
        Err(cw_health_tests::suite::Refusal::Claims(
            ContractError::Fees(SortedError::NotShown) | ContractError::FeeNotOpened { sequence: 1 }
        ))
    );
    assert!(shown, "a proof of another service shows nothing of this one: {found:?}");
}

#[test]
fn no_proof_at_all_is_no_way_round_the_schedule() {
    let mut suite = Suite::town();
    let form = form(&mut suite, OFFICE_VISIT).proven(|proofs| proofs.fees = None);
    refused(&mut suite, ContractError::FeesMissing {}, |suite| suite.as_provider("clinic").submits(form));
}
