//! Erasure through the three contracts, to the last page: then no byte string of the patient's is left in any of them.

use consent_engine::vocabulary::Purpose;
use contract_kit::KitError;
use cw_health_tests::asserts::{attribute, count, refused, spellings};
use cw_health_tests::doubles::{peer, Mood, PeerSetup};
use cw_health_tests::suite::{Bill, Suite, IMAGING, LABORATORY, OFFICE_VISIT, ROLES, TODAY};
use health_api::admin::{AdminMsg, PeerOffer};
use health_api::claims::{Anchor, AuthorizationVerdict, ClaimStatus, ExecuteMsg as ClaimsMsg};
use health_api::consent::{
    ConsentBody, ErasureResponse, ExecuteMsg as ConsentMsg, FlagAnswer, QueryMsg as ConsentQuery, ReceiptResponse,
};
use health_api::interface::Role;
use health_api::registry::raw::ProxyScope;
use health_api::registry::{self, ControllerStep, ExecuteMsg, GuardianSet, GuardiansStep, NewProxy, Whose};
use health_api::{Commitment, PatientId, Tag};

/// 2024-07-01, the first day of a quarter.
const JULY: i32 = 19_905;

/// Ana's whole life in the three contracts, and every byte string of hers in it, by name.
fn life(suite: &mut Suite) -> Vec<(&'static str, Vec<u8>)> {
    let patient = suite.id("ana");
    let key = suite.patient("ana").label_key;
    let psychiatry = Tag(commitments::keys::tag(&key, consent_engine::vocabulary::Sensitivity::SYSTEM, "PSY"));
    let visit = suite.as_provider("clinic").sees_labelled("ana", vec![psychiatry]);
    let other = suite.as_provider("clinic").sees("ana");
    let guardian = Commitment(suite.draw());
    let set = GuardianSet { commitments: vec![guardian], threshold: 1, delay_seconds: 86_400 };
    suite.registry("ana", &ExecuteMsg::Guardians { patient, step: GuardiansStep::Set(set) }).unwrap();
    let proxy = NewProxy { address: suite.addr("daughter").to_string(), scope: ProxyScope::All, until: JULY };
    suite.registry("ana", &ExecuteMsg::AppointProxy { patient, proxy }).unwrap();

    suite.as_patient("ana").permits_all_but_psychiatry(&["clinic"], Purpose::TREAT, "clinic");
    let sealed = suite.as_patient("ana").seals_deny(&["doctor"], Purpose::TREAT, "clinic");
    suite.as_patient("ana").permits_payment("insurer");
    suite.as_provider("clinic").logs("ana", "permit");
    let revoked = suite.as_patient("ana").permits(&["clinic"], Purpose::HRESCH, "clinic");
    suite.as_patient("ana").revokes(revoked);
    suite.as_provider("clinic").sets_roster(&["doctor"]);
    suite.as_provider("doctor").breaks_the_glass("ana", "clinic").unwrap();
    suite.as_provider("clinic").reviews_emergency_of("doctor").unwrap();

    let authorization = suite.as_provider("clinic").asks_authorization("gold", "ana", IMAGING, 1);
    suite.reviewer_authorizes(authorization, AuthorizationVerdict::Certified {});
    traces_of_procedures(suite);
    let enrol = ClaimsMsg::Enrol { plan: suite.plan("gold").id, patient };
    let form = suite.as_patient("ana").signs(Role::ClaimsEscrow, enrol);
    suite.claims("anybody", &ClaimsMsg::Relay(form)).unwrap();
    let bill = |number, visit, code| Bill::of("ana", number, visit).line(code, 10_000, TODAY);
    suite.as_provider("clinic").bills(&bill(1, &visit, OFFICE_VISIT));
    suite.as_provider("clinic").bills(&bill(2, &other, LABORATORY));

    let commitment = |anchor: &Anchor| anchor.commitment().0.to_vec();
    let sealed = health_api::consent::sealed_commitment(&sealed.opening.salt, &sealed.opening.content);
    vec![
        ("the id", patient.0.to_vec()),
        ("her address", suite.addr("ana").to_string().into_bytes()),
        ("her raw address", suite.raw("ana")),
        ("her next address", suite.addr("ana-new-phone").to_string().into_bytes()),
        ("her proxy's address", suite.addr("daughter").to_string().into_bytes()),
        ("her form key", suite.public_key("ana").0.to_vec()),
        ("a label tag", psychiatry.0.to_vec()),
        ("a guardian", guardian.0.to_vec()),
        ("a sealed consent", sealed.0.to_vec()),
        ("the record of a visit in the registry", commitment(&visit)),
        ("the record of another visit in the registry", commitment(&other)),
    ]
}

