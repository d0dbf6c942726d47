use consent_engine::decide::RequestError;
use consent_engine::vocabulary::{Purpose, Purposes};
use consent_engine::wire::{FactsError, PurposeSet, TermsError};
use consent_management::decision::DecisionError;
use consent_management::ContractError;
use health_api::consent::{
    DecideBatchResponse, Decision, DecisionRequest, ExecuteMsg, GrantsResponse, ImplicitPolicy, Opening, Outcome,
    QueryMsg, Reader, Verdict,
};
use health_api::{PatientId, Salt};

use crate::words::{
    but_not, care, commitment, denies, files, normal, payment, permits, request, restricted, sealed, sealed_for, tag,
};
use crate::world::{addr, policy, World, ANA, BEN, CLINIC, DR_KIM, DR_LEE, LAB};

fn asks(request: DecisionRequest, openings: Vec<Opening>) -> QueryMsg {
    QueryMsg::Decide { patient: ANA, custodian: CLINIC, request, openings }
}

fn refusal(world: &World, request: DecisionRequest, openings: Vec<Opening>) -> ContractError {
    world.ask(asks(request, openings)).unwrap_err()
}

fn treat(labels: Vec<consent_engine::wire::Tag>) -> DecisionRequest {
    request(Purpose::TREAT, &[DR_LEE, CLINIC], labels)
}

fn outcome(world: &World, request: DecisionRequest, openings: Vec<Opening>) -> Outcome {
    world.query::<Verdict>(asks(request, openings)).outcome
}

fn permitted() -> World {
    let mut world = World::new();
    world.send("ana", files(vec![care(but_not(permits(Purpose::TREAT, &[DR_LEE]), ">R"))]));
    world
}

#[test]
fn a_permit_lets_its_actor_and_purpose_through_and_nothing_else() {
    let world = permitted();
    let permit: Verdict = world.query(asks(treat(normal()), vec![]));
    assert_eq!((permit.decision, permit.outcome, permit.based_on), (Decision::Permit, Outcome::Permit, vec![1]));
    let restricted: Verdict = world.query(asks(treat(restricted()), vec![]));
    assert_eq!((restricted.decision, restricted.based_on), (Decision::Deny, vec![1]));
    let other: Verdict = world.query(asks(request(Purpose::TREAT, &[DR_KIM], normal()), vec![]));
    assert_eq!((other.decision, other.outcome), (Decision::NoConsent, Outcome::Deny));
    assert_eq!(outcome(&world, request(Purpose::HRESCH, &[DR_LEE], normal()), vec![]), Outcome::Deny);
}

#[test]
fn each_of_several_purposes_must_be_permitted() {
    let world = permitted();
    let mut both = treat(normal());
    both.purposes = PurposeSet(Purposes::of(&[Purpose::TREAT, Purpose::HRESCH]));
    assert_eq!(outcome(&world, both, vec![]), Outcome::Deny);
}

#[test]
fn a_consent_at_another_custodian_decides_nothing_here() {
    let world = permitted();
    let request = treat(normal());
    let elsewhere: Verdict = world.query(QueryMsg::Decide { patient: ANA, custodian: LAB, request, openings: vec![] });
    assert_eq!(elsewhere.decision, Decision::NoConsent);
}

#[test]
fn the_implicit_policy_is_asked_only_where_none_is_on_file() {
    let mut world = World::new();
    let basic = health_api::consent::DomainPolicy { implicit: ImplicitPolicy::BasicNormal, ..policy() };
    world.send("owner", health_api::consent::ExecuteMsg::SetPolicy { policy: basic });
    assert_eq!(outcome(&world, treat(normal()), vec![]), Outcome::Permit);
    world.send("ana", files(vec![care(permits(Purpose::HRESCH, &[DR_KIM]))]));
    assert_eq!(outcome(&world, treat(normal()), vec![]), Outcome::Deny);
}

#[test]
fn nothing_is_decided_of_a_patient_whom_the_registry_does_not_know_whatever_the_policy() {
    let mut world = World::new();
    let open = health_api::consent::DomainPolicy { implicit: ImplicitPolicy::AllNormal, ..policy() };
    world.send("owner", ExecuteMsg::SetPolicy { policy: open });
    let patient = PatientId([7; 32]);
    let request = treat(normal());
    let query = QueryMsg::Decide { patient, custodian: CLINIC, request, openings: vec![] };
    assert_eq!(world.ask(query).unwrap_err(), ContractError::NoSuchPatient { patient });
}

