//! An emergency, declared and judged.

use consent_engine::vocabulary::Purpose;
use consent_management::break_glass::BreakGlassError;
use consent_management::ContractError;
use cw_health_tests::asserts::refused;
use cw_health_tests::suite::{Item, Suite};
use health_api::consent::{DeclarationsResponse, Outcome, QueryMsg, ReviewVerdict};
use health_api::interface::Role;

fn town() -> Suite {
    let mut suite = Suite::town().with_practitioner("nurse", "clinic");
    suite.as_provider("clinic").sets_roster(&["doctor", "nurse"]);
    suite
}

fn emergency(suite: &mut Suite) -> (Outcome, bool) {
    let item = Item::psychiatric(&suite.patient("ana").label_key);
    let verdict = suite.as_provider("clinic").is_asked("ana", &["doctor", "clinic"], Purpose::BTG, &item).verdict();
    (verdict.outcome, verdict.no_redisclosure)
}

#[test]
fn an_emergency_opens_the_record_for_its_hour_and_forbids_to_pass_it_on() {
    let mut suite = town();
    assert_eq!(emergency(&mut suite).0, Outcome::Deny);
    suite.as_provider("doctor").breaks_the_glass("ana", "clinic").unwrap();
    assert_eq!(emergency(&mut suite), (Outcome::Permit, true));
    suite.seconds_pass(3_600);
    assert_eq!(emergency(&mut suite).0, Outcome::Deny);
}

#[test]
fn nobody_judges_their_own_emergency_and_none_is_declared_before_the_last_was_judged() {
    let mut suite = town();
    let declared_at = suite.now();
    suite.as_provider("doctor").breaks_the_glass("ana", "clinic").unwrap();
    let practitioner = suite.number("doctor");
    let own = ContractError::BreakGlass(BreakGlassError::OwnReview { practitioner });
    refused(&mut suite, own, |suite| suite.as_provider("doctor").reviews_emergency_of("doctor"));
    suite.a_day_passes();
    let due = ContractError::BreakGlass(BreakGlassError::ReviewDue { declared_at });
    refused(&mut suite, due, |suite| suite.as_provider("doctor").breaks_the_glass("ana", "clinic"));

    suite.as_provider("nurse").reviews_emergency_of("doctor").unwrap();
    suite.as_provider("doctor").breaks_the_glass("ana", "clinic").unwrap();

    let msg = QueryMsg::Declarations { patient: suite.id("ana"), start_after: None, limit: None };
    let page: DeclarationsResponse = suite.ask(Role::ConsentManagement, &msg);
    let reviews: Vec<_> = page.declarations.iter().map(|one| one.review.map(|review| review.verdict)).collect();
    assert_eq!(reviews, [Some(ReviewVerdict::Justified), None]);
}

#[test]
fn a_review_ends_a_live_emergency_at_once() {
    let mut suite = town();
    suite.as_provider("doctor").breaks_the_glass("ana", "clinic").unwrap();
    suite.as_provider("clinic").reviews_emergency_of("doctor").unwrap();
    assert_eq!(emergency(&mut suite).0, Outcome::Deny);
}
