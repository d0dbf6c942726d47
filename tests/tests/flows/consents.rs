//! A consent filed, decided, revoked, acknowledged.

use consent_engine::vocabulary::Purpose;
use consent_management::access::Permission;
use cw_health_tests::asserts::refused;
use cw_health_tests::suite::{Item, Suite};
use health_api::consent::{Answer, Decision, ExecuteMsg, Outcome, OutstandingResponse, QueryMsg, Receipts};
use health_api::interface::Role;

#[test]
fn a_revoked_consent_denies_from_the_next_message_and_the_writer_of_receipts_is_asked_to_acknowledge() {
    let mut suite = Suite::town();
    let item = Item::observation(&suite.patient("ana").label_key);
    let consent = suite.as_patient("ana").permits(&["clinic"], Purpose::TREAT, "clinic");
    let verdict = suite.as_provider("clinic").is_asked("ana", &["doctor", "clinic"], Purpose::TREAT, &item).verdict();
    assert_eq!((verdict.outcome, verdict.based_on), (Outcome::Permit, vec![consent]));
    let sequence = suite.as_provider("clinic").logs("ana", "permit");

    suite.as_patient("ana").revokes(consent);

    let verdict = suite.as_provider("clinic").is_asked("ana", &["doctor", "clinic"], Purpose::TREAT, &item).verdict();
    assert_eq!((verdict.decision, verdict.outcome), (Decision::NoConsent, Outcome::Deny));
    let outstanding = |suite: &Suite| {
        let msg = QueryMsg::Outstanding { patient: suite.id("ana"), consent, start_after: None, limit: None };
        let page: OutstandingResponse = suite.ask(Role::ConsentManagement, &msg);
        page.outstanding.iter().map(|one| (one.sequence, one.writer)).collect::<Vec<_>>()
    };
    assert_eq!(outstanding(&suite), [(sequence, suite.number("clinic"))]);

    let (patient, receipts) = (suite.id("ana"), Receipts::One(sequence));
    let msg = ExecuteMsg::Acknowledge { patient, consent, receipts, answer: Answer::Destroyed };
    suite.consents("clinic", &msg).unwrap();
    assert_eq!(outstanding(&suite), []);
}

#[test]
fn an_exception_keeps_restricted_data_from_those_who_may_see_the_rest() {
    let mut suite = Suite::town();
    let key = suite.patient("ana").label_key;
    suite.as_patient("ana").permits_all_but_psychiatry(&["clinic"], Purpose::TREAT, "clinic");
    let mut outcome = |item: &Item| {
        suite.as_provider("clinic").is_asked("ana", &["doctor", "clinic"], Purpose::TREAT, item).verdict().outcome
    };
    assert_eq!(outcome(&Item::observation(&key)), Outcome::Permit);
    assert_eq!(outcome(&Item::psychiatric(&key)), Outcome::Deny);
}

#[test]
fn a_relationship_that_was_closed_ends_the_right_to_log_for_the_patient() {
    let mut suite = Suite::town();
    suite.as_provider("clinic").logs("ana", "permit");
    suite.as_patient("ana").shows_out("clinic");
    let commitment = suite.reasons_in_writing();
    let receipt = health_api::consent::Receipt::One { patient: suite.id("ana"), commitment };
    let wanted = consent_management::ContractError::Unauthorized {
        wanted: Permission::CustodianOrClaimsEscrow,
        found: suite.addr("clinic"),
    };
    refused(&mut suite, wanted, |suite| suite.consents("clinic", &ExecuteMsg::Log { writer: None, receipt }));
}
