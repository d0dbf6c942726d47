//! Erasure: what is kept goes on without the id.

mod common;

use claims_escrow::state::accumulators;
use claims_escrow::ContractError;
use common::chain::*;
use common::*;
use health_api::claims::*;
use health_api::hook::RegistryHook;
use health_api::registry::raw::tombstone_key;
use health_api::PatientId;

fn erase(limit: u32) -> ExecuteMsg {
    ExecuteMsg::Erase { patient: patient(1), limit }
}

/// Does any row's key or value hold the patient's id?
fn knows(world: &World) -> bool {
    let id = patient(1).0;
    world.dump().iter().any(|(key, value)| [key, value].iter().any(|bytes| bytes.windows(32).any(|part| part == id)))
}

/// Two credited claims, 104.00 in all.
fn with_claims() -> World {
    let mut world = World::with_plan(100_000);
    for (number, day, service, charge) in [(1, TODAY - 1, 10, 10_000), (2, TODAY - 2, 20, 5_000)] {
        world.record(1, CLINIC, encounter(30 + number));
        let mut form = bill(number, 1, vec![on(line(1, service, charge), day)]);
        form.encounter = Anchor::Record { author: CLINIC, commitment: encounter(30 + number) };
        assert_eq!(world.submits(form).status, ClaimStatus::Credited);
    }
    world
}

#[test]
fn after_the_last_page_no_byte_string_of_the_patients_is_left_and_money_stays() {
    let mut world = with_claims();
    let books = world.books(1);
    world.registry_erases(1);
    let mut pages = 0;
    while world.by("anybody", erase(1)).is_ok() {
        pages += 1;
    }
    assert_eq!(pages, 4, "two claims, a year of accumulators, the member");
    assert!(!knows(&world));
    assert_eq!((world.claim(1).patient, world.books(1)), (None, books));
    world.by("clinic", ExecuteMsg::Void { claim: 1 }).unwrap();
    world.days_pass(6);
    world.by("clinic", ExecuteMsg::Draw { plan: 1 }).unwrap();
}

#[test]
fn accumulators_stand_under_the_tombstone_until_their_plan_year_closes() {
    let mut world = with_claims();
    world.registry_erases(1);
    world.by("anybody", erase(100)).unwrap();
    let heir = PatientId(tombstone_key(patient(1)).0);
    let year = |world: &World| accumulators::year(&world.deps.storage, 1, heir, 2024).unwrap();
    assert_eq!((year(&world).deductible.0, year(&world).benefit.0), (2_000, 10_400));
    // 2024-12-31 is the last day of the plan year
    world.at(20_088);
    world.refuses("anybody", erase(100), ContractError::NotErasable {});
    world.days_pass(1);
    world.by("anybody", erase(100)).unwrap();
    assert_eq!(year(&world), adjudication::YearUsed::default());
    world.refuses("anybody", erase(100), ContractError::NotErasable {});
}

#[test]
fn accumulators_of_a_closed_plan_year_go_at_once() {
    let mut world = with_claims();
    world.at(20_089);
    world.registry_erases(1);
    world.by("anybody", erase(100)).unwrap();
    let heir = PatientId(tombstone_key(patient(1)).0);
    assert!(!accumulators::any(&world.deps.storage, 1, heir).unwrap());
}

#[test]
fn what_is_open_waits_for_its_end_at_most_180_days() {
    let mut plan = new_plan();
    plan.terms.review_above = Some(1.into());
    let mut world = World::with(plan, 100_000);
    world.submits(bill(1, 1, vec![line(1, 10, 10_000)]));
    world.registry_erases(1);
    world.refuses("anybody", erase(10), ContractError::NotErasable {});
    world.days_pass(180);
    world.by("anybody", erase(10)).unwrap();
    assert_eq!((world.claim(1).patient, world.claim(1).status), (None, ClaimStatus::Pended));
    let verdict = PendedVerdict::Pay {};
    let commitment = health_api::Commitment([1; 32]);
    world.by("reviewer", ExecuteMsg::DecidePended { claim: 1, verdict, commitment }).unwrap();
    assert_eq!(world.claim(1).status, ClaimStatus::Credited);
}

#[test]
fn the_registry_goes_first_and_an_announcement_alone_lets_nothing_go() {
    let mut world = World::with_plan(100_000);
    world.refuses("anybody", erase(10), ContractError::NotErasable {});
    let rows = ContractError::Count { what: "rows", least: 1, most: 100, found: 0 };
    world.refuses("anybody", erase(0), rows);
    let before = world.dump();
    let announced_at = world.env.block.time.seconds();
    let hook = RegistryHook::ErasureAnnounced { patient: patient(1), announced_at, effective_at: announced_at };
    world.by("registry", ExecuteMsg::RegistryHook(hook)).unwrap();
    let hook = RegistryHook::ErasureCancelled { patient: patient(1) };
    world.by("registry", ExecuteMsg::RegistryHook(hook)).unwrap();
    assert_eq!(before, world.dump());
    world.days_pass(200);
    world.refuses("anybody", erase(10), ContractError::NotErasable {});
}
