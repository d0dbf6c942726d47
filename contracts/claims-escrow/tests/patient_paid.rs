//! A patient who has paid the provider is reimbursed.

mod common;

use adjudication::Reason;
use claims_escrow::access::Permission;
use claims_escrow::ContractError;
use common::chain::*;
use common::*;
use health_api::claims::*;
use health_api::Commitment;

const REASONS: Commitment = Commitment([9; 32]);

fn paid_by_patient(number: u8, n: u8, lines: Vec<LineForm>) -> ClaimForm {
    bill(number, n, lines).headed(|head| head.patient_paid = true)
}

fn reimburse(n: u8, claims: &[ClaimId]) -> ExecuteMsg {
    ExecuteMsg::Reimburse { plan: 1, patient: patient(n), claims: claims.to_vec() }
}

/// Claims 1 and 2 of patient 1, 64.00 and 40.00, both paid by the patient.
fn with_claims() -> World {
    let mut world = World::with_plan(100_000);
    world.submits(paid_by_patient(1, 1, vec![line(1, 10, 10_000)]));
    let claim = world.submits(paid_by_patient(2, 1, vec![line(1, 20, 5_000)]));
    assert_eq!((claim.status, claim.patient_paid, claim.benefit.u128()), (ClaimStatus::Credited, true, 4_000));
    world
}

fn received(world: &World, name: &str) -> u128 {
    world.paid.get(world.addr(name).as_str()).copied().unwrap_or_default()
}

fn used(world: &World) -> u128 {
    let used: AccumulatorsResponse = world.ask(QueryMsg::Accumulators { plan: 1, patient: patient(1), year: 2024 });
    used.year.benefit.0
}

#[test]
fn the_patient_draws_what_the_plan_pays_once_it_is_released_and_the_provider_nothing() {
    let mut world = with_claims();
    assert_eq!(world.books(1).credited.u128(), 10_400);
    let wanted = "credited and released";
    let early = ContractError::WrongStatus { claim: 1, wanted, found: ClaimStatus::Credited };
    world.refuses("patient-1", reimburse(1, &[1, 2]), early);
    world.days_pass(5);
    let nothing = ContractError::NothingToDraw { held_back: 10_400, owed_back: 0 };
    world.refuses("clinic", ExecuteMsg::Draw { plan: 1 }, nothing);

    world.by("patient-1", reimburse(1, &[1, 2])).unwrap();
    assert_eq!((received(&world, "patient-1"), world.books(1).credited.u128()), (10_400, 0));
    assert_eq!((world.books(1).drawn.u128(), world.bank), (10_400, 89_600));
    let twice = ContractError::WrongStatus { claim: 1, wanted, found: ClaimStatus::Credited };
    world.refuses("patient-1", reimburse(1, &[1]), twice);
}

#[test]
fn a_claim_named_twice_is_drawn_once() {
    let mut world = with_claims();
    world.days_pass(5);
    let wanted = "credited and released";
    let twice = ContractError::WrongStatus { claim: 1, wanted, found: ClaimStatus::Credited };
    world.refuses("patient-1", reimburse(1, &[1, 1]), twice);
    let count = |found| ContractError::Count { what: "claims", least: 1, most: 50, found };
    world.refuses("patient-1", reimburse(1, &[]), count(0));
    world.refuses("patient-1", reimburse(1, &[1; 51]), count(51));
}

#[test]
fn nobody_draws_what_is_anothers() {
    let mut world = with_claims();
    world.submits(bill(3, 1, vec![on(line(1, 10, 10_000), TODAY - 3)]));
    world.days_pass(5);
    let (wanted, found) = (Permission::Patient, world.addr("clinic"));
    world.refuses("clinic", reimburse(1, &[1]), ContractError::Unauthorized { wanted, found });
    world.refuses("patient-2", reimburse(2, &[1]), ContractError::NoSuchClaim { claim: 1 });
    // the provider's own credit
    world.refuses("patient-1", reimburse(1, &[3]), ContractError::NoSuchClaim { claim: 3 });
}

#[test]
fn a_void_before_the_draw_gives_the_money_back_to_the_fund() {
    let mut world = with_claims();
    world.by("clinic", ExecuteMsg::Void { claim: 1 }).unwrap();
    assert_eq!((world.books(1).credited.u128(), world.books(1).free.u128(), used(&world)), (4_000, 96_000, 4_000));
}

#[test]
fn what_was_reimbursed_too_much_is_recovered_from_the_next_reimbursement() {
    let mut world = with_claims();
    world.days_pass(5);
    world.by("patient-1", reimburse(1, &[2])).unwrap();
    world.by("clinic", ExecuteMsg::Void { claim: 2 }).unwrap();
    world.by("patient-1", reimburse(1, &[1])).unwrap();
    // 40.00 once, then 64.00 less 40.00; the provider owes nothing
    assert_eq!((received(&world, "patient-1"), world.books(1).drawn.u128()), (6_400, 6_400));
    let credits: CreditsResponse = world.ask(QueryMsg::Credits { plan: 1, provider: CLINIC });
    assert_eq!((credits.owed_back.u128(), world.books(1).free.u128()), (0, 93_600));
}

