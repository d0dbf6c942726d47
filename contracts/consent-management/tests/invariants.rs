//! Random messages by random senders: after each one the formulas of `docs/invariants/consent-management.md` hold.
#![allow(missing_docs)] // tests name themselves

#[path = "entry_points/meter.rs"]
mod meter;
#[path = "entry_points/words.rs"]
#[allow(dead_code)] // shared with the tests of entry points
mod words;
#[path = "entry_points/world.rs"]
#[allow(dead_code)] // shared with the tests of entry points
mod world;

use std::collections::BTreeMap;

use consent_engine::vocabulary::Purpose;
use health_api::consent::{
    Answer, CareConsentsResponse, ConsentKind, ConsentResponse, ConsentsResponse, ErasureResponse, ExecuteMsg,
    FlagAnswer, FlagsResponse, PaymentConsentsResponse, QueryMsg, Receipts, ReceiptsResponse, ReviewVerdict, Status,
};
use proptest::prelude::*;
use words::{care, commitment, denies, files, logs, payment, permits, revokes, sealed};
use world::{World, ANA, CLINIC, DAY, DR_KIM, DR_LEE, LAB};

const SENDERS: [&str; 8] = ["ana", "pat", "ben", "clinic", "lab", "dr-lee", "dr-kim", "owner"];

fn message(kind: u8, a: u32, b: u64, now: u64) -> ExecuteMsg {
    let answers = [Answer::Received, Answer::Stopped, Answer::Destroyed, Answer::NotUnderThisConsent];
    match kind {
        0 => files(vec![care(permits(Purpose::TREAT, &[DR_LEE]))]),
        1 => files(vec![sealed(Some(denies(Purpose::TREAT, &[])), 1).0; 1 + a as usize % 3]),
        2 => files(vec![payment(permits(Purpose::HPAYMT, &[]))]),
        3 => revokes(&[a]),
        4 => ExecuteMsg::MarkEnteredInError { patient: ANA, consent: a },
        5 => ExecuteMsg::ReplaceConsent { patient: ANA, consent: a, with: care(denies(Purpose::TREAT, &[])) },
        6 => ExecuteMsg::ReplaceConsent { patient: ANA, consent: a, with: payment(permits(Purpose::HPAYMT, &[])) },
        7 => logs(1),
        8 => {
            let receipts = Receipts::Range(b, b + u64::from(a) % 3);
            let answer = answers[a as usize % 4];
            ExecuteMsg::Acknowledge { patient: ANA, consent: a, receipts, answer }
        }
        9 => ExecuteMsg::FlagReceipt { patient: ANA, sequence: b },
        10 => ExecuteMsg::AnswerFlag { patient: ANA, sequence: b, answer: FlagAnswer::Delivered },
        11 => ExecuteMsg::SetRoster { add: vec![DR_LEE, DR_KIM], remove: vec![] },
        12 => {
            ExecuteMsg::DeclareBreakGlass { patient: ANA, organization: CLINIC, until: now + 60, reason: commitment(1) }
        }
        _ => ExecuteMsg::ReviewBreakGlass {
            practitioner: if a.is_multiple_of(2) { DR_LEE } else { DR_KIM },
            verdict: ReviewVerdict::Justified,
            reason: commitment(1),
        },
    }
}

/// Pages through a list to its end.
fn all_consents(world: &World) -> Vec<ConsentResponse> {
    let mut found = vec![];
    let mut start_after = None;
    loop {
        let page: ConsentsResponse = world.query(QueryMsg::Consents { patient: ANA, start_after, limit: Some(7) });
        found.extend(page.consents);
        start_after = page.next;
        if start_after.is_none() {
            return found;
        }
    }
}

/// `filed_once`: ordinals are 1, 2, 3, … and what was filed never changes.
fn filed_once(world: &World, before: &mut BTreeMap<u32, ConsentResponse>) {
    for (expected, consent) in (1..).zip(all_consents(world)) {
        assert_eq!(consent.consent, expected);
        if let Some(earlier) = before.insert(expected, consent.clone()) {
            assert_eq!((earlier.body, earlier.filed_at), (consent.body.clone(), consent.filed_at));
            ended_for_good(earlier.status, consent.status);
        }
    }
}

/// `ended_for_good`: a consent that ended stays as it ended.
fn ended_for_good(earlier: Status, now: Status) {
    assert!(earlier == Status::Active || earlier == now);
}

