//! Erasure: what is kept goes on without the id.

mod common;

use claims_escrow::ContractError;
use common::chain::*;
use common::*;
use health_api::claims::*;
use health_api::hook::RegistryHook;

fn announce(world: &mut World, effective_at: u64) {
    let announced_at = world.env.block.time.seconds();
    let hook = RegistryHook::ErasureAnnounced { patient: patient(1), announced_at, effective_at };
    world.by("registry", ExecuteMsg::RegistryHook(hook)).unwrap();
}

fn erase(limit: u32) -> ExecuteMsg {
    ExecuteMsg::Erase { patient: patient(1), limit }
}

/// Does any row's key or value hold the patient's id?
fn knows(world: &World) -> bool {
    let id = patient(1).0;
    world.dump().iter().any(|(key, value)| [key, value].iter().any(|bytes| bytes.windows(32).any(|part| part == id)))
}

#[test]
fn after_the_last_page_no_byte_string_of_the_patients_is_left_and_money_stays() {
    let mut world = World::with_plan(100_000);
    world.record(1, CLINIC, encounter(30));
    let mut form = bill(1, 1, vec![line(1, 10, 10_000)]);
    form.encounter = Anchor::Record { author: CLINIC, commitment: encounter(30) };
    world.submits(form);
    let second = bill(2, 1, vec![on(line(1, 20, 5_000), TODAY - 2)]);
    world.record(1, CLINIC, encounter(31));
    world.submits(ClaimForm { encounter: Anchor::Record { author: CLINIC, commitment: encounter(31) }, ..second });
    let books = world.books(1);
    let now = world.env.block.time.seconds();
    announce(&mut world, now + 86_400);
    world.refuses("anybody", erase(10), ContractError::NotErasable {});
    world.days_pass(1);
    let mut pages = 0;
    while world.by("anybody", erase(1)).is_ok() {
        pages += 1;
    }
    assert_eq!(pages, 5, "two claims, a year of accumulators, the member, the announcement");
    assert!(!knows(&world));
    assert_eq!((world.claim(1).patient, world.books(1)), (None, books));
    world.by("clinic", ExecuteMsg::Void { claim: 1 }).unwrap();
    world.days_pass(6);
    world.by("clinic", ExecuteMsg::Draw { plan: 1 }).unwrap();
}

#[test]
fn what_is_open_waits_for_its_end_at_most_180_days() {
    let mut plan = new_plan();
    plan.terms.review_above = Some(1.into());
    let mut world = World::with(plan, 100_000);
    world.submits(bill(1, 1, vec![line(1, 10, 10_000)]));
    let now = world.env.block.time.seconds();
    announce(&mut world, now);
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
fn nobody_is_erased_who_did_not_leave() {
    let mut world = World::with_plan(100_000);
    world.refuses("anybody", erase(10), ContractError::NotErasable {});
    let rows = ContractError::Count { what: "rows", least: 1, most: 100, found: 0 };
    world.refuses("anybody", erase(0), rows);
    let now = world.env.block.time.seconds();
    announce(&mut world, now);
    let hook = RegistryHook::ErasureCancelled { patient: patient(1) };
    world.by("registry", ExecuteMsg::RegistryHook(hook)).unwrap();
    world.refuses("anybody", erase(10), ContractError::NotErasable {});
}