#[test]
fn tags_added_to_an_item_escape_no_deny() {
    let world = permitted();
    let mut every_tag = restricted();
    every_tag.extend(normal());
    every_tag.extend(["SUD", "HIV", "anything"].map(tag));
    assert_eq!(outcome(&world, treat(every_tag), vec![]), Outcome::Deny);
    let mut named = treat(restricted());
    named.facts.codes = vec![tag("anything")];
    named.facts.references = vec![tag("anything")];
    assert_eq!(outcome(&world, named, vec![]), Outcome::Deny);
}

#[test]
fn a_request_without_purpose_or_actor_is_an_error_never_match_all() {
    let world = permitted();
    let mut nothing = treat(normal());
    nothing.purposes = PurposeSet(Purposes::NONE);
    assert_eq!(refusal(&world, nothing, vec![]), DecisionError::Request(RequestError::NoPurpose).into());
    let nobody = request(Purpose::TREAT, &[], normal());
    assert_eq!(refusal(&world, nobody, vec![]), DecisionError::Request(RequestError::NoActor).into());
    let mut glass = treat(normal());
    glass.purposes = PurposeSet(Purposes::of(&[Purpose::TREAT, Purpose::BTG]));
    let wanted = DecisionError::Request(RequestError::BreakGlassNotAlone);
    assert_eq!(refusal(&world, glass, vec![]), wanted.into());
}

#[test]
fn malformed_facts_and_too_many_actors_are_refused() {
    let world = permitted();
    let bare = treat(vec![tag("<N")]);
    assert_eq!(refusal(&world, bare, vec![]), DecisionError::Facts(FactsError::NoLevel { found: 1 }).into());
    let found: Vec<u32> = (1..=17).collect();
    let crowd = request(Purpose::TREAT, &found, normal());
    assert_eq!(refusal(&world, crowd, vec![]), DecisionError::Actors { found }.into());
    let zero = request(Purpose::TREAT, &[0], normal());
    assert_eq!(refusal(&world, zero, vec![]), DecisionError::Actors { found: vec![0] }.into());
}

#[test]
fn a_batch_decides_each_item_over_the_same_consents() {
    let world = permitted();
    let batch = |requests| QueryMsg::DecideBatch { patient: ANA, custodian: CLINIC, requests, openings: vec![] };
    let found: DecideBatchResponse = world.query(batch(vec![treat(normal()), treat(restricted())]));
    let outcomes: Vec<_> = found.verdicts.iter().map(|verdict| verdict.outcome).collect();
    assert_eq!(outcomes, [Outcome::Permit, Outcome::Deny]);
    for count in [0, 101] {
        let error = world.ask(batch(vec![treat(normal()); count])).unwrap_err();
        assert_eq!(error, DecisionError::RequestCount { found: count }.into());
    }
    let found: DecideBatchResponse = world.query(batch(vec![treat(normal()); 100]));
    assert_eq!(found.verdicts.len(), 100);
}

#[test]
fn a_sealed_deny_decides_by_its_opening() {
    let mut world = permitted();
    let (body, opens) = sealed(Some(denies(Purpose::TREAT, &[DR_LEE])), 1);
    world.send("ana", files(vec![body]));
    let verdict: Verdict = world.query(asks(treat(normal()), vec![opens(2)]));
    assert_eq!((verdict.decision, verdict.based_on, verdict.unopened), (Decision::Deny, vec![2], vec![]));
}

#[test]
fn a_sealed_permit_and_a_dummy_decide_by_their_openings() {
    let mut world = World::new();
    let (permit, opens_permit) = sealed(Some(permits(Purpose::TREAT, &[DR_LEE])), 1);
    let (dummy, opens_dummy) = sealed(None, 2);
    world.send("ana", files(vec![permit, dummy]));
    let openings = vec![opens_dummy(2), opens_permit(1)];
    let verdict: Verdict = world.query(asks(treat(normal()), openings));
    assert_eq!((verdict.outcome, verdict.based_on), (Outcome::Permit, vec![1]));
}

#[test]
fn a_missing_opening_is_a_deny_so_that_a_deny_cannot_be_left_out() {
    let mut world = permitted();
    let (body, _) = sealed(Some(denies(Purpose::TREAT, &[])), 1);
    world.send("ana", files(vec![body]));
    let verdict: Verdict = world.query(asks(treat(normal()), vec![]));
    assert_eq!((verdict.decision, verdict.outcome), (Decision::Deny, Outcome::Deny));
    assert_eq!((verdict.based_on, verdict.unopened), (vec![], vec![2]));
}

