use consent_engine::vocabulary::Purpose;
use consent_engine::wire::TermsError;
use consent_management::access::Permission;
use consent_management::erasure::ErasureError;
use consent_management::filing::{FilingError, List};
use consent_management::payment::PaymentError;
use consent_management::standing::NotActive;
use consent_management::ContractError;
use contract_kit::KitError;
use health_api::admin::AdminMsg;
use health_api::consent::{
    CareConsentsResponse, ConsentBody, ConsentResponse, ConsentsResponse, ExecuteMsg, PaymentConsentsResponse,
    QueryMsg, Status,
};
use health_api::hook::RegistryHook;
use health_api::interface::Role;
use health_api::registry::raw::{Interval, PatientRow};
use health_api::PatientId;

use crate::words::{care, commitment, denies, files, payment, permits, revokes, rule, sealed};
use crate::world::{addr, World, ANA, CLINIC, DAY, DR_LEE, LAB, NOW, TODAY};

fn treat() -> ConsentBody {
    care(permits(Purpose::TREAT, &[DR_LEE]))
}

fn pay() -> ConsentBody {
    payment(permits(Purpose::HPAYMT, &[]))
}

fn days(start: i64, end: Option<i64>) -> ConsentBody {
    let mut terms = permits(Purpose::HPAYMT, &[]);
    terms.root.start = Some(start * 86_400);
    terms.root.end = end.map(|day| day * 86_400);
    payment(terms)
}

fn replaces(consent: u32, with: ConsentBody) -> ExecuteMsg {
    ExecuteMsg::ReplaceConsent { patient: ANA, consent, with }
}

fn head(world: &World) -> Vec<(u32, Interval)> {
    let head: PaymentConsentsResponse = world.query(QueryMsg::PaymentConsents { patient: ANA });
    head.entries.iter().map(|entry| (entry.ordinal, entry.interval)).collect()
}

#[test]
fn a_patient_files_consents_of_each_kind_and_finds_them_as_filed() {
    let mut world = World::new();
    let (hidden, _) = sealed(Some(denies(Purpose::TREAT, &[])), 1);
    world.send("ana", files(vec![treat(), hidden.clone(), pay()]));
    let found: ConsentsResponse = world.query(QueryMsg::Consents { patient: ANA, start_after: None, limit: None });
    let bodies: Vec<_> = found.consents.iter().map(|consent| consent.body.clone()).collect();
    assert_eq!(bodies, [treat(), hidden, pay()]);
    assert!(found.consents.iter().all(|consent| consent.status == Status::Active && consent.filed_by.is_none()));
    let at_clinic: CareConsentsResponse = world.query(QueryMsg::CareConsents { patient: ANA, custodian: CLINIC });
    assert_eq!(at_clinic, CareConsentsResponse { disclosed: vec![1], sealed: vec![2] });
    assert_eq!(head(&world), [(3, Interval { from: TODAY, to: None })]);
}

#[test]
fn a_proxy_in_scope_consent_files_and_both_are_recorded() {
    let mut world = World::new();
    let filed = world.send("pat", files(vec![treat()]));
    assert_eq!(crate::words::attribute(&filed.events[0], "by"), addr("pat").as_str());
    assert_eq!(crate::words::attribute(&filed.events[0], "patient"), ANA.to_string());
    let found: ConsentResponse = world.query(QueryMsg::Consent { patient: ANA, consent: 1 });
    assert_eq!(found.filed_by, Some(addr("pat")));
}

#[test]
fn a_stranger_a_proxy_for_records_and_a_provider_cannot_file() {
    let mut world = World::new();
    for name in ["ben", "rob", "clinic", "owner"] {
        let wanted = Permission::PatientOrProxy;
        let error = world.refused_untouched(name, files(vec![treat()]));
        assert_eq!(error, ContractError::Unauthorized { wanted, found: addr(name) });
    }
}

#[test]
fn a_proxy_ends_with_its_time_and_with_the_patients_death() {
    let mut world = World::new();
    let mut row = world.patient_row(ANA);
    row.death = Some(health_api::registry::raw::Death { day: TODAY, effective_at: NOW });
    world.save_patient(ANA, &row);
    let unauthorized = ContractError::Unauthorized { wanted: Permission::PatientOrProxy, found: addr("pat") };
    assert_eq!(world.refused_untouched("pat", files(vec![treat()])), unauthorized);
    row.death = None;
    world.save_patient(ANA, &row);
    world.passes(90 * DAY);
    assert_eq!(world.refused_untouched("pat", files(vec![treat()])), unauthorized);
}

