//! Sealed consents decide only over complete openings.

use consent_engine::vocabulary::Purpose;
use cw_health_tests::suite::{Item, Sealed, Suite};
use health_api::consent::{Outcome, Verdict};

fn asked(suite: &mut Suite, openings: &[&Sealed]) -> Verdict {
    let item = Item::observation(&suite.patient("ana").label_key);
    let mut clinic = suite.as_provider("clinic");
    let reading = clinic.is_asked("ana", &["doctor", "clinic"], Purpose::TREAT, &item);
    reading.with(openings).verdict()
}

#[test]
fn a_sealed_permit_permits_once_it_is_opened() {
    let mut suite = Suite::town();
    let sealed = suite.as_patient("ana").seals_permit(&["clinic"], Purpose::TREAT, "clinic");
    let verdict = asked(&mut suite, &[&sealed]);
    assert_eq!((verdict.outcome, verdict.based_on, verdict.unopened), (Outcome::Permit, vec![sealed.consent], vec![]));
}

#[test]
fn a_missing_opening_denies_so_that_no_sealed_deny_can_be_left_out() {
    let mut suite = Suite::town();
    let permit = suite.as_patient("ana").seals_permit(&["clinic"], Purpose::TREAT, "clinic");
    let deny = suite.as_patient("ana").seals_deny(&["doctor"], Purpose::TREAT, "clinic");
    assert_eq!(asked(&mut suite, &[&permit, &deny]).outcome, Outcome::Deny);
    let incomplete = asked(&mut suite, &[&permit]);
    assert_eq!((incomplete.outcome, incomplete.unopened), (Outcome::Deny, vec![deny.consent]));
}

#[test]
fn a_sealed_consent_that_was_revoked_needs_no_opening() {
    let mut suite = Suite::town();
    let permit = suite.as_patient("ana").seals_permit(&["clinic"], Purpose::TREAT, "clinic");
    let deny = suite.as_patient("ana").seals_deny(&["doctor"], Purpose::TREAT, "clinic");
    suite.as_patient("ana").revokes(deny.consent);
    assert_eq!(asked(&mut suite, &[&permit]).outcome, Outcome::Permit);
}
