//! Whether a claim may be paid for at all: payment consents and the payment basis of the plan.

mod common;

use claims_escrow::ContractError;
use common::chain::*;
use common::*;
use consent_engine::vocabulary::{Purpose, Purposes};
use consent_engine::wire::{PurposeSet, TermEffect, TermRule, Terms};
use health_api::claims::*;
use health_api::consent::raw::{ConsentRow, PaymentEntry, PaymentHeadRow, StoredBody, CONSENTS, PAYMENT_HEADS};
use health_api::interface::LAYOUT;
use health_api::registry::raw::Interval;
use health_api::Day;

/// A payment consent of patient 1 that names an actor, in force on days `[from, to)`.
fn consents(world: &mut World, effect: TermEffect, actor: &str, days: (Day, Option<Day>)) {
    let root = TermRule {
        effect,
        purposes: PurposeSet(Purposes::permitted_by(&[Purpose::HPAYMT])),
        actions: 0,
        start: None,
        end: None,
        actors: vec![actor.into()],
        labels: vec![],
        classes: vec![],
        codes: vec![],
        references: vec![],
        data_start: None,
        data_end: None,
    };
    let body = StoredBody::Payment(Terms { root, exceptions: vec![] });
    let row = ConsentRow { body, filed_at: 0, receipt: 0, by: None };
    let store = &mut *world.consents.lock().unwrap();
    CONSENTS.save(store, (patient(1), 1), &row).unwrap();
    let entries = vec![PaymentEntry { ordinal: 1, interval: Interval { from: days.0, to: days.1 } }];
    let head = PaymentHeadRow { v: LAYOUT, entries, forgotten_before: Some(TODAY - 500) };
    PAYMENT_HEADS.save(store, patient(1), &head).unwrap();
}

fn on_consent() -> World {
    let mut plan = new_plan();
    plan.rules.basis = PaymentBasis::Consent;
    World::with(plan, 100_000)
}

#[test]
fn without_a_payment_consent_the_payer_learns_nothing_and_nothing_is_disclosed() {
    let mut world = on_consent();
    let claim = world.submits(bill(1, 1, vec![line(1, 10, 10_000)]));
    assert_eq!((claim.status, claim.receipt), (ClaimStatus::Rejected, None));
    assert_eq!(claim.rejection, Some(Rejection::NoPaymentConsent {}));
    assert!(world.receipts.is_empty());
}

#[test]
fn a_consent_that_names_this_plans_payer_permits_and_another_payers_does_not() {
    let mut world = on_consent();
    consents(&mut world, TermEffect::Permit, "1", (TODAY - 10, None));
    assert_eq!(world.submits(bill(1, 1, vec![line(1, 10, 10_000)])).status, ClaimStatus::Credited);
    consents(&mut world, TermEffect::Permit, "5", (TODAY - 10, None));
    let claim = world.submits(bill(2, 1, vec![line(1, 20, 5_000)]));
    assert_eq!(claim.rejection, Some(Rejection::NoPaymentConsent {}));
}

#[test]
fn a_revoked_consent_still_pays_for_the_days_before_and_not_for_those_after() {
    let mut world = on_consent();
    consents(&mut world, TermEffect::Permit, "1", (TODAY - 10, Some(TODAY - 1)));
    let before = bill(1, 1, vec![on(line(1, 10, 10_000), TODAY - 2)]);
    assert_eq!(world.submits(before).status, ClaimStatus::Credited);
    let after = world.submits(bill(2, 1, vec![on(line(1, 20, 5_000), TODAY - 1)]));
    assert_eq!(after.rejection, Some(Rejection::NoPaymentConsent {}));
}

#[test]
fn under_enrolment_a_deny_still_stops_it_and_a_strict_claim_asks_for_consent() {
    let mut world = World::with_plan(100_000);
    let strict = bill(1, 1, vec![line(1, 10, 10_000)]).headed(|head| head.strict = true);
    assert_eq!(world.submits(strict).rejection, Some(Rejection::NoPaymentConsent {}));
    consents(&mut world, TermEffect::Deny, "1", (TODAY - 10, None));
    let claim = world.submits(bill(2, 1, vec![line(1, 10, 10_000)]));
    assert_eq!(claim.rejection, Some(Rejection::PaymentDenied {}));
}

#[test]
fn a_day_older_than_the_consents_on_file_waits_for_a_person() {
    let mut world = World::with_plan(100_000);
    consents(&mut world, TermEffect::Permit, "1", (TODAY - 10, None));
    let mut plan = terms();
    plan.filing_limit_days = None;
    let claim =
        world.submits(bill(1, 1, vec![on(line(1, 10, 10_000), TODAY - 365), on(line(2, 20, 5_000), TODAY - 364)]));
    assert_eq!(claim.status, ClaimStatus::Credited);
    let head = PaymentHeadRow { v: LAYOUT, entries: vec![], forgotten_before: Some(TODAY) };
    PAYMENT_HEADS.save(&mut *world.consents.lock().unwrap(), patient(2), &head).unwrap();
    let claim = world.submits(bill(2, 2, vec![line(1, 10, 10_000)]));
    assert_eq!((claim.status, claim.pended), (ClaimStatus::Pended, vec![PendReason::ConsentTooOld {}]));
}

#[test]
fn a_row_of_another_layout_is_an_error_and_never_the_permitting_answer() {
    let mut world = World::with_plan(100_000);
    let head = PaymentHeadRow { v: 9, entries: vec![], forgotten_before: None };
    PAYMENT_HEADS.save(&mut *world.consents.lock().unwrap(), patient(1), &head).unwrap();
    let error = health_api::raw::RawError::UnknownLayout { wanted: 1, found: 9 };
    let claims = vec![bill(1, 1, vec![line(1, 10, 10_000)])];
    world.refuses("clinic", ExecuteMsg::Submit { claims }, ContractError::Kit(error.into()));
}