#[test]
fn nothing_is_filed_for_a_patient_that_the_registry_does_not_know() {
    let mut world = World::new();
    let patient = PatientId([9; 32]);
    let msg = ExecuteMsg::FileConsents { patient, consents: vec![treat()] };
    assert_eq!(world.refused_untouched("ana", msg), ContractError::NoSuchPatient { patient });
}

#[test]
fn filing_needs_the_registry_by_name() {
    let mut world = World::bare();
    let error = world.refused_untouched("ana", files(vec![treat()]));
    assert_eq!(error, KitError::NotIntroduced { role: Role::PatientRegistry }.into());
}

#[test]
fn a_pause_stops_filing_and_replacing_but_no_revocation() {
    let mut world = World::new();
    world.send("ana", files(vec![treat(), treat()]));
    world.send("owner", ExecuteMsg::Admin(AdminMsg::Pause { for_seconds: 100 }));
    let paused = ContractError::Kit(KitError::Paused { until: NOW + 100 });
    assert_eq!(world.refused_untouched("ana", files(vec![treat()])), paused);
    assert_eq!(world.refused_untouched("ana", replaces(1, treat())), paused);
    world.send("ana", revokes(&[1]));
    world.send("ana", ExecuteMsg::MarkEnteredInError { patient: ANA, consent: 2 });
}

#[test]
fn nothing_is_filed_once_erasure_was_announced() {
    let mut world = World::new();
    world.send("ana", files(vec![treat()]));
    let row = world.patient_row(ANA);
    world.save_patient(ANA, &PatientRow { erasure: Some(NOW), ..row });
    let hook = RegistryHook::ErasureAnnounced { patient: ANA, announced_at: NOW, effective_at: NOW + DAY };
    world.send("patient-registry", ExecuteMsg::RegistryHook(hook));
    let announced = ContractError::ErasureAnnounced { patient: ANA };
    assert_eq!(world.refused_untouched("ana", files(vec![treat()])), announced);
    assert_eq!(world.refused_untouched("ana", replaces(1, treat())), announced);
    world.send("ana", revokes(&[1]));
}

#[test]
fn the_registrys_own_row_says_that_erasure_was_announced_where_the_hook_failed() {
    let mut world = World::new();
    let mut row = world.patient_row(ANA);
    row.erasure = Some(NOW);
    world.save_patient(ANA, &row);
    let error = world.refused_untouched("ana", files(vec![treat()]));
    assert_eq!(error, ContractError::ErasureAnnounced { patient: ANA });
}

#[test]
fn where_the_registry_took_an_erasure_back_and_the_hook_failed_filing_goes_on_and_no_row_goes() {
    let mut world = World::new();
    let hook = RegistryHook::ErasureAnnounced { patient: ANA, announced_at: NOW, effective_at: NOW + DAY };
    world.send("patient-registry", ExecuteMsg::RegistryHook(hook));
    world.send("ana", files(vec![treat()]));
    world.passes(200 * DAY);
    let error = world.refused_untouched("anybody", ExecuteMsg::Erase { patient: ANA, limit: 100 });
    assert_eq!(error, ErasureError::RegistryFirst.into());
}

#[test]
fn a_message_files_one_to_twenty_consents() {
    let mut world = World::new();
    let count = |found| ContractError::Count { what: "consents", wanted: "1..=20", found };
    assert_eq!(world.refused_untouched("ana", files(vec![])), count(0));
    assert_eq!(world.refused_untouched("ana", files(vec![treat(); 21])), count(21));
    assert_eq!(world.refused_untouched("ana", revokes(&[])), count(0));
}

#[test]
fn at_a_custodian_sixteen_are_active_and_an_ended_one_makes_room() {
    let mut world = World::new();
    world.send("ana", files(vec![treat(); 16]));
    let full = ContractError::TooManyCareConsents { custodian: CLINIC };
    assert_eq!(world.refused("ana", files(vec![treat()])), full);
    let (dummy, _) = sealed(None, 1);
    assert_eq!(world.refused("ana", files(vec![dummy.clone()])), full);
    world.send("ana", files(vec![ConsentBody::Care { custodian: LAB, terms: permits(Purpose::TREAT, &[]) }]));
    world.send("ana", revokes(&[4]));
    world.send("ana", files(vec![dummy]));
    let at_clinic: CareConsentsResponse = world.query(QueryMsg::CareConsents { patient: ANA, custodian: CLINIC });
    assert_eq!((at_clinic.disclosed.len(), at_clinic.sealed), (15, vec![18]));
}

