//! A patient without coins: she signs, anybody brings it.

use adjudication::Reason;
use consent_engine::vocabulary::Purpose;
use cw_health_tests::suite::{Bill, Item, Suite, OFFICE_VISIT, TODAY};
use health_api::claims::{ClaimStatus, ExecuteMsg as ClaimsMsg, PendedVerdict, Statement};
use health_api::consent::{ExecuteMsg as ConsentMsg, Outcome};
use health_api::interface::Role;
use health_api::registry::{ErasureResponse, ExecuteMsg, QueryMsg, RelationshipsResponse, Whose, WhoseParticipants};
use health_api::Commitment;

#[test]
fn she_revokes_by_a_form_that_the_clinic_itself_brings() {
    let mut suite = Suite::town();
    let item = Item::observation(&suite.patient("ana").label_key);
    let consent = suite.as_patient("ana").permits(&["clinic"], Purpose::TREAT, "clinic");
    let action = ConsentMsg::RevokeConsents { patient: suite.id("ana"), consents: vec![consent] };
    let form = suite.as_patient("ana").signs(Role::ConsentManagement, action);
    suite.consents("clinic", &ConsentMsg::Relay(form)).unwrap();
    let verdict = suite.as_provider("clinic").is_asked("ana", &["clinic"], Purpose::TREAT, &item).verdict();
    assert_eq!(verdict.outcome, Outcome::Deny);
}

#[test]
fn she_shows_a_clinic_out_and_asks_to_be_forgotten_by_forms_in_any_order() {
    let mut suite = Suite::town();
    let (patient, participant) = (suite.id("ana"), suite.number("clinic"));
    let close = ExecuteMsg::CloseRelationship { patient, participant };
    let close = suite.as_patient("ana").signs(Role::PatientRegistry, close);
    let forget = suite.as_patient("ana").signs(Role::PatientRegistry, ExecuteMsg::Forget { patient });
    suite.registry("anybody", &ExecuteMsg::Relay(forget)).unwrap();
    suite.registry("anybody", &ExecuteMsg::Relay(close)).unwrap();

    let msg = QueryMsg::Relationships(WhoseParticipants { patient, start_after: None, limit: None });
    let page: RelationshipsResponse = suite.ask(Role::PatientRegistry, &msg);
    assert_eq!(page.relationships[0].ended, Some(suite.now()));
    let erasure: ErasureResponse = suite.ask(Role::PatientRegistry, &QueryMsg::Erasure(Whose { patient }));
    let (announced_at, effective_at) = (suite.now(), suite.now() + 7 * 86_400);
    assert_eq!(erasure, ErasureResponse::Announced { announced_at, effective_at, cancelling: 0, began: false });
}

#[test]
fn she_disputes_a_service_by_a_form() {
    let mut suite = Suite::town();
    let visit = suite.as_provider("clinic").sees("ana");
    let claim = suite.as_provider("clinic").bills(&Bill::of("ana", 1, &visit).line(OFFICE_VISIT, 10_000, TODAY)).claim;
    let statement = Statement::Disputed { commitment: Commitment(suite.draw()) };
    let action = ClaimsMsg::State { patient: suite.id("ana"), claim, statement };
    let form = suite.as_patient("ana").signs(Role::ClaimsEscrow, action);
    suite.claims("anybody", &ClaimsMsg::Relay(form)).unwrap();
    assert_eq!(suite.claim(claim).status, ClaimStatus::Disputed);
    let verdict = PendedVerdict::Deny { reason: Reason::NotNecessary };
    assert_eq!(suite.reviewer_decides(claim, verdict).status, ClaimStatus::Denied);
}