#[test]
fn a_receivable_that_no_reimbursement_covers_pays_nothing_out() {
    let mut world = with_claims();
    world.days_pass(5);
    world.by("patient-1", reimburse(1, &[1])).unwrap();
    world.by("clinic", ExecuteMsg::Void { claim: 1 }).unwrap();
    world.by("patient-1", reimburse(1, &[2])).unwrap();
    assert_eq!((received(&world, "patient-1"), world.books(1).drawn.u128()), (6_400, 6_400));
}

#[test]
fn what_a_patient_was_reimbursed_for_is_not_turned_into_the_providers() {
    let mut world = with_claims();
    world.days_pass(5);
    world.by("patient-1", reimburse(1, &[1])).unwrap();
    let form = bill(3, 1, vec![line(1, 10, 10_000)]).headed(|head| head.replaces = Some(1));
    let claim = world.submits(form);
    let fault = adjudication::Fault::ReplacesNothing;
    assert_eq!((claim.status, claim.rejection), (ClaimStatus::Rejected, Some(Rejection::Unclean { fault })));
}

#[test]
fn a_dispute_stops_a_reimbursement_and_late_interest_is_the_patients() {
    let mut world = with_claims();
    let statement = Statement::Disputed { commitment: REASONS };
    world.by("patient-1", ExecuteMsg::State { patient: patient(1), claim: 1, statement }).unwrap();
    assert_eq!((world.books(1).reserved.u128(), world.books(1).credited.u128()), (6_400, 4_000));
    world.days_pass(40);
    let wanted = "credited and released";
    let stopped = ContractError::WrongStatus { claim: 1, wanted, found: ClaimStatus::Disputed };
    world.refuses("patient-1", reimburse(1, &[1]), stopped);
    let verdict = PendedVerdict::Pay {};
    world.by("reviewer", ExecuteMsg::DecidePended { claim: 1, verdict, commitment: REASONS }).unwrap();
    world.days_pass(5);
    world.by("patient-1", reimburse(1, &[1])).unwrap();
    // 64.00 x 10 % x 10 / 365
    assert_eq!(received(&world, "patient-1"), 6_400 + 18);
}

#[test]
fn a_reimbursed_claim_that_a_reviewer_denies_after_a_dispute_is_owed_back_by_the_patient() {
    let mut world = with_claims();
    world.days_pass(5);
    world.by("patient-1", reimburse(1, &[1])).unwrap();
    let statement = Statement::Disputed { commitment: REASONS };
    world.by("patient-1", ExecuteMsg::State { patient: patient(1), claim: 1, statement }).unwrap();
    let verdict = PendedVerdict::Deny { reason: Reason::NotNecessary };
    world.by("reviewer", ExecuteMsg::DecidePended { claim: 1, verdict, commitment: REASONS }).unwrap();
    world.by("patient-1", reimburse(1, &[2])).unwrap();
    assert_eq!((received(&world, "patient-1"), used(&world)), (6_400, 4_000));
}

#[test]
fn a_short_fund_reimburses_on_top_up() {
    let mut world = World::with_plan(1_000);
    let claim = world.submits(paid_by_patient(1, 1, vec![line(1, 10, 10_000)]));
    assert_eq!(claim.status, ClaimStatus::AwaitingFunds);
    world.fund(1, 6_000);
    world.days_pass(5);
    world.by("patient-1", reimburse(1, &[1])).unwrap();
    assert_eq!(received(&world, "patient-1"), 6_400);
}

#[test]
fn a_patient_without_an_account_has_to_take_control_first() {
    let mut world = with_claims();
    world.days_pass(5);
    world.by("patient-1", reimburse(1, &[2])).unwrap();
    world.change_patient(1, |row| row.controller = None);
    let deps = world.deps.as_mut();
    let error = claims_escrow::execute::reimburse::reimburse(deps, &world.env, 1, patient(1), &[1]).unwrap_err();
    assert_eq!(error, ContractError::NoController {});
}

#[test]
fn an_erased_patients_undrawn_reimbursement_goes_back_to_the_fund_after_180_days() {
    let mut world = with_claims();
    world.registry_erases(1);
    let erase = ExecuteMsg::Erase { patient: patient(1), limit: 100 };
    world.refuses("anybody", erase.clone(), ContractError::NotErasable {});
    world.days_pass(180);
    world.by("anybody", erase).unwrap();
    assert_eq!((world.books(1).credited.u128(), world.books(1).free.u128()), (0, 100_000));
    assert_eq!((world.claim(1).status, world.claim(1).patient), (ClaimStatus::Voided, None));
}
