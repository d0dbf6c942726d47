//! What must hold whatever the consents are.

mod generated;
mod table;
mod tagged;

use consent_engine::decide::{decide, Decision, Outcome, Verdict};
use consent_engine::fhir::ClearConsent;
use consent_engine::model::{Criteria, Effect, Rule};
use consent_engine::set::{decide_set, releases, Bounds, Obligation};
use consent_engine::vocabulary::{Combining, ImplicitPolicy};
use generated::{asked, consents};
use proptest::prelude::*;
use tagged::Clear;

fn rules_of(case: &Clear) -> Vec<ClearConsent> {
    case.records.iter().map(|one| one.consent.clone().unwrap()).collect()
}

/// What was decided, leaving out by which consent.
fn said(verdict: &Verdict) -> (Decision, Outcome, bool) {
    (verdict.decision, verdict.outcome, verdict.no_redisclosure)
}

fn reversed(mut consents: Vec<ClearConsent>) -> Vec<ClearConsent> {
    consents.reverse();
    for consent in &mut consents {
        consent.exceptions.reverse();
    }
    consents
}

fn permitted(consents: &[ClearConsent], case: &Clear) -> bool {
    decide(consents, &case.request, &case.item).unwrap().outcome == Outcome::Permit
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_500))]

    #[test]
    fn the_order_of_consents_and_rules_changes_nothing(consents in consents(), (request, item) in asked()) {
        let Some(case) = tagged::read(&consents, &request, &item) else { return Ok(()) };
        let forward = rules_of(&case);
        let backward = reversed(forward.clone());
        let one = decide(&forward, &case.request, &case.item).unwrap();
        let other = decide(&backward, &case.request, &case.item).unwrap();
        prop_assert_eq!(said(&one), said(&other));
        if !case.request.combining.is_ordered() {
            let last = forward.len();
            let mut mirrored: Vec<usize> = other.based_on.iter().map(|at| last - 1 - at).collect();
            mirrored.sort_unstable();
            prop_assert_eq!(one.based_on, mirrored);
        }
    }

    #[test]
    fn adding_a_deny_never_permits_more(consents in consents(), (request, item) in asked(), more in "deny( TREAT)?( label=[RV])?( actor=Practitioner/[19])?") {
        let Some(mut case) = tagged::read(&consents, &request, &item) else { return Ok(()) };
        let Some(added) = tagged::read(&more, &request, &item) else { return Ok(()) };
        case.request.combining = Combining::DenyOverrides;
        let before = rules_of(&case);
        let mut after = before.clone();
        after.extend(rules_of(&added));
        prop_assert!(permitted(&before, &case) || !permitted(&after, &case));
    }

    #[test]
    fn an_added_exception_that_denies_never_permits_more(consents in consents(), (request, item) in asked()) {
        let Some(case) = tagged::read(&consents, &request, &item) else { return Ok(()) };
        let before = rules_of(&case);
        let mut after = before.clone();
        for consent in &mut after {
            let root = &consent.root;
            consent.exceptions.push(Rule { effect: Effect::Deny, data: Criteria::default(), ..root.clone() });
        }
        let unless = case.request.combining == Combining::PermitUnlessDeny;
        prop_assert!(unless || permitted(&before, &case) || !permitted(&after, &case));
    }

    #[test]
    fn revoking_a_permit_never_permits_more(consents in consents(), (request, item) in asked(), which in 0_usize..4) {
        let Some(mut case) = tagged::read(&consents, &request, &item) else { return Ok(()) };
        case.request.implicit = ImplicitPolicy::Deny;
        let before = rules_of(&case);
        let only_permits = |one: &ClearConsent| {
            one.root.effect == Effect::Permit && one.exceptions.iter().all(|rule| rule.effect == Effect::Permit)
        };
        let mut after = before.clone();
        if after.get(which).is_none_or(|one| !only_permits(one)) {
            return Ok(());
        }
        after.remove(which);
        let unless = case.request.combining == Combining::PermitUnlessDeny;
        prop_assert!(unless || permitted(&before, &case) || !permitted(&after, &case));
    }

    #[test]
    fn what_the_obligations_release_is_permitted_item_by_item(consents in consents(), (request, item) in asked()) {
        let Some(case) = tagged::read(&consents, &request, &item) else { return Ok(()) };
        let rules = rules_of(&case);
        let whole = decide_set(&rules.iter().collect::<Vec<_>>(), &case.request, &Bounds::default()).unwrap();
        let one = decide(&rules, &case.request, &case.item).unwrap();
        let released = whole.outcome == Outcome::Permit && releases(&whole.obligations, &case.item);
        prop_assert!(!released || one.outcome == Outcome::Permit, "{consents} | {request} | {item}: {whole:?} but {one:?}");
        let plain = rules.iter().all(|rule| rule.root.effect == Effect::Permit);
        if plain && case.request.combining == Combining::DenyOverrides {
            prop_assert_eq!(released, one.outcome == Outcome::Permit, "{} | {} | {}: {:?}", consents, request, item, whole);
        }
    }

    #[test]
    fn two_purposes_are_permitted_only_if_each_is(consents in consents(), (request, item) in asked()) {
        let Some(case) = tagged::read(&consents, &request, &item) else { return Ok(()) };
        let rules = rules_of(&case);
        let both = permitted(&rules, &case);
        let each = case.request.purposes.iter().all(|ask| {
            let request = consent_engine::fhir::ClearRequest { purposes: vec![ask.clone()], ..case.request.clone() };
            decide(&rules, &request, &case.item).unwrap().outcome == Outcome::Permit
        });
        prop_assert_eq!(both, each);
    }
}

#[test]
fn in_an_emergency_what_a_consent_does_not_name_is_left_to_the_policy() {
    let request = "BTG glass=live combining=deny-overrides policy=break-glass-only";
    let case = tagged::read("permit; permit BTG data=instance:Observation/asked", request, "Condition").unwrap();
    let rules = rules_of(&case);
    let whole = decide_set(&rules.iter().collect::<Vec<_>>(), &case.request, &Bounds::default()).unwrap();
    assert!(permitted(&rules, &case));
    assert_eq!(whole.obligations, [Obligation::NoRedisclosure]);
}