#[test]
fn a_payment_consent_chooses_data_by_labels_and_dates_since_a_claim_shows_nothing_else() {
    let mut world = World::new();
    let tag = consent_engine::wire::Tag([7; 16]);
    for field in 0..3 {
        let mut terms = permits(Purpose::HPAYMT, &[]);
        let mut exception = terms.root.clone();
        exception.effect = consent_engine::wire::TermEffect::Deny;
        [&mut exception.classes, &mut exception.codes, &mut exception.references][field].push(tag);
        terms.exceptions.push(exception);
        let refused = world.refused_untouched("ana", files(vec![payment(terms)]));
        assert_eq!(refused, FilingError::PaymentData.into());
    }
    let mut by_label = permits(Purpose::HPAYMT, &[]);
    by_label.root.labels.push(tag);
    world.send("ana", files(vec![payment(by_label)]));
}

#[test]
fn malformed_terms_are_refused_by_their_own_error() {
    let mut world = World::new();
    let mut thousand = permits(Purpose::TREAT, &[]);
    thousand.exceptions = vec![thousand.root.clone(); 1_000];
    let error = world.refused_untouched("ana", files(vec![care(thousand)]));
    assert_eq!(error, FilingError::Terms(TermsError::TooManyExceptions { found: 1_000 }).into());
    let other = payment(permits(Purpose::TREAT, &[]));
    assert_eq!(world.refused_untouched("ana", files(vec![other])), FilingError::NotPayment.into());
    let mut empty = permits(Purpose::HPAYMT, &[]);
    (empty.root.start, empty.root.end) = (Some(5), Some(5));
    let error = world.refused_untouched("ana", files(vec![payment(empty)]));
    assert_eq!(error, FilingError::Terms(TermsError::EmptyPeriod { start: 5, end: 5 }).into());
}

#[test]
fn an_actor_is_a_participant_number_as_it_is_written_or_an_address() {
    let mut world = World::new();
    for found in ["0", "007", "4294967296", "dr-lee", "+2", ""] {
        let mut terms = permits(Purpose::TREAT, &[]);
        terms.root.actors = vec![found.into()];
        let error = world.refused_untouched("ana", files(vec![care(terms)]));
        let wanted = match found {
            "" => FilingError::Terms(TermsError::ActorLength { found: 0 }),
            _ => FilingError::WrongActor { found: found.into() },
        };
        assert_eq!(error, wanted.into());
    }
    let mut exception = permits(Purpose::TREAT, &[DR_LEE]);
    exception.exceptions = vec![rule(consent_engine::wire::TermEffect::Deny, exception.root.purposes.0, &[])];
    exception.exceptions[0].actors = vec![addr("rob").to_string()];
    world.send("ana", files(vec![care(exception.clone())]));
    exception.exceptions[0].actors = vec!["nobody".into()];
    let error = world.refused_untouched("ana", files(vec![care(exception)]));
    assert_eq!(error, FilingError::WrongActor { found: "nobody".into() }.into());
}

#[test]
fn there_is_no_custodian_of_number_0() {
    let mut world = World::new();
    let none = ContractError::Filing(FilingError::NoCustodian);
    let terms = permits(Purpose::TREAT, &[]);
    let open = ConsentBody::Care { custodian: 0, terms };
    assert_eq!(world.refused_untouched("ana", files(vec![open])), none);
    let hidden = ConsentBody::Sealed { custodian: 0, commitment: commitment(1) };
    assert_eq!(world.refused_untouched("ana", files(vec![hidden])), none);
}

#[test]
fn a_payment_consent_starts_at_most_thirty_days_before_its_filing() {
    let mut world = World::new();
    let today = i64::from(TODAY);
    let error = world.refused_untouched("ana", files(vec![days(today - 31, None)]));
    assert_eq!(error, PaymentError::StartsTooEarly { earliest: TODAY - 30, found: TODAY - 31 }.into());
    world.send("ana", files(vec![days(today - 30, Some(today + 10))]));
    assert_eq!(head(&world), [(1, Interval { from: TODAY - 30, to: Some(TODAY + 10) })]);
}