#[test]
fn a_revoked_sealed_consent_needs_no_opening() {
    let mut world = permitted();
    let (body, opens) = sealed(Some(denies(Purpose::TREAT, &[])), 1);
    world.send("ana", files(vec![body]));
    world.send("ana", crate::words::revokes(&[2]));
    assert_eq!(outcome(&world, treat(normal()), vec![]), Outcome::Permit);
    let error = refusal(&world, treat(normal()), vec![opens(2)]);
    assert_eq!(error, DecisionError::UnknownOpening { consent: 2 }.into());
}

#[test]
fn an_opening_fits_one_consent_of_one_patient_at_one_custodian_once() {
    let mut world = World::new();
    let (body, opens) = sealed(Some(permits(Purpose::TREAT, &[])), 1);
    let (for_ben, opens_ben) = sealed_for(BEN, CLINIC, Some(permits(Purpose::TREAT, &[])), 2);
    let (for_lab, opens_lab) = sealed_for(ANA, LAB, Some(permits(Purpose::TREAT, &[])), 3);
    let to_clinic = |body| match body {
        health_api::consent::ConsentBody::Sealed { commitment, .. } => {
            health_api::consent::ConsentBody::Sealed { custodian: CLINIC, commitment }
        }
        other => other,
    };
    world.send("ana", files(vec![body, for_ben, to_clinic(for_lab)]));
    let all = |first, second, third| vec![first, second, third];
    let wrong = |consent, wanted| ContractError::Decision(DecisionError::WrongOpening { consent, wanted });
    let swapped = all(opens_ben(1), opens(2), opens_lab(3));
    let committed = "the salt and bytes that were committed";
    assert_eq!(refusal(&world, treat(normal()), swapped), wrong(1, committed));
    let replayed = all(opens(1), opens_ben(2), opens_lab(3));
    let named = "this patient and this custodian";
    assert_eq!(refusal(&world, treat(normal()), replayed), wrong(2, named));
    world.send("ana", crate::words::revokes(&[2]));
    assert_eq!(refusal(&world, treat(normal()), vec![opens(1), opens_lab(3)]), wrong(3, named));
    world.send("ana", crate::words::revokes(&[3]));
    let twice = vec![opens(1), opens(1)];
    let error = refusal(&world, treat(normal()), twice);
    assert_eq!(error, DecisionError::UnknownOpening { consent: 1 }.into());
    let mut salted = opens(1);
    salted.salt = Salt([8; 32]);
    assert_eq!(refusal(&world, treat(normal()), vec![salted]), wrong(1, committed));
}

#[test]
fn an_opening_of_other_content_or_of_malformed_terms_is_refused() {
    let mut world = World::new();
    let mut terms = permits(Purpose::TREAT, &[]);
    terms.root.purposes = PurposeSet(Purposes::NONE);
    let (malformed, opens) = sealed(Some(terms), 1);
    let salt = Salt([2; 32]);
    let content = br#"{"custodian":1,"patient":"x"}"#;
    let commitment = health_api::consent::sealed_commitment(&salt, content);
    let junk = health_api::consent::ConsentBody::Sealed { custodian: CLINIC, commitment };
    world.send("ana", files(vec![malformed, junk]));
    let opens_junk = Opening { consent: 2, salt, content: content.into() };
    let error = refusal(&world, treat(normal()), vec![opens(1), opens_junk.clone()]);
    assert_eq!(error, DecisionError::Terms(TermsError::NoPurpose).into());
    world.send("ana", crate::words::revokes(&[1]));
    let error = refusal(&world, treat(normal()), vec![opens_junk]);
    let wanted = "JSON of custodian, patient and terms";
    assert_eq!(error, DecisionError::WrongOpening { consent: 2, wanted }.into());
}

#[test]
fn an_observer_cannot_tell_a_sealed_deny_from_a_sealed_permit_or_a_dummy() {
    let filed = |body: health_api::consent::ConsentBody| {
        let mut world = World::new();
        world.deps.storage.take();
        let response = world.send("ana", files(vec![body.clone()]));
        let cost = world.deps.storage.take();
        let rows: Vec<_> = world.dump().into_iter().map(|(key, value)| (key, value.len())).collect();
        let with = body;
        let replaced = world.send("ana", ExecuteMsg::ReplaceConsent { patient: ANA, consent: 1, with });
        let revoked = world.send("ana", crate::words::revokes(&[2]));
        (rows, cost, response, replaced, revoked)
    };
    let deny = filed(sealed(Some(but_not(denies(Purpose::TREAT, &[DR_LEE, DR_KIM]), "SUD")), 1).0);
    let permit = filed(sealed(Some(permits(Purpose::TREAT, &[])), 2).0);
    let dummy = filed(sealed(None, 3).0);
    assert_eq!(deny, permit);
    assert_eq!(permit, dummy);
    let random = health_api::consent::ConsentBody::Sealed { custodian: CLINIC, commitment: commitment(0xfe) };
    assert_eq!(filed(random), dummy);
}

