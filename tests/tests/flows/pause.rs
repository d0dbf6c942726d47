//! A pause stops new work and nothing else: exits, payouts and the patient's word go on.

use consent_engine::vocabulary::Purpose;
use contract_kit::KitError;
use cw_health_tests::asserts::refused;
use cw_health_tests::suite::{Bill, Suite, LABORATORY, OFFICE_VISIT, ROLES, TODAY};
use health_api::admin::AdminMsg;
use health_api::claims::ClaimStatus;

#[test]
fn in_a_pause_she_revokes_disputes_and_leaves_and_the_provider_draws() {
    let mut suite = Suite::town();
    let consent = suite.as_patient("ana").permits(&["clinic"], Purpose::TREAT, "clinic");
    let visit = suite.as_provider("clinic").sees("ana");
    let bill = |number, code| Bill::of("ana", number, &visit).line(code, 10_000, TODAY);
    suite.as_provider("clinic").bills(&bill(1, OFFICE_VISIT));
    suite.days_pass(5);
    let disputed = suite.as_provider("clinic").bills(&bill(2, LABORATORY)).claim;
    let form = suite.form("clinic", &bill(3, OFFICE_VISIT));
    for role in ROLES {
        suite.admin(role, AdminMsg::Pause { for_seconds: 86_400 }).unwrap();
    }

    let until = suite.now() + 86_400;
    let paused = claims_escrow::ContractError::Kit(KitError::Paused { until });
    refused(&mut suite, paused, |suite| suite.as_provider("clinic").submits(form));
    suite.as_patient("ana").revokes(consent);
    suite.as_patient("ana").shows_out("clinic");
    suite.as_patient("ana").was_never_there(disputed);
    assert_eq!(suite.claim(disputed).status, ClaimStatus::Disputed);
    assert_eq!(suite.as_provider("clinic").draws("gold"), Ok(6_400));
    suite.as_patient("ana").forgets();
}