/// An offer of control, a flag, an open recovery that was vetoed, and forms in all three contracts.
fn traces_of_procedures(suite: &mut Suite) {
    let patient = suite.id("ana");
    let to = suite.addr("ana-new-phone").to_string();
    let step = ControllerStep::Offer { to, expires_in_seconds: 3_600 };
    suite.registry("ana", &ExecuteMsg::Controller { patient, step }).unwrap();
    suite.consents("ana", &ConsentMsg::FlagReceipt { patient, sequence: 1 }).unwrap();
    let answer = FlagAnswer::Delivered;
    suite.consents("clinic", &ConsentMsg::AnswerFlag { patient, sequence: 1, answer }).unwrap();
    let participants = vec![suite.number("other-clinic")];
    let form = suite.as_patient("ana").signs(Role::PatientRegistry, ExecuteMsg::LetIn { patient, participants });
    suite.registry("anybody", &ExecuteMsg::Relay(form)).unwrap();
    let body = ConsentBody::Sealed { custodian: suite.number("clinic"), commitment: Commitment(suite.draw()) };
    let action = ConsentMsg::FileConsents { patient, consents: vec![body] };
    let form = suite.as_patient("ana").signs(Role::ConsentManagement, action);
    suite.consents("anybody", &ConsentMsg::Relay(form)).unwrap();
}

fn holds(haystack: &[u8], needle: &[u8]) -> bool {
    haystack.windows(needle.len()).any(|window| window == needle)
}

/// Where the bytes are still to be found.
fn found(suite: &Suite, bytes: &[u8]) -> Vec<Role> {
    let needles = spellings(bytes);
    let in_row = |row: &[u8]| needles.iter().any(|needle| holds(row, needle));
    let in_role = |role: &Role| suite.rows(*role).iter().any(|(key, value)| in_row(key) || in_row(value));
    ROLES.into_iter().filter(in_role).collect()
}

fn erase_in_registry(suite: &mut Suite, patient: PatientId) {
    for _ in 0..100 {
        let events = suite.registry("anybody", &ExecuteMsg::Erase { patient, limit: Some(2) }).unwrap();
        if count(&events, "patient_registry_patient_erased") == 1 {
            return;
        }
    }
    panic!("a hundred pages did not suffice");
}

fn erase_in_consents(suite: &mut Suite, patient: PatientId) {
    for _ in 0..100 {
        let events = suite.consents("anybody", &ConsentMsg::Erase { patient, limit: 2 }).unwrap();
        if attribute(&events, "consent_management_rows_erased", "done") == "true" {
            return;
        }
    }
    panic!("a hundred pages did not suffice");
}

fn erase_in_claims(suite: &mut Suite, patient: PatientId) {
    for _ in 0..100 {
        if suite.claims("anybody", &ClaimsMsg::Erase { patient, limit: 2 }).is_err() {
            return;
        }
    }
    panic!("a hundred pages did not suffice");
}

#[test]
fn after_the_last_page_no_byte_string_of_hers_is_left_in_any_contract() {
    let mut suite = Suite::town();
    let hers = life(&mut suite);
    let patient = suite.id("ana");
    for (name, bytes) in hers.iter().filter(|(name, _)| *name != "her raw address") {
        assert_ne!(found(&suite, bytes), [], "{name} was never stored: the search would find nothing at all");
    }
    suite.as_patient("ana").forgets();
    suite.days_pass(7);

    erase_in_registry(&mut suite, patient);
    erase_in_consents(&mut suite, patient);
    erase_in_claims(&mut suite, patient);

    let kept_with_the_claim = [Role::ClaimsEscrow];
    for (name, bytes) in &hers {
        // docs/privacy.md: a claim goes on without the id; it, and its encounter's primary plan, keep the commitment
        // of the encounter's record, whose salt is the custodian's alone
        let wanted: &[Role] = if name.starts_with("the record of") { &kept_with_the_claim } else { &[] };
        assert_eq!(found(&suite, bytes), wanted, "{name}");
    }
}