fn read_by(
    name: &str,
    labels: Vec<consent_engine::wire::Tag>,
    beyond: Vec<consent_engine::wire::Tag>,
) -> DecisionRequest {
    let reader = Some(Reader { address: addr(name).to_string(), beyond });
    DecisionRequest { reader, ..request(Purpose::PATRQT, &[CLINIC], labels) }
}

#[test]
fn the_patient_reads_everything_and_a_proxy_what_no_deny_names() {
    let mut world = World::new();
    let (body, opens) = sealed(Some(denies(Purpose::PATRQT, &[])), 1);
    world.send("ana", files(vec![body]));
    assert_eq!(outcome(&world, read_by("ana", restricted(), vec![]), vec![]), Outcome::Permit);
    assert_eq!(outcome(&world, read_by("rob", normal(), vec![]), vec![]), Outcome::Deny);
    assert_eq!(outcome(&world, read_by("rob", normal(), vec![]), vec![opens(1)]), Outcome::Permit);
    let mut named = denies(Purpose::PATRQT, &[]);
    named.root.actors = vec![addr("rob").to_string()];
    world.send("ana", files(vec![care(named)]));
    assert_eq!(outcome(&world, read_by("rob", normal(), vec![]), vec![opens(1)]), Outcome::Deny);
}

#[test]
fn what_is_beyond_a_parents_scope_is_decided_by_consents() {
    let mut labels = normal();
    labels.push(tag("SEX"));
    let world = World::new();
    let request = read_by("rob", labels, vec![tag("SEX")]);
    assert_eq!(outcome(&world, request, vec![]), Outcome::Deny);
    let error = refusal(&world, read_by("rob", normal(), vec![tag("SEX"); 65]), vec![]);
    assert_eq!(error, DecisionError::Beyond { found: 65 }.into());
}

#[test]
fn a_reader_is_the_patient_or_a_proxy_in_scope_records() {
    let world = World::new();
    for name in ["ben", "pat", "clinic"] {
        let error = refusal(&world, read_by(name, normal(), vec![]), vec![]);
        assert_eq!(error, DecisionError::NotAReader { found: addr(name).to_string() }.into());
    }
    let mut request = read_by("ana", normal(), vec![]);
    request.reader = Some(Reader { address: "no address".into(), beyond: vec![] });
    let error = refusal(&world, request, vec![]);
    assert_eq!(error, DecisionError::NotAReader { found: "no address".into() }.into());
}

#[test]
fn who_may_do_what_lists_the_rules_of_active_consents_and_what_may_an_actor_do_those_that_name_it() {
    let mut world = permitted();
    let (hidden, _) = sealed(None, 1);
    let pay = payment(permits(Purpose::HPAYMT, &[]));
    let other = care(permits(Purpose::TREAT, &[DR_KIM]));
    world.send("ana", files(vec![hidden, pay, other.clone(), other]));
    world.send("ana", crate::words::revokes(&[5]));
    let who = |start_after, limit| QueryMsg::WhoMay { patient: ANA, start_after, limit };
    let all: GrantsResponse = world.query(who(None, None));
    let rules: Vec<_> = all.grants.iter().map(|grant| (grant.consent, grant.rule, grant.some_data)).collect();
    assert_eq!(rules, [(1, 0, false), (1, 1, true), (3, 0, false), (4, 0, false)]);
    assert_eq!((all.sealed, all.next), (vec![2], None));
    let page: GrantsResponse = world.query(who(Some(1), Some(2)));
    assert_eq!((page.grants.len(), page.sealed, page.next), (1, vec![2], Some(3)));
    let actor = |actor| QueryMsg::ActorAccess { patient: ANA, actor, start_after: None, limit: None };
    let kim: GrantsResponse = world.query(actor(DR_KIM));
    let rules: Vec<_> = kim.grants.iter().map(|grant| (grant.consent, grant.rule)).collect();
    assert_eq!(rules, [(1, 1), (3, 0), (4, 0)]);
    let nobody: GrantsResponse =
        world.query(QueryMsg::WhoMay { patient: PatientId([5; 32]), start_after: None, limit: None });
    assert_eq!(nobody.grants, []);
}
