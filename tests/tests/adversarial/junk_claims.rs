//! A provider would like to lock an insurer's fund with claims that nobody will ever pay.

use claims_escrow::ContractError;
use cw_health_tests::asserts::refused;
use cw_health_tests::suite::{Bill, Suite, OFFICE_VISIT, TODAY};
use health_api::claims::{ClaimStatus, ExecuteMsg, PendedVerdict};

/// Contested claims of one provider reserve at most 100.00 of 1,000.00.
fn capped() -> Suite {
    Suite::town()
        .with_plan_of("careful", "insurer", |rules, terms| {
            rules.contested_cap = 10_000_u128.into();
            terms.review_above = Some(1.into());
        })
        .with_contract("careful", "clinic")
        .with_contract("careful", "other-clinic")
        .with_member("careful", "ana")
        .with_fund("careful", 100_000)
}

#[test]
fn claims_that_wait_for_a_person_reserve_no_more_than_the_providers_cap() {
    let mut suite = capped();
    let visit = suite.as_provider("clinic").sees("ana");
    for day in 0..5 {
        let bill = Bill::of("ana", 1 + u32::try_from(day).unwrap(), &visit).to("careful");
        let claim = suite.as_provider("clinic").bills(&bill.line(OFFICE_VISIT, 10_000, TODAY - day));
        assert_eq!(claim.status, ClaimStatus::Pended);
    }
    // 64.00 and 4 x 80.00 are asked
    assert_eq!((suite.books("careful").reserved, suite.books("careful").free), (10_000, 90_000));
}

#[test]
fn denials_reserve_nothing_and_an_appeal_of_one_no_more_than_the_cap() {
    let mut suite = capped();
    let visit = suite.as_provider("clinic").sees("ana");
    let mut forms = vec![];
    for day in 0..3 {
        let bill = Bill::of("ana", 1 + u32::try_from(day).unwrap(), &visit).to("careful");
        let form = suite.form("clinic", &bill.line(OFFICE_VISIT, 10_000, TODAY - day));
        let claim = suite.as_provider("clinic").submits(form.clone()).unwrap().claim;
        let reason = adjudication::Reason::NotNecessary;
        suite.reviewer_decides(claim, PendedVerdict::Deny { reason });
        forms.push((claim, form));
    }
    assert_eq!(suite.books("careful").reserved, 0);
    for (claim, form) in &forms {
        suite.as_provider("clinic").appeals(*claim, form).unwrap();
    }
    // each of the three asks 64.00, as if it were the first
    assert_eq!(suite.books("careful").reserved, 10_000);
}

#[test]
fn a_dispute_is_raised_once_a_claim_so_that_nobody_holds_a_payout_back_for_ever() {
    let mut suite = Suite::town();
    let visit = suite.as_provider("clinic").sees("ana");
    let claim = suite.as_provider("clinic").bills(&Bill::of("ana", 1, &visit).line(OFFICE_VISIT, 10_000, TODAY)).claim;
    suite.as_patient("ana").was_never_there(claim);
    suite.reviewer_decides(claim, PendedVerdict::Pay {});
    let statement = health_api::claims::Statement::Disputed { commitment: suite.reasons_in_writing() };
    let again = ExecuteMsg::State { patient: suite.id("ana"), claim, statement };
    refused(&mut suite, ContractError::SaidBefore { claim, said: "disputed" }, |suite| suite.claims("ana", &again));
    suite.days_pass(5);
    assert_eq!(suite.as_provider("clinic").draws("gold"), Ok(6_400));
}