#[test]
fn what_is_left_answers_only_who_still_knows_the_id() {
    let mut suite = Suite::town();
    life(&mut suite);
    let patient = suite.id("ana");
    let receipt = suite.receipts("ana")[0].clone();
    suite.as_patient("ana").forgets();
    suite.days_pass(7);
    erase_in_registry(&mut suite, patient);
    erase_in_consents(&mut suite, patient);
    erase_in_claims(&mut suite, patient);

    let msg = registry::QueryMsg::Erasure(Whose { patient });
    let erased: registry::ErasureResponse = suite.ask(Role::PatientRegistry, &msg);
    let (announced_at, erased_at) = (suite.now() - 7 * 86_400, suite.now());
    assert_eq!(erased, registry::ErasureResponse::Erased { announced_at, erased_at });
    let erased: ErasureResponse = suite.ask(Role::ConsentManagement, &ConsentQuery::Erasure { patient });
    assert_eq!(erased, ErasureResponse::Erased);
    let kept: ReceiptResponse = suite.ask(Role::ConsentManagement, &ConsentQuery::Receipt { patient, sequence: 1 });
    assert_eq!(kept, receipt);
    let claim = suite.claim(1);
    assert_eq!((claim.patient, claim.status), (None, ClaimStatus::Credited));
    assert_eq!(suite.as_provider("clinic").draws("gold"), Ok(10_400));
}

#[test]
fn nothing_new_is_written_of_her_once_it_is_announced_and_an_erased_id_does_not_come_back() {
    let mut suite = Suite::town();
    let (patient, visit) = (suite.id("ana"), suite.as_provider("clinic").sees("ana"));
    let bill = Bill::of("ana", 1, &visit).line(OFFICE_VISIT, 10_000, TODAY);
    let form = suite.form("clinic", &bill);
    suite.as_patient("ana").forgets();
    refused(&mut suite, claims_escrow::ContractError::PatientLeaves {}, |suite| {
        suite.as_provider("clinic").submits(form.clone())
    });
    let body = ConsentBody::Sealed { custodian: 1, commitment: Commitment([1; 32]) };
    let file = ConsentMsg::FileConsents { patient, consents: vec![body] };
    let announced = consent_management::ContractError::ErasureAnnounced { patient };
    refused(&mut suite, announced, |suite| suite.consents("ana", &file));

    suite.days_pass(7);
    erase_in_registry(&mut suite, patient);
    refused(&mut suite, claims_escrow::ContractError::NoSuchPatient {}, |suite| {
        suite.as_provider("clinic").submits(form)
    });
}

#[test]
fn she_changes_her_mind_and_everything_stays() {
    let mut suite = Suite::town();
    life(&mut suite);
    let before = suite.dump();
    suite.as_patient("ana").forgets();
    let cancel = ExecuteMsg::CancelForget { patient: suite.id("ana"), guardian: None };
    suite.registry("ana", &cancel).unwrap();
    assert_eq!(before, suite.dump());
}

#[test]
fn no_row_goes_before_the_delay_is_over() {
    let mut suite = Suite::town();
    let patient = suite.id("ana");
    suite.as_patient("ana").forgets();
    let (now, effective_at) = (suite.now(), suite.now() + 7 * 86_400);
    let early = patient_registry::erasure::ErasureError::TooEarly { effective_at, now };
    let early = patient_registry::ContractError::Erasure(early);
    refused(&mut suite, early, |suite| suite.registry("anybody", &ExecuteMsg::Erase { patient, limit: None }));
    let first = consent_management::erasure::ErasureError::RegistryFirst;
    let early = consent_management::ContractError::Erasure(first);
    refused(&mut suite, early, |suite| suite.consents("anybody", &ConsentMsg::Erase { patient, limit: 100 }));
    let early = claims_escrow::ContractError::NotErasable {};
    refused(&mut suite, early, |suite| suite.claims("anybody", &ClaimsMsg::Erase { patient, limit: 100 }));
}

/// Ana's registry, its consent-management replaced by a double in this mood.
fn with_peer(mood: Mood) -> Suite {
    let mut suite = Suite::town();
    let role = Role::ConsentManagement;
    let double = suite.place(peer(role), &PeerSetup { role, layout: 1, mood, rows: vec![] });
    let offer = PeerOffer { address: double.to_string(), ..suite.offer(role) };
    suite.admin(Role::PatientRegistry, AdminMsg::Introduce { peers: vec![offer] }).unwrap();
    suite.days_pass(7);
    suite.admin(Role::PatientRegistry, AdminMsg::ConfirmPeer { role }).unwrap();
    suite
}

