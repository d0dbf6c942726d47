use consent_engine::vocabulary::Purpose;
use consent_management::access::Permission;
use consent_management::break_glass::BreakGlassError;
use consent_management::ContractError;
use contract_kit::KitError;
use health_api::admin::AdminMsg;
use health_api::consent::{
    BreakGlassResponse, DeclarationsResponse, DomainPolicy, ExecuteMsg, ImplicitPolicy, Outcome, QueryMsg,
    ReviewVerdict, RosterResponse, Verdict,
};
use health_api::PatientId;

use crate::words::{attribute, care, commitment, denies, files, normal, permits, request, restricted, sealed};
use crate::world::{addr, policy, World, ANA, BEN, CLINIC, DAY, DR_KIM, DR_LEE, LAB, NOW};

fn roster(add: &[u32], remove: &[u32]) -> ExecuteMsg {
    ExecuteMsg::SetRoster { add: add.to_vec(), remove: remove.to_vec() }
}

fn declares(patient: PatientId, until: u64) -> ExecuteMsg {
    ExecuteMsg::DeclareBreakGlass { patient, organization: CLINIC, until, reason: commitment(1) }
}

fn reviews(practitioner: u32) -> ExecuteMsg {
    ExecuteMsg::ReviewBreakGlass { practitioner, verdict: ReviewVerdict::Justified, reason: commitment(2) }
}

/// Both doctors on the clinic's roster; the domain permits break-glass where nothing else does.
fn emergency_room() -> World {
    let mut world = World::new();
    world.send("clinic", roster(&[DR_LEE, DR_KIM], &[]));
    let policy = DomainPolicy { implicit: ImplicitPolicy::BreakGlassOnly, ..policy() };
    world.send("owner", ExecuteMsg::SetPolicy { policy });
    world
}

fn outcome(world: &World, purpose: Purpose, actors: &[u32]) -> Outcome {
    let request = request(purpose, actors, restricted());
    world.query::<Verdict>(QueryMsg::Decide { patient: ANA, custodian: CLINIC, request, openings: vec![] }).outcome
}

#[test]
fn a_live_declaration_opens_the_record_for_break_glass_alone_and_forbids_redisclosure() {
    let mut world = emergency_room();
    assert_eq!(outcome(&world, Purpose::BTG, &[DR_LEE, CLINIC]), Outcome::Deny);
    world.send("dr-lee", declares(ANA, NOW + 3_600));
    let btg = request(Purpose::BTG, &[DR_LEE, CLINIC], restricted());
    let query = QueryMsg::Decide { patient: ANA, custodian: CLINIC, request: btg, openings: vec![] };
    let verdict: Verdict = world.query(query);
    assert_eq!((verdict.outcome, verdict.no_redisclosure), (Outcome::Permit, true));
    assert_eq!(outcome(&world, Purpose::TREAT, &[DR_LEE, CLINIC]), Outcome::Deny);
    assert_eq!(outcome(&world, Purpose::BTG, &[DR_KIM, CLINIC]), Outcome::Deny);
    assert_eq!(outcome(&world, Purpose::BTG, &[DR_LEE, LAB]), Outcome::Deny);
}

#[test]
fn a_declaration_lives_for_its_patient_within_its_time_box_and_while_its_maker_is_on_the_roster() {
    let mut world = emergency_room();
    world.send("dr-lee", declares(BEN, NOW + 3_600));
    assert_eq!(outcome(&world, Purpose::BTG, &[DR_LEE, CLINIC]), Outcome::Deny);
    world.send("dr-kim", declares(ANA, NOW + 3_600));
    world.passes(3_599);
    assert_eq!(outcome(&world, Purpose::BTG, &[DR_KIM, CLINIC]), Outcome::Permit);
    world.passes(1);
    assert_eq!(outcome(&world, Purpose::BTG, &[DR_KIM, CLINIC]), Outcome::Deny);
    let mut world = emergency_room();
    world.send("dr-lee", declares(ANA, NOW + 3_600));
    world.send("clinic", roster(&[], &[DR_LEE]));
    assert_eq!(outcome(&world, Purpose::BTG, &[DR_LEE, CLINIC]), Outcome::Deny);
}

