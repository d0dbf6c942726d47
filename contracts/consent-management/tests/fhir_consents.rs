//! From a FHIR Consent to a decision on chain: compiled, filed, asked with the facts of FHIR resources.
#![allow(missing_docs)] // tests name themselves

#[path = "entry_points/meter.rs"]
mod meter;
#[path = "entry_points/words.rs"]
#[allow(dead_code)] // shared with the tests of entry points
mod words;
#[path = "entry_points/world.rs"]
#[allow(dead_code)] // shared with the tests of entry points
mod world;

use consent_engine::compile::{compile_consent, compile_item, Shelf, Signing};
use consent_engine::fhir::{item_of, ConsentRecord, Directory};
use consent_engine::vocabulary::Purpose;
use consent_engine::wire::{Facts, PurposeSet, Tag, Terms};
use health_api::consent::{Action, DecisionRequest, Opening, Outcome, QueryMsg, Verdict};
use serde_json::{json, Value};
use words::{care, files, sealed};
use world::{World, ANA, CLINIC, DR_KIM, DR_LEE, INSURER, NOW};

const SENSITIVITY: &str = "http://terminology.hl7.org/CodeSystem/v3-ActCode";
const LEVEL: &str = "http://terminology.hl7.org/CodeSystem/v3-Confidentiality";
const REASON: &str = "http://terminology.hl7.org/CodeSystem/v3-ActReason";

fn tag(system: &str, code: &str) -> Tag {
    Tag(commitments::keys::tag(&[7; 32], system, code))
}

/// Participant numbers of FHIR references.
fn number(name: &str) -> Option<String> {
    let known = [("Practitioner/lee", DR_LEE), ("Practitioner/kim", DR_KIM), ("Organization/insurer", INSURER)];
    known.iter().find(|(reference, _)| *reference == name).map(|(_, number)| number.to_string())
}

fn terms(consent: &Value, shelf: Shelf) -> Terms {
    compile_consent(&ConsentRecord::read(consent, "test"), shelf, Signing::None, &number, &tag).unwrap()
}

fn facts(resource: &Value) -> Facts {
    let mut directory = Directory::default();
    let at = directory.add(resource, None);
    compile_item(&item_of(&directory, at, i64::try_from(NOW).unwrap()).unwrap(), &tag).unwrap()
}

fn observation(label: Option<(&str, &str)>) -> Facts {
    let labels: Vec<Value> = label.iter().map(|(system, code)| json!({"system": system, "code": code})).collect();
    facts(&json!({
        "resourceType": "Observation", "id": "1", "status": "final", "subject": {"reference": "Patient/ana"},
        "meta": {"security": labels}, "effectiveDateTime": "2020-05-01",
        "code": {"coding": [{"system": "http://loinc.org", "code": "42828-4"}]}
    }))
}

fn asked(world: &World, actor: u32, purpose: Purpose, facts: Facts, openings: Vec<Opening>) -> Outcome {
    let purposes = PurposeSet(purpose.alone());
    let request = DecisionRequest { purposes, actors: vec![actor], action: Action::Access, facts, reader: None };
    world.query::<Verdict>(QueryMsg::Decide { patient: ANA, custodian: CLINIC, request, openings }).outcome
}

/// R4: treatment by Dr Lee, but nothing restricted.
fn treatment() -> Value {
    let coding = |system: &str, code: &str| json!({"system": system, "code": code});
    json!({
        "resourceType": "Consent", "id": "treatment", "status": "active",
        "scope": {"coding": [coding("http://terminology.hl7.org/CodeSystem/consentscope", "patient-privacy")]},
        "category": [{"coding": [coding("http://loinc.org", "59284-0")]}],
        "patient": {"reference": "Patient/ana"},
        "provision": {
            "type": "permit",
            "actor": [{"role": {"text": "recipient"}, "reference": {"reference": "Practitioner/lee"}}],
            "purpose": [coding(REASON, "TREAT")],
            "provision": [{"type": "deny", "securityLabel": [coding(LEVEL, "R")]}]
        }
    })
}

#[test]
fn a_fhir_consent_decides_on_chain_over_the_facts_of_fhir_resources() {
    let mut world = World::new();
    world.send("ana", files(vec![care(terms(&treatment(), Shelf::Disclosed))]));
    let table = [
        (DR_LEE, Purpose::TREAT, None, Outcome::Permit, "unlabelled data is N"),
        (DR_LEE, Purpose::TREAT, Some((LEVEL, "N")), Outcome::Permit, "below the deny"),
        (DR_LEE, Purpose::TREAT, Some((LEVEL, "R")), Outcome::Deny, "a deny for R covers R"),
        (DR_LEE, Purpose::TREAT, Some((LEVEL, "V")), Outcome::Deny, "a deny for R covers higher"),
        (DR_LEE, Purpose::TREAT, Some((SENSITIVITY, "OPIOIDUD")), Outcome::Deny, "stigmatising without level is R"),
        (DR_LEE, Purpose::ETREAT, None, Outcome::Permit, "TREAT covers ETREAT"),
        (DR_LEE, Purpose::BTG, None, Outcome::Deny, "break-glass is never implied"),
        (DR_LEE, Purpose::HMARKT, None, Outcome::Deny, "not the purpose"),
        (DR_KIM, Purpose::TREAT, None, Outcome::Deny, "not the actor"),
    ];
    for (actor, purpose, label, outcome, case) in table {
        assert_eq!(asked(&world, actor, purpose, observation(label), vec![]), outcome, "{case}");
    }
}

#[test]
fn a_self_pay_restriction_is_sealed_and_keeps_the_payer_out_at_the_custodian() {
    let deny = json!({
        "resourceType": "Consent", "id": "self-pay", "status": "active",
        "scope": {"coding": [{"code": "patient-privacy"}]}, "category": [{"text": "privacy"}],
        "patient": {"reference": "Patient/ana"},
        "policyRule": {"coding": [
            {"system": "http://terminology.hl7.org/CodeSystem/consentpolicycodes", "code": "hipaa-self-pay"}
        ]},
        "provision": {
            "type": "deny",
            "actor": [{"role": {"text": "payer"}, "reference": {"reference": "Organization/insurer"}}],
            "securityLabel": [{"system": SENSITIVITY, "code": "SUD"}]
        }
    });
    let mut world = World::new();
    let (body, opens) = sealed(Some(terms(&deny, Shelf::Sealed)), 1);
    let permit = words::permits(Purpose::HPAYMT, &[INSURER]);
    world.send("ana", files(vec![care(permit), body]));
    let payment = |label| asked(&world, INSURER, Purpose::HPAYMT, observation(label), vec![opens(2)]);
    assert_eq!(payment(None), Outcome::Permit);
    assert_eq!(payment(Some((SENSITIVITY, "OPIOIDUD"))), Outcome::Deny);
}

#[test]
fn facts_under_another_key_match_no_deny_which_is_why_facts_are_trusted_as_their_presenter_is() {
    let mut world = World::new();
    world.send("ana", files(vec![care(terms(&treatment(), Shelf::Disclosed))]));
    let mut honest = observation(Some((LEVEL, "R")));
    assert_eq!(asked(&world, DR_LEE, Purpose::TREAT, honest.clone(), vec![]), Outcome::Deny);
    honest.labels = honest.labels.iter().map(|tag| Tag(tag.0.map(|byte| !byte))).collect();
    assert_eq!(asked(&world, DR_LEE, Purpose::TREAT, honest, vec![]), Outcome::Permit);
}
