//! Answered sealed claims that are doubted: by the patient, or by a reviewer who wants to see what was paid for.

mod common;

use adjudication::Reason;
use claims_escrow::clock::ClockError;
use claims_escrow::ContractError;
use common::chain::*;
use common::*;
use health_api::claims::*;

const DRAW: ExecuteMsg = ExecuteMsg::Draw { plan: 1 };
const DENY: PendedVerdict = PendedVerdict::Deny { reason: Reason::NotNecessary };

fn asks(claim: ClaimId) -> ExecuteMsg {
    ExecuteMsg::Information { claim, step: InformationStep::Request { commitment: WRITTEN } }
}

fn provides(claim: ClaimId) -> ExecuteMsg {
    ExecuteMsg::Information { claim, step: InformationStep::Provide { commitment: WRITTEN } }
}

/// 6.00 and 5.00 in one batch.
fn answered() -> (World, Batch) {
    let mut world = with_sealed(10_000, 2);
    let batch = Batch::of(&[(1, 600), (2, 500)]);
    world.by("payer", batch.post()).unwrap();
    (world, batch)
}

fn drawable(world: &World) -> (u128, u128) {
    let credits: CreditsResponse = world.ask(QueryMsg::Credits { plan: 1, provider: CLINIC });
    (credits.drawable.u128(), credits.held_back.u128())
}

#[test]
fn a_dispute_stops_the_batch_until_the_provider_shows_what_it_got() {
    let (mut world, batch) = answered();
    world.by("patient-1", disputes(1, 1)).unwrap();
    assert_eq!(world.claim(1).status, ClaimStatus::Disputed);
    world.days_pass(6);
    let nothing = ContractError::NothingToDraw { held_back: 1_100, owed_back: 0 };
    world.refuses("clinic", DRAW, nothing);
    assert_eq!(drawable(&world), (0, 1_100));
    world.by("clinic", batch.open(0)).unwrap();
    assert_eq!((world.claim(1).status, world.money()), (ClaimStatus::Disputed, (500, 600, 0)));
    world.by("clinic", DRAW).unwrap();
    assert_eq!(world.money(), (0, 600, 500));
}

#[test]
fn a_disputed_claim_that_a_reviewer_lets_stand_is_paid_and_shows_nothing() {
    let (mut world, _) = answered();
    world.by("patient-1", disputes(1, 1)).unwrap();
    world.by("reviewer", decides(1, PendedVerdict::Pay {})).unwrap();
    assert_eq!((world.claim(1).status, world.claim(1).benefit.u128()), (ClaimStatus::Credited, 0));
    world.days_pass(6);
    world.by("clinic", DRAW).unwrap();
    assert_eq!(world.money(), (0, 0, 1_100));
}

#[test]
fn two_disputes_of_one_day_both_have_to_be_settled() {
    let (mut world, batch) = answered();
    world.by("patient-1", disputes(1, 1)).unwrap();
    world.by("patient-2", disputes(2, 2)).unwrap();
    world.by("payer", batch.open(0)).unwrap();
    world.days_pass(6);
    world.refuses("clinic", DRAW, ContractError::NothingToDraw { held_back: 500, owed_back: 0 });
    world.by("reviewer", decides(2, PendedVerdict::Pay {})).unwrap();
    world.by("clinic", DRAW).unwrap();
    assert_eq!(world.money(), (0, 600, 500));
}

#[test]
fn a_reviewer_denies_what_was_shown_and_the_provider_appeals() {
    let (mut world, batch) = answered();
    world.by("patient-1", disputes(1, 1)).unwrap();
    let hidden =
        ContractError::WrongStatus { claim: 1, wanted: "opened before it is denied", found: ClaimStatus::Disputed };
    world.refuses("reviewer", decides(1, DENY), hidden);
    world.by("payer", batch.open(0)).unwrap();
    world.by("reviewer", decides(1, DENY)).unwrap();
    assert_eq!((world.claim(1).status, world.money()), (ClaimStatus::Denied, (500, 0, 0)));
    world.by("clinic", appeals_sealed(1, 1)).unwrap();
    world
        .by("second-reviewer", decides_appeal(1, AppealVerdict::Overturned { benefit: Some(600_u128.into()) }))
        .unwrap();
    assert_eq!((world.claim(1).benefit.u128(), world.money()), (600, (1_100, 0, 0)));
}

