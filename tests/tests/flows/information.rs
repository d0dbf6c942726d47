//! A request for information stops the clock: late interest does not run while the provider is asked.

use claims_escrow::ContractError;
use cw_health_tests::asserts::refused;
use cw_health_tests::suite::{Bill, Suite, OFFICE_VISIT, TODAY};
use health_api::claims::{ClaimId, ClaimStatus, ExecuteMsg, InformationStep, PendedVerdict, Target};

fn suspect(suite: &mut Suite) -> ClaimId {
    let visit = suite.as_provider("clinic").sees("ana");
    suite.as_provider("clinic").bills(&Bill::of("ana", 1, &visit).line(OFFICE_VISIT, 10_000, TODAY));
    suite.as_provider("clinic").bills(&Bill::of("ana", 2, &visit).line(OFFICE_VISIT, 9_000, TODAY)).claim
}

fn exchange(suite: &mut Suite, who: &str, claim: ClaimId, asks: bool) {
    let commitment = suite.reasons_in_writing();
    let step = if asks { InformationStep::Request { commitment } } else { InformationStep::Provide { commitment } };
    suite.claims(who, &ExecuteMsg::Information { claim, step }).unwrap();
}

#[test]
fn days_for_which_the_provider_was_asked_bear_no_interest() {
    let interest = |asked_for: u64| {
        let mut suite = Suite::town();
        let claim = suspect(&mut suite);
        exchange(&mut suite, "reviewer", claim, true);
        suite.days_pass(asked_for);
        exchange(&mut suite, "clinic", claim, false);
        suite.days_pass(130 - asked_for);
        suite.reviewer_decides(claim, PendedVerdict::Pay {}).interest.u128()
    };
    // 72.00 at 10 % for 130 - 30 days: 1.97; for 130 - 30 - 50 days: 0.99
    assert_eq!([interest(0), interest(50)], [197, 99]);
}

#[test]
fn no_deadline_is_enforced_while_the_provider_is_asked() {
    let mut suite = Suite::town();
    let claim = suspect(&mut suite);
    exchange(&mut suite, "reviewer", claim, true);
    assert_eq!(suite.claim(claim).status, ClaimStatus::AwaitingInformation);
    suite.days_pass(60);
    let enforce = ExecuteMsg::Enforce { target: Target::Claim { claim } };
    let found = ClaimStatus::AwaitingInformation;
    let stopped = ContractError::WrongStatus { claim, wanted: "pended or disputed", found };
    refused(&mut suite, stopped, |suite| suite.claims("anybody", &enforce));
}