#[test]
fn break_glass_goes_past_a_sealed_consent_that_was_not_opened_and_past_a_deny_of_treatment() {
    let mut world = emergency_room();
    let (hidden, _) = sealed(Some(denies(Purpose::TREAT, &[])), 1);
    world.send("ana", files(vec![hidden, care(denies(Purpose::TREAT, &[]))]));
    world.send("dr-lee", declares(ANA, NOW + 3_600));
    assert_eq!(outcome(&world, Purpose::BTG, &[DR_LEE, CLINIC]), Outcome::Permit);
}

#[test]
fn a_consent_that_denies_break_glass_stops_it() {
    let mut world = emergency_room();
    world.send("ana", files(vec![care(denies(Purpose::BTG, &[]))]));
    world.send("dr-lee", declares(ANA, NOW + 3_600));
    assert_eq!(outcome(&world, Purpose::BTG, &[DR_LEE, CLINIC]), Outcome::Deny);
}

#[test]
fn without_a_rule_or_policy_that_grants_it_a_declaration_opens_nothing() {
    let mut world = World::new();
    world.send("clinic", roster(&[DR_LEE], &[]));
    world.send("ana", files(vec![care(permits(Purpose::TREAT, &[DR_LEE]))]));
    world.send("dr-lee", declares(ANA, NOW + 3_600));
    let btg = request(Purpose::BTG, &[DR_LEE, CLINIC], normal());
    let query = QueryMsg::Decide { patient: ANA, custodian: CLINIC, request: btg, openings: vec![] };
    assert_eq!(world.query::<Verdict>(query).outcome, Outcome::Deny);
}

#[test]
fn a_declaration_is_told_to_the_patient_at_once_and_goes_on_in_a_pause() {
    let mut world = emergency_room();
    world.send("owner", ExecuteMsg::Admin(AdminMsg::Pause { for_seconds: 100 }));
    let declared = world.send("dr-lee", declares(ANA, NOW + 3_600));
    let event = &declared.events[0];
    assert_eq!(event.ty, "consent_management_break_glass_declared");
    assert_eq!(attribute(event, "patient"), ANA.to_string());
    assert_eq!(attribute(event, "practitioner"), DR_LEE.to_string());
    let error = world.refused_untouched("clinic", roster(&[LAB], &[]));
    assert_eq!(error, KitError::Paused { until: NOW + 100 }.into());
}

#[test]
fn somebody_off_the_roster_breaks_no_glass() {
    let mut world = World::new();
    let off = |practitioner| BreakGlassError::NotOnRoster { organization: CLINIC, practitioner }.into();
    assert_eq!(world.refused_untouched("dr-lee", declares(ANA, NOW + 60)), off(DR_LEE));
    world.send("clinic", roster(&[DR_LEE], &[]));
    world.send("clinic", roster(&[], &[DR_LEE]));
    assert_eq!(world.refused_untouched("dr-lee", declares(ANA, NOW + 60)), off(DR_LEE));
    for name in ["lapsed", "ana", "owner", "clinic"] {
        let error = world.refused_untouched(name, declares(ANA, NOW + 60));
        assert_eq!(error, ContractError::Unauthorized { wanted: Permission::Practitioner, found: addr(name) });
    }
}

#[test]
fn nobody_but_an_organization_that_gives_care_keeps_a_roster_least_of_all_a_practitioner_for_oneself() {
    let mut world = World::new();
    for name in ["dr-lee", "insurer", "lapsed", "ana", "owner"] {
        let error = world.refused_untouched(name, roster(&[DR_LEE], &[]));
        assert_eq!(error, ContractError::Unauthorized { wanted: Permission::Organization, found: addr(name) });
    }
}

#[test]
fn the_time_box_is_more_than_nothing_and_at_most_a_day() {
    let mut world = emergency_room();
    for until in [0, NOW, NOW + DAY + 1, u64::MAX] {
        let error = world.refused_untouched("dr-lee", declares(ANA, until));
        assert_eq!(error, BreakGlassError::TimeBox { now: NOW, until }.into());
    }
    world.send("dr-lee", declares(ANA, NOW + DAY));
}

#[test]
fn there_is_no_glass_of_an_unknown_patient() {
    let mut world = emergency_room();
    let patient = PatientId([3; 32]);
    let error = world.refused_untouched("dr-lee", declares(patient, NOW + 60));
    assert_eq!(error, ContractError::NoSuchPatient { patient });
}

#[test]
fn a_review_must_be_closed_before_the_same_person_declares_again() {
    let mut world = emergency_room();
    world.send("dr-lee", declares(ANA, NOW + 60));
    world.passes(DAY);
    let error = world.refused_untouched("dr-lee", declares(BEN, NOW + DAY + 60));
    assert_eq!(error, BreakGlassError::ReviewDue { declared_at: NOW }.into());
    world.send("dr-kim", reviews(DR_LEE));
    world.send("dr-lee", declares(BEN, NOW + DAY + 60));
}