#[test]
fn a_peer_that_fails_or_burns_its_gas_blocks_nothing_and_is_named_so_that_it_can_be_told_again() {
    for mood in [Mood::Fails, Mood::Burns] {
        let mut suite = with_peer(mood);
        let patient = suite.id("ana");
        let events = suite.registry("ana", &ExecuteMsg::Forget { patient }).unwrap();
        assert_eq!(attribute(&events, "patient_registry_peer_missed", "role"), "consent-management");
        assert_eq!(attribute(&events, "patient_registry_peer_missed", "why"), "failed");
        assert_eq!(count(&events, "patient_registry_erasure_announced"), 1);

        suite.days_pass(7);
        erase_in_registry(&mut suite, patient);
        let events = suite.registry("anybody", &ExecuteMsg::TellPeers { patient }).unwrap();
        assert_eq!(attribute(&events, "patient_registry_peer_missed", "why"), "failed");
        erase_in_claims(&mut suite, patient);
        assert_eq!(found(&suite, &patient.0), []);
    }
}

#[test]
fn an_absent_peer_is_named_too() {
    let mut suite = Suite::apart(health_api::claims::Audience::Test);
    suite.registers("ana");
    let events = suite.registry("ana", &ExecuteMsg::Forget { patient: suite.id("ana") }).unwrap();
    assert_eq!(count(&events, "patient_registry_peer_missed"), 2);
    assert_eq!(attribute(&events, "patient_registry_peer_missed", "why"), "absent");
}

#[test]
fn a_hook_that_never_came_is_made_up_for_by_the_tombstone() {
    let mut suite = Suite::town();
    let hers = life(&mut suite);
    let patient = suite.id("ana");
    // the registry forgets its peers: told nothing, they learn from its tombstone
    let double = Role::ClaimsEscrow;
    let addr = suite.place(peer(double), &PeerSetup { role: double, layout: 1, mood: Mood::Fails, rows: vec![] });
    let offer = PeerOffer { address: addr.to_string(), ..suite.offer(double) };
    suite.admin(Role::PatientRegistry, AdminMsg::Introduce { peers: vec![offer] }).unwrap();
    suite.days_pass(7);
    suite.admin(Role::PatientRegistry, AdminMsg::ConfirmPeer { role: double }).unwrap();
    suite.as_patient("ana").forgets();
    suite.days_pass(7);
    erase_in_registry(&mut suite, patient);
    erase_in_consents(&mut suite, patient);
    erase_in_claims(&mut suite, patient);
    assert_eq!(found(&suite, &hers[0].1), []);
}

#[test]
fn an_open_claim_holds_erasure_in_the_escrow_for_180_days_and_goes_on_without_the_id() {
    let mut suite = Suite::town();
    let visit = suite.as_provider("clinic").sees("ana");
    suite.as_provider("clinic").bills(&Bill::of("ana", 1, &visit).line(OFFICE_VISIT, 10_000, TODAY));
    let pended = suite.as_provider("clinic").bills(&Bill::of("ana", 2, &visit).line(OFFICE_VISIT, 9_000, TODAY));
    let patient = suite.id("ana");
    suite.as_patient("ana").forgets();
    suite.days_pass(7);
    erase_in_registry(&mut suite, patient);
    erase_in_claims(&mut suite, patient);
    assert_eq!((suite.claim(1).patient, suite.claim(pended.claim).patient), (None, Some(patient)));

    suite.days_pass(173);
    erase_in_claims(&mut suite, patient);
    let claim = suite.claim(pended.claim);
    assert_eq!((claim.patient, claim.status), (None, ClaimStatus::Pended));
    assert_eq!(found(&suite, &patient.0), [Role::ConsentManagement]);
    erase_in_consents(&mut suite, patient);
    assert_eq!(found(&suite, &patient.0), []);
    let paid = suite.reviewer_decides(pended.claim, health_api::claims::PendedVerdict::Pay {});
    assert_eq!(paid.status, ClaimStatus::Credited);
}

#[test]
fn a_form_brought_by_anybody_announces_it_once() {
    let mut suite = Suite::town();
    let patient = suite.id("ana");
    let form = suite.as_patient("ana").signs(Role::PatientRegistry, ExecuteMsg::Forget { patient });
    suite.registry("anybody", &ExecuteMsg::Relay(form.clone())).unwrap();
    suite.registry("ana", &ExecuteMsg::CancelForget { patient, guardian: None }).unwrap();
    let used = patient_registry::ContractError::Kit(KitError::FormUsed);
    refused(&mut suite, used, |suite| suite.registry("thief", &ExecuteMsg::Relay(form)));
}
