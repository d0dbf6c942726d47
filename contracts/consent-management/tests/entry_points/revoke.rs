use consent_engine::vocabulary::Purpose;
use consent_management::access::Permission;
use consent_management::payment::PaymentError;
use consent_management::standing::NotActive;
use consent_management::ContractError;
use health_api::consent::{ConsentResponse, ExecuteMsg, Outcome, PaymentConsentsResponse, QueryMsg, Status, Verdict};
use health_api::registry::raw::Interval;

use crate::words::{care, denies, files, logs, normal, payment, permits, request, revokes};
use crate::world::{addr, World, ANA, CLINIC, DAY, DR_LEE, NOW, TODAY};

fn mark(consent: u32) -> ExecuteMsg {
    ExecuteMsg::MarkEnteredInError { patient: ANA, consent }
}

fn decides(world: &World) -> Outcome {
    let request = request(Purpose::TREAT, &[DR_LEE], normal());
    let verdict: Verdict = world.query(QueryMsg::Decide { patient: ANA, custodian: CLINIC, request, openings: vec![] });
    verdict.outcome
}

fn with_treatment() -> World {
    let mut world = World::new();
    world.send("ana", files(vec![care(permits(Purpose::TREAT, &[DR_LEE]))]));
    world
}

#[test]
fn a_revoked_consent_denies_from_the_next_message() {
    let mut world = with_treatment();
    assert_eq!(decides(&world), Outcome::Permit);
    world.send("ana", revokes(&[1]));
    assert_eq!(decides(&world), Outcome::Deny);
}

#[test]
fn a_revocation_of_a_care_consent_writes_one_row_and_remembers_the_newest_receipt() {
    let mut world = with_treatment();
    world.send("clinic", logs(1));
    world.send("clinic", logs(2));
    let before = world.dump();
    world.passes(7).send("pat", revokes(&[1]));
    let changed = world.dump().into_iter().filter(|row| !before.contains(row)).count();
    assert_eq!((changed, world.dump().len()), (1, before.len() + 1));
    let found: ConsentResponse = world.query(QueryMsg::Consent { patient: ANA, consent: 1 });
    let end = found.end.unwrap();
    assert_eq!((found.status, end.at, end.receipt), (Status::Revoked, NOW + 7, 2));
    assert_eq!(end.by, Some(addr("pat")));
}

#[test]
fn a_revocation_is_made_once() {
    let mut world = with_treatment();
    world.send("ana", revokes(&[1]));
    let ended = |status| ContractError::NotActive(NotActive { consent: 1, status });
    assert_eq!(world.refused_untouched("ana", revokes(&[1])), ended(Status::Revoked));
    assert_eq!(world.refused_untouched("ana", mark(1)), ended(Status::Revoked));
    assert_eq!(world.refused_untouched("ana", revokes(&[2])), ContractError::NoSuchConsent { consent: 2 });
}

#[test]
fn many_are_revoked_together_or_none() {
    let mut world = with_treatment();
    world.send("ana", files(vec![care(denies(Purpose::HMARKT, &[]))]));
    assert_eq!(world.refused("ana", revokes(&[2, 2])), NotActive { consent: 2, status: Status::Revoked }.into());
    assert_eq!(world.send("ana", revokes(&[2, 1])).events.len(), 2);
}

#[test]
fn a_stranger_revokes_nothing_and_marks_nothing() {
    let mut world = with_treatment();
    for name in ["ben", "rob", "clinic", "owner", "patient-registry"] {
        for msg in [revokes(&[1]), mark(1)] {
            let wanted = Permission::PatientOrProxy;
            assert_eq!(world.refused_untouched(name, msg), ContractError::Unauthorized { wanted, found: addr(name) });
        }
    }
}

#[test]
fn a_revoked_payment_consent_still_covers_the_day_of_its_revocation() {
    let mut world = World::new();
    world.send("ana", files(vec![payment(permits(Purpose::HPAYMT, &[]))]));
    world.passes(3 * DAY).send("ana", revokes(&[1]));
    let head: PaymentConsentsResponse = world.query(QueryMsg::PaymentConsents { patient: ANA });
    assert_eq!(head.entries[0].interval, Interval { from: TODAY, to: Some(TODAY + 4) });
}

#[test]
fn a_payment_consent_yet_to_start_never_holds_once_it_is_revoked() {
    let mut world = World::new();
    let mut terms = permits(Purpose::HPAYMT, &[]);
    terms.root.start = Some((i64::from(TODAY) + 9) * 86_400);
    world.send("ana", files(vec![payment(terms)]));
    world.send("ana", revokes(&[1]));
    let head: PaymentConsentsResponse = world.query(QueryMsg::PaymentConsents { patient: ANA });
    assert_eq!(head.entries[0].interval, Interval { from: TODAY + 9, to: Some(TODAY + 9) });
}

#[test]
fn what_was_entered_in_error_is_ignored_and_kept() {
    let mut world = with_treatment();
    world.send("ana", mark(1));
    assert_eq!(decides(&world), Outcome::Deny);
    let found: ConsentResponse = world.query(QueryMsg::Consent { patient: ANA, consent: 1 });
    assert_eq!(found.status, Status::EnteredInError);
}

#[test]
fn a_payment_consent_is_entered_in_error_on_the_day_of_its_filing_alone() {
    let mut world = World::new();
    world.send("ana", files(vec![payment(permits(Purpose::HPAYMT, &[])), payment(permits(Purpose::HPAYMT, &[]))]));
    world.send("ana", mark(1));
    let head: PaymentConsentsResponse = world.query(QueryMsg::PaymentConsents { patient: ANA });
    assert_eq!(head.entries[0].interval, Interval { from: TODAY, to: Some(TODAY) });
    world.passes(DAY);
    let error = world.refused_untouched("ana", mark(2));
    assert_eq!(error, PaymentError::TooLateForError { filed: TODAY, today: TODAY + 1 }.into());
}