#[test]
fn at_most_four_payment_consents_hold_on_one_day() {
    let mut world = World::new();
    let today = i64::from(TODAY);
    world.send("ana", files(vec![days(today + 5, None), days(today + 6, None), days(today + 7, None), pay()]));
    let error = world.refused_untouched("ana", files(vec![days(today + 1, None)]));
    assert_eq!(error, PaymentError::TooManyInForce { day: TODAY + 7, found: 5 }.into());
    world.send("ana", files(vec![days(today + 1, Some(today + 7))]));
}

#[test]
fn the_seventeenth_payment_consent_drops_the_one_that_ended_first_and_its_days_are_not_known_any_more() {
    let mut world = World::new();
    let today = i64::from(TODAY);
    let past = |n: i64| days(today - 20 + n, Some(today - 19 + n));
    world.send("ana", files((0..16).map(past).collect()));
    world.send("ana", files(vec![pay()]));
    let found: PaymentConsentsResponse = world.query(QueryMsg::PaymentConsents { patient: ANA });
    assert_eq!(found.entries.len(), 16);
    assert_eq!(found.entries[0].ordinal, 2);
    assert_eq!(found.forgotten_before, Some(TODAY - 19));
}

#[test]
fn sixteen_payment_consents_that_are_yet_to_end_leave_no_room() {
    let mut world = World::new();
    let today = i64::from(TODAY);
    let later = |n: i64| days(today + n, Some(today + n + 1));
    world.send("ana", files((0..16).map(later).collect()));
    assert_eq!(world.refused_untouched("ana", files(vec![pay()])), PaymentError::NoneHasEnded.into());
}

#[test]
fn a_replacement_ends_one_and_files_the_other_in_one_step() {
    let mut world = World::new();
    world.send("ana", files(vec![treat()]));
    let (hidden, _) = sealed(Some(denies(Purpose::TREAT, &[])), 3);
    let done = world.send("pat", replaces(1, hidden));
    assert_eq!(done.events.len(), 2);
    let old: ConsentResponse = world.query(QueryMsg::Consent { patient: ANA, consent: 1 });
    assert_eq!(old.status, Status::Replaced);
    assert_eq!(old.end.map(|end| (end.replaced_by, end.by)), Some((Some(2), Some(addr("pat")))));
    let at_clinic: CareConsentsResponse = world.query(QueryMsg::CareConsents { patient: ANA, custodian: CLINIC });
    assert_eq!(at_clinic, CareConsentsResponse { disclosed: vec![], sealed: vec![2] });
}

#[test]
fn a_full_custodian_still_takes_a_replacement() {
    let mut world = World::new();
    world.send("ana", files(vec![treat(); 16]));
    world.send("ana", replaces(1, treat()));
}

#[test]
fn a_replaced_payment_consent_ends_the_day_before_its_successor_starts() {
    let mut world = World::new();
    let today = i64::from(TODAY);
    world.send("ana", files(vec![pay()]));
    world.send("ana", replaces(1, days(today + 3, None)));
    let entries = [(1, Interval { from: TODAY, to: Some(TODAY + 3) }), (2, Interval { from: TODAY + 3, to: None })];
    assert_eq!(head(&world), entries);
}

#[test]
fn a_replacement_takes_no_day_back_and_stays_in_its_list() {
    let mut world = World::new();
    world.send("ana", files(vec![pay(), treat()]));
    let error = world.refused("ana", replaces(1, days(i64::from(TODAY) - 1, None)));
    assert_eq!(error, PaymentError::ReplacementBackdated { earliest: TODAY, found: TODAY - 1 }.into());
    let error = world.refused_untouched("ana", replaces(1, treat()));
    assert_eq!(error, FilingError::OtherList { wanted: List::Payment, found: List::Care(CLINIC) }.into());
    let at_lab = ConsentBody::Care { custodian: LAB, terms: permits(Purpose::TREAT, &[]) };
    let error = world.refused_untouched("ana", replaces(2, at_lab));
    assert_eq!(error, FilingError::OtherList { wanted: List::Care(CLINIC), found: List::Care(LAB) }.into());
}

#[test]
fn only_an_active_consent_is_replaced() {
    let mut world = World::new();
    assert_eq!(world.refused_untouched("ana", replaces(1, treat())), ContractError::NoSuchConsent { consent: 1 });
    world.send("ana", files(vec![treat()]));
    world.send("ana", revokes(&[1]));
    let error = world.refused_untouched("ana", replaces(1, treat()));
    assert_eq!(error, NotActive { consent: 1, status: Status::Revoked }.into());
}
