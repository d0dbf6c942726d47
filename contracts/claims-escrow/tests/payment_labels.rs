//! Payment consents over the label tags of the anchored record, and terms that ask for more than a claim shows.

mod common;

use common::chain::*;
use common::*;
use consent_engine::vocabulary::{Purpose, Purposes};
use consent_engine::wire::{self, PurposeSet, TermEffect, TermRule, Terms};
use cosmwasm_std::Binary;
use health_api::claims::*;
use health_api::consent::raw::{ConsentRow, PaymentEntry, PaymentHeadRow, StoredBody, CONSENTS, PAYMENT_HEADS};
use health_api::interface::LAYOUT;
use health_api::registry::raw::{Interval, RecordRow, RecordStatus, RECORDS};
use health_api::registry::RecordKind;

const RESTRICTED: [u8; 16] = [1; 16];
const HIV: [u8; 16] = [2; 16];
const SOME_CODE: wire::Tag = wire::Tag([9; 16]);

fn rule(effect: TermEffect, labels: &[[u8; 16]]) -> TermRule {
    TermRule {
        effect,
        purposes: PurposeSet(Purposes::permitted_by(&[Purpose::HPAYMT])),
        actions: 0,
        start: None,
        end: None,
        actors: vec![],
        labels: labels.iter().map(|tag| wire::Tag(*tag)).collect(),
        classes: vec![],
        codes: vec![],
        references: vec![],
        data_start: None,
        data_end: None,
    }
}

fn permit(labels: &[[u8; 16]]) -> TermRule {
    rule(TermEffect::Permit, labels)
}

fn deny(labels: &[[u8; 16]]) -> TermRule {
    rule(TermEffect::Deny, labels)
}

/// The rule three times: by class, by code, by reference.
fn by_other_data(rule: &TermRule) -> [TermRule; 3] {
    [
        TermRule { classes: vec![SOME_CODE], ..rule.clone() },
        TermRule { codes: vec![SOME_CODE], ..rule.clone() },
        TermRule { references: vec![SOME_CODE], ..rule.clone() },
    ]
}

fn label(world: &mut World, tags: &[[u8; 16]]) {
    let row = RecordRow {
        v: LAYOUT,
        status: RecordStatus::Current,
        kind: RecordKind::Encounter.byte(),
        labels: Binary::from(tags.concat()),
        replaced_by: None,
        replaces_leaf: None,
    };
    RECORDS.save(&mut *world.registry.lock().unwrap(), (patient(1), CLINIC, encounter(1)), &row).unwrap();
}

/// What becomes of patient 1's claim for a record with these tags, under this consent.
fn outcome(basis: PaymentBasis, tags: &[[u8; 16]], root: TermRule, exceptions: &[TermRule]) -> Option<Rejection> {
    let mut plan = new_plan();
    plan.rules.basis = basis;
    let mut world = World::with(plan, 100_000);
    label(&mut world, tags);
    let body = StoredBody::Payment(Terms { root, exceptions: exceptions.to_vec() });
    let row = ConsentRow { body, filed_at: 0, receipt: 0, by: None };
    let entries = vec![PaymentEntry { ordinal: 1, interval: Interval { from: TODAY - 10, to: None } }];
    let head = PaymentHeadRow { v: LAYOUT, entries, forgotten_before: Some(TODAY - 500) };
    {
        let store = &mut *world.consents.lock().unwrap();
        CONSENTS.save(store, (patient(1), 1), &row).unwrap();
        PAYMENT_HEADS.save(store, patient(1), &head).unwrap();
    }
    let claim = world.submits(bill(1, 1, vec![line(1, 10, 10_000)]));
    let wanted = if claim.rejection.is_some() { ClaimStatus::Rejected } else { ClaimStatus::Credited };
    assert_eq!((claim.status, claim.receipt.is_some()), (wanted, claim.rejection.is_none()));
    claim.rejection
}

const DENIED: Option<Rejection> = Some(Rejection::PaymentDenied {});
const PAID: Option<Rejection> = None;

#[test]
fn a_claim_for_a_restricted_record_is_refused_by_a_consent_that_denies_restricted_ones() {
    use PaymentBasis::{Consent, Enrolment};
    for basis in [Consent, Enrolment] {
        let decides = |tags: &[[u8; 16]]| outcome(basis, tags, permit(&[]), &[deny(&[RESTRICTED])]);
        assert_eq!(decides(&[RESTRICTED]), DENIED);
        assert_eq!(decides(&[RESTRICTED, HIV]), DENIED);
        assert_eq!(decides(&[HIV]), PAID);
        assert_eq!(decides(&[]), PAID, "a record without tags is normal");
    }
}

#[test]
fn a_deny_by_class_code_or_reference_is_never_passed_over() {
    for exception in by_other_data(&deny(&[])) {
        assert_eq!(outcome(PaymentBasis::Enrolment, &[], permit(&[]), &[exception]), DENIED);
    }
    for root in by_other_data(&deny(&[])) {
        assert_eq!(outcome(PaymentBasis::Enrolment, &[], root, &[]), DENIED);
    }
}

#[test]
fn what_such_a_deny_says_of_labels_actors_and_days_still_bounds_it() {
    for exception in by_other_data(&deny(&[RESTRICTED])) {
        assert_eq!(
            outcome(PaymentBasis::Consent, &[RESTRICTED], permit(&[]), std::slice::from_ref(&exception)),
            DENIED
        );
        assert_eq!(outcome(PaymentBasis::Consent, &[HIV], permit(&[]), std::slice::from_ref(&exception)), PAID);
        let elsewhere = TermRule { actors: vec!["99".into()], labels: vec![], ..exception.clone() };
        assert_eq!(outcome(PaymentBasis::Consent, &[], permit(&[]), &[elsewhere]), PAID);
        let long_ago = TermRule { data_end: Some(1), labels: vec![], ..exception };
        assert_eq!(outcome(PaymentBasis::Consent, &[], permit(&[]), &[long_ago]), PAID);
    }
}

#[test]
fn a_permit_by_class_code_or_reference_permits_nothing() {
    for root in by_other_data(&permit(&[])) {
        assert_eq!(outcome(PaymentBasis::Consent, &[], root, &[]), DENIED, "its permit leaves the record out");
    }
    for exception in by_other_data(&permit(&[])) {
        assert_eq!(outcome(PaymentBasis::Consent, &[], deny(&[]), &[exception]), DENIED);
    }
}

#[test]
fn a_permit_out_of_such_a_deny_does_not_become_a_permit_of_its_own() {
    for root in by_other_data(&deny(&[])) {
        let decides = |basis, tags: &[[u8; 16]]| outcome(basis, tags, root.clone(), &[permit(&[HIV])]);
        assert_eq!(decides(PaymentBasis::Consent, &[HIV]), Some(Rejection::NoPaymentConsent {}));
        assert_eq!(decides(PaymentBasis::Enrolment, &[HIV]), PAID, "the deny does not hold it back either way");
        assert_eq!(decides(PaymentBasis::Enrolment, &[]), DENIED);
    }
}
