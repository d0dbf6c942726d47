//! `Submit`: an honest claim is decided and credited in one transaction; a dishonest one never.

mod common;

use claims_escrow::ContractError;
use common::chain::*;
use common::*;
use health_api::claims::*;
use health_api::consent::Receipt;

#[test]
fn a_clean_claim_of_two_lines_is_credited_in_its_own_transaction() {
    let mut world = World::with_plan(100_000);

    let claim = world.submits(bill(1, 1, vec![line(1, 10, 12_000), line(2, 20, 5_000)]));

    // line 1: fee 100.00, deductible 20.00, 20 % of 80.00; line 2: fee 50.00, 20 % of 50.00
    assert_eq!(claim.status, ClaimStatus::Credited);
    assert_eq!((claim.submitted.u128(), claim.benefit.u128(), claim.patient_share.u128()), (17_000, 10_400, 4_600));
    assert_eq!(world.reasons(claim.claim), [vec!["45", "1", "2"], vec!["2"]]);
    let books = world.books(1);
    assert_eq!((books.credited.u128(), books.free.u128(), books.reserved.u128()), (10_400, 89_600, 0));
    assert_eq!(claim.receipt, Some((1, 0)));
}

#[test]
fn the_disclosure_is_written_to_consent_management_in_the_same_transaction() {
    let mut world = World::with_plan(100_000);
    world.submits(bill(7, 1, vec![line(1, 10, 10_000)]));
    let commitment = health_api::Commitment([7; 32]);
    assert_eq!(world.receipts, [(Some(CLINIC), Receipt::One { patient: patient(1), commitment })]);
}

#[test]
fn the_same_bill_again_is_an_exact_duplicate() {
    let mut world = World::with_plan(100_000);
    world.submits(bill(1, 1, vec![line(1, 10, 10_000)]));
    let again = world.submits(bill(1, 1, vec![line(1, 10, 10_000)]));
    assert_eq!((again.status, again.benefit.u128()), (ClaimStatus::Denied, 0));
    assert_eq!(world.reasons(again.claim), [vec!["18"]]);
}

#[test]
fn the_same_service_under_a_new_number_is_an_exact_duplicate() {
    let mut world = World::with_plan(100_000);
    world.submits(bill(1, 1, vec![line(1, 10, 10_000)]));
    let again = world.submits(bill(2, 1, vec![line(9, 10, 10_000)]));
    assert_eq!(world.reasons(again.claim), [vec!["18"]]);
}

#[test]
fn the_same_service_with_another_charge_waits_for_a_person() {
    let mut world = World::with_plan(100_000);
    world.submits(bill(1, 1, vec![line(1, 10, 10_000)]));
    let again = world.submits(bill(2, 1, vec![line(1, 10, 9_999)]));
    assert_eq!(again.status, ClaimStatus::Pended);
    let reason = adjudication::QueueReason::SuspectDuplicate { sequence: 1 };
    assert_eq!(again.pended, [PendReason::Engine { reason }]);
}

#[test]
fn the_same_visit_to_a_second_plan_is_the_other_payers_first() {
    let mut world = World::with_plan(100_000);
    world.opens("other-payer", new_plan(), &schedule(), 0);
    world.fund(2, 100_000);
    world.submits(bill(1, 1, vec![line(1, 10, 10_000)]));
    let second = world.submits(ClaimForm { plan: 2, ..bill(2, 1, vec![line(1, 20, 5_000)]) });
    assert_eq!(world.reasons(second.claim), [vec!["22"]]);
}

#[test]
fn a_visit_that_never_was_is_refused_and_changes_nothing() {
    let mut world = World::with_plan(100_000);
    let mut form = bill(1, 1, vec![line(1, 10, 10_000)]);
    form.encounter = Anchor::Record { author: CLINIC, commitment: encounter(99) };
    world.refuses("clinic", ExecuteMsg::Submit { claims: vec![form] }, ContractError::NoEncounter {});
}

#[test]
fn a_line_that_holds_is_suspected_though_another_of_its_claim_with_the_same_service_was_denied() {
    let mut world = World::with_plan(100_000);
    world.submits(bill(1, 1, vec![line(1, 10, 10_000)]));
    let distinct = LineForm { modifiers: vec!["59".into()], ..line(2, 10, 9_000) };
    world.submits(bill(2, 1, vec![line(1, 10, 10_000), distinct]));
    assert_eq!(world.reasons(2)[0], ["18"]);
    world.by("clinic", ExecuteMsg::Void { claim: 1 }).unwrap();
    let again = world.submits(bill(3, 1, vec![line(1, 10, 8_000)]));
    let reason = PendReason::Engine { reason: adjudication::QueueReason::SuspectDuplicate { sequence: 1 } };
    assert_eq!((again.status, again.pended), (ClaimStatus::Pended, vec![reason]));
}