#[test]
fn a_review_ends_a_declaration_that_still_lives() {
    let mut world = emergency_room();
    world.send("dr-lee", declares(ANA, NOW + 3_600));
    world.passes(10).send("clinic", reviews(DR_LEE));
    assert_eq!(outcome(&world, Purpose::BTG, &[DR_LEE, CLINIC]), Outcome::Deny);
    let found: DeclarationsResponse =
        world.query(QueryMsg::Declarations { patient: ANA, start_after: None, limit: None });
    let declaration = &found.declarations[0];
    assert_eq!((declaration.number, declaration.until), (1, NOW + 10));
    assert_eq!(declaration.review.map(|review| (review.by, review.at)), Some((CLINIC, NOW + 10)));
    let open: BreakGlassResponse = world.query(QueryMsg::BreakGlass { practitioner: DR_LEE });
    assert_eq!(open, BreakGlassResponse { declaration: None, live: false });
}

#[test]
fn nobody_reviews_oneself_and_nobody_from_elsewhere_does() {
    let mut world = emergency_room();
    world.send("dr-lee", declares(ANA, NOW + 60));
    let own = BreakGlassError::OwnReview { practitioner: DR_LEE };
    assert_eq!(world.refused_untouched("dr-lee", reviews(DR_LEE)), own.into());
    let off = BreakGlassError::NotOnRoster { organization: CLINIC, practitioner: LAB };
    assert_eq!(world.refused_untouched("lab", reviews(DR_LEE)), off.into());
    let error = world.refused_untouched("ana", reviews(DR_LEE));
    assert_eq!(error, ContractError::Unauthorized { wanted: Permission::Participant, found: addr("ana") });
    let none = ContractError::NoDeclaration { practitioner: DR_KIM };
    assert_eq!(world.refused_untouched("clinic", reviews(DR_KIM)), none);
}

#[test]
fn open_and_reviewed_declarations_are_listed_under_the_patient() {
    let mut world = emergency_room();
    world.send("dr-lee", declares(ANA, NOW + 60));
    world.send("dr-kim", declares(ANA, NOW + 60));
    world.send("clinic", reviews(DR_LEE));
    let all = |start_after, limit| QueryMsg::Declarations { patient: ANA, start_after, limit };
    let found: DeclarationsResponse = world.query(all(None, None));
    let listed: Vec<_> = found.declarations.iter().map(|one| (one.practitioner, one.review.is_some())).collect();
    assert_eq!(listed, [(DR_LEE, true), (DR_KIM, false)]);
    let page: DeclarationsResponse = world.query(all(None, Some(1)));
    assert_eq!(page.next, Some(1));
    let open: BreakGlassResponse = world.query(QueryMsg::BreakGlass { practitioner: DR_KIM });
    assert!(open.live);
    world.passes(60);
    assert!(!world.query::<BreakGlassResponse>(QueryMsg::BreakGlass { practitioner: DR_KIM }).live);
}

#[test]
fn a_roster_is_changed_by_its_organization_in_steps_that_change_something() {
    let mut world = World::new();
    world.send("clinic", roster(&[DR_LEE, DR_KIM, 77], &[]));
    let page = |start_after, limit| QueryMsg::Roster { organization: CLINIC, start_after, limit };
    let first: RosterResponse = world.query(page(None, Some(2)));
    assert_eq!(first, RosterResponse { practitioners: vec![DR_LEE, DR_KIM], next: Some(DR_KIM) });
    let rest: RosterResponse = world.query(page(first.next, None));
    assert_eq!(rest, RosterResponse { practitioners: vec![77], next: None });
    let on = BreakGlassError::OnRoster { practitioner: DR_LEE };
    assert_eq!(world.refused("clinic", roster(&[DR_LEE], &[])), on.into());
    let off = BreakGlassError::NotOnRoster { organization: CLINIC, practitioner: 78 };
    assert_eq!(world.refused("clinic", roster(&[], &[78])), off.into());
    let count = |found| ContractError::Count { what: "practitioners", wanted: "1..=100", found };
    assert_eq!(world.refused_untouched("clinic", roster(&[], &[])), count(0));
    assert_eq!(world.refused_untouched("clinic", roster(&[9; 101], &[])), count(101));
}