#[test]
fn what_was_drawn_before_the_dispute_is_owed_back_once_denied() {
    let (mut world, batch) = answered();
    world.days_pass(6);
    world.by("clinic", DRAW).unwrap();
    world.by("patient-1", disputes(1, 1)).unwrap();
    world.by("payer", batch.open(0)).unwrap();
    assert_eq!(world.money(), (0, 0, 1_100));
    world.by("reviewer", decides(1, DENY)).unwrap();
    let credits: CreditsResponse = world.ask(QueryMsg::Credits { plan: 1, provider: CLINIC });
    assert_eq!(credits.owed_back.u128(), 600);
}

#[test]
fn a_dispute_of_an_answer_with_nothing_is_over_once_that_is_shown() {
    let mut world = with_sealed(10_000, 2);
    let batch = Batch::of(&[(1, 0), (2, 500)]);
    world.by("payer", batch.post()).unwrap();
    world.by("patient-1", disputes(1, 1)).unwrap();
    world.by("payer", batch.open(0)).unwrap();
    assert_eq!(world.claim(1).status, ClaimStatus::Denied);
    let once = ContractError::SaidBefore { claim: 1, said: "disputed" };
    world.refuses("patient-1", disputes(1, 1), once);
    world.days_pass(6);
    world.by("clinic", DRAW).unwrap();
}

#[test]
fn a_reviewer_audits_a_claim_once_and_silence_pays_it() {
    let (mut world, batch) = answered();
    world.by("reviewer", asks(1)).unwrap();
    assert_eq!(world.claim(1).status, ClaimStatus::AwaitingInformation);
    world.by("clinic", batch.open(0)).unwrap();
    world.by("clinic", provides(1)).unwrap();
    assert_eq!(world.money(), (500, 600, 0));
    let early = ContractError::Clock(ClockError::NotDue { left: 30 * 86_400 });
    world.refuses("anybody", enforces(1), early);
    world.days_pass(30);
    world.by("anybody", enforces(1)).unwrap();
    assert_eq!((world.claim(1).status, world.money()), (ClaimStatus::Credited, (1_100, 0, 0)));
    let once = ContractError::WrongStatus { claim: 1, wanted: "pended", found: ClaimStatus::Credited };
    world.refuses("reviewer", asks(1), once);
}

#[test]
fn silence_lets_an_audited_claim_stand_that_nobody_opened() {
    let (mut world, _) = answered();
    world.by("reviewer", asks(1)).unwrap();
    world.by("clinic", provides(1)).unwrap();
    world.days_pass(30);
    world.refuses("clinic", DRAW, ContractError::NothingToDraw { held_back: 1_100, owed_back: 0 });
    world.by("anybody", enforces(1)).unwrap();
    world.by("clinic", DRAW).unwrap();
    assert_eq!(world.money(), (0, 0, 1_100));
}

#[test]
fn an_audit_after_the_look_back_is_too_late_and_clear_claims_are_never_audited() {
    let (mut world, _) = answered();
    world.days_pass(91);
    world.refuses("reviewer", asks(1), ContractError::TooLate { most: 90, found: 91 });
    let mut world = World::with_plan(100_000);
    world.submits(bill(1, 1, vec![line(1, 10, 10_000)]));
    let clear = ContractError::WrongStatus { claim: 1, wanted: "pended", found: ClaimStatus::Credited };
    world.refuses("reviewer", asks(1), clear);
}