/// `slots_are_active`: the consents that decide at a custodian are exactly the active ones, at most 16.
fn slots_are_active(world: &World) {
    let at_clinic: CareConsentsResponse = world.query(QueryMsg::CareConsents { patient: ANA, custodian: CLINIC });
    let mut slots = [at_clinic.disclosed, at_clinic.sealed].concat();
    slots.sort_unstable();
    let active: Vec<u32> = all_consents(world)
        .iter()
        .filter(|consent| consent.status == Status::Active && kind(consent) != ConsentKind::Payment)
        .map(|consent| consent.consent)
        .collect();
    assert_eq!(slots, active);
    assert!(slots.len() <= 16);
}

/// `head_is_open_as_status`: a payment consent without an end in the head row is active, and one that was revoked holds
/// no later day than that of its end.
fn head_is_open_as_status(world: &World) {
    let head: PaymentConsentsResponse = world.query(QueryMsg::PaymentConsents { patient: ANA });
    assert!(head.entries.len() <= 16);
    for entry in head.entries {
        let query = QueryMsg::Consent { patient: ANA, consent: entry.ordinal };
        let consent: ConsentResponse = world.query(query);
        assert_eq!(entry.interval.to.is_none(), consent.status == Status::Active);
    }
}

fn kind(consent: &ConsentResponse) -> ConsentKind {
    match consent.body {
        health_api::consent::ConsentBody::Payment { .. } => ConsentKind::Payment,
        health_api::consent::ConsentBody::Care { .. } => ConsentKind::Care,
        health_api::consent::ConsentBody::Sealed { .. } => ConsentKind::Sealed,
    }
}

/// `log_is_whole`: receipts are 1, 2, 3, … without gap, written by participants that the patient let in.
fn log_is_whole(world: &World) {
    let mut start_after = None;
    let mut expected = 1;
    loop {
        let page: ReceiptsResponse = world.query(QueryMsg::Receipts { patient: ANA, start_after, limit: Some(9) });
        for receipt in page.receipts {
            assert_eq!(receipt.sequence, expected);
            assert!([CLINIC, LAB].contains(&receipt.writer));
            expected += 1;
        }
        start_after = page.next;
        if start_after.is_none() {
            return;
        }
    }
}

/// `open_is_counted`: what holds up an erasure is exactly the flags without answer and the declarations without review.
fn open_is_counted(world: &mut World) {
    let before = world.dump();
    let hook = health_api::hook::RegistryHook::ErasureAnnounced { patient: ANA, announced_at: 0, effective_at: 0 };
    world.send("patient-registry", ExecuteMsg::RegistryHook(hook));
    let erasure: ErasureResponse = world.query(QueryMsg::Erasure { patient: ANA });
    world.send(
        "patient-registry",
        ExecuteMsg::RegistryHook(health_api::hook::RegistryHook::ErasureCancelled { patient: ANA }),
    );
    assert_eq!(before, world.dump());
    let flags: FlagsResponse = world.query(QueryMsg::Flags { patient: ANA, start_after: None, limit: Some(100) });
    let unanswered = flags.flags.iter().filter(|flag| flag.answer.is_none()).count();
    let open_glass = [DR_LEE, DR_KIM]
        .into_iter()
        .filter(|practitioner| {
            let query = QueryMsg::BreakGlass { practitioner: *practitioner };
            world.query::<health_api::consent::BreakGlassResponse>(query).declaration.is_some()
        })
        .count();
    let expected = u32::try_from(unanswered + open_glass).unwrap();
    assert!(matches!(erasure, ErasureResponse::Announced { open, .. } if open == expected));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn invariants_hold_after_every_message(
        steps in proptest::collection::vec((0..8usize, 0..14u8, 0..30u32, 0..30u64, 0..3u64), 1..60)
    ) {
        let mut world = World::new();
        let mut filed = BTreeMap::new();
        for (sender, kind, a, b, days) in steps {
            world.passes(days * DAY / 2);
            let msg = message(kind, a, b, world.now());
            let before = world.dump();
            if world.attempt(SENDERS[sender], msg).is_err() {
                world.restore(&before);
            }
            filed_once(&world, &mut filed);
            slots_are_active(&world);
            head_is_open_as_status(&world);
            log_is_whole(&world);
            open_is_counted(&mut world);
        }
    }
}
