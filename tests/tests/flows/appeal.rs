//! No denial is final by machine alone: two levels, each with another reviewer, the last one independent.

use adjudication::Reason;
use cw_health_tests::asserts::refused;
use cw_health_tests::suite::{Bill, Suite, OFFICE_VISIT, TODAY};
use health_api::claims::{
    AppealStep, AppealVerdict, ClaimForm, ClaimId, ClaimStatus, ExecuteMsg, PendedVerdict, Target,
};
use health_api::registry::ParticipantKind;

/// Denied by a reviewer as a duplicate that it was not.
fn denied(suite: &mut Suite) -> (ClaimId, ClaimForm) {
    let visit = suite.as_provider("clinic").sees("ana");
    suite.as_provider("clinic").bills(&Bill::of("ana", 1, &visit).line(OFFICE_VISIT, 10_000, TODAY));
    let form = suite.form("clinic", &Bill::of("ana", 2, &visit).line(OFFICE_VISIT, 9_000, TODAY));
    let claim = suite.as_provider("clinic").submits(form.clone()).unwrap().claim;
    suite.reviewer_decides(claim, PendedVerdict::Deny { reason: Reason::NotNecessary });
    (claim, form)
}

fn town() -> Suite {
    let mut suite = Suite::town().with("board", ParticipantKind::IndependentReview);
    let (plan, add) = (suite.plan("gold").id, vec![suite.addr("second-reviewer").to_string()]);
    suite.claims("insurer", &ExecuteMsg::SetReviewers { plan, add, remove: vec![] }).unwrap();
    suite
}

#[test]
fn an_appeal_is_decided_by_another_reviewer_and_pays_what_was_contested() {
    let mut suite = town();
    let (claim, form) = denied(&mut suite);
    let appealed = suite.as_provider("clinic").appeals(claim, &form).unwrap();
    assert_eq!(appealed.status, ClaimStatus::Appealed);
    assert_eq!(suite.books("gold").reserved, 7_200);

    let overturned =
        suite.decides_appeal("second-reviewer", claim, AppealVerdict::Overturned { benefit: None }).unwrap();
    assert_eq!((overturned.status, overturned.benefit.u128()), (ClaimStatus::Credited, 7_200));
    assert_eq!((suite.books("gold").reserved, suite.books("gold").credited), (0, 13_600));
}

#[test]
fn the_last_level_is_decided_by_an_independent_reviewer_whom_a_registrar_names() {
    let mut suite = town();
    let (claim, form) = denied(&mut suite);
    suite.as_provider("clinic").appeals(claim, &form).unwrap();
    let upheld = suite.decides_appeal("second-reviewer", claim, AppealVerdict::Upheld {}).unwrap();
    assert_eq!(upheld.status, ClaimStatus::Denied);

    suite.as_provider("clinic").appeals(claim, &form).unwrap();
    let stranger = claims_escrow::ContractError::Unauthorized {
        wanted: claims_escrow::access::Permission::AppealReviewer,
        found: suite.addr("second-reviewer"),
    };
    refused(&mut suite, stranger, |suite| {
        suite.decides_appeal("second-reviewer", claim, AppealVerdict::Upheld {}).map(drop)
    });
    let reviewer = suite.addr("board").to_string();
    let assign = ExecuteMsg::Appeal(AppealStep::Assign { appeal: claim, reviewer });
    suite.claims("registrar", &assign).unwrap();
    let overturned = suite.decides_appeal("board", claim, AppealVerdict::Overturned { benefit: None }).unwrap();
    assert_eq!((overturned.status, overturned.benefit.u128()), (ClaimStatus::Credited, 7_200));
}

#[test]
fn an_appeal_that_nobody_answers_in_its_window_is_credited() {
    let mut suite = town();
    let (claim, form) = denied(&mut suite);
    suite.as_provider("clinic").appeals(claim, &form).unwrap();
    suite.days_pass(31);
    suite.claims("anybody", &ExecuteMsg::Enforce { target: Target::Appeal { appeal: claim } }).unwrap();
    let claim = suite.claim(claim);
    assert_eq!((claim.status, claim.benefit.u128()), (ClaimStatus::Credited, 7_200));
}
