//! Services of a day share a row, lines that differ in charge alone their holders in it: each is still found again,
//! however many there are.

mod common;

use std::ops::RangeInclusive;

use claims_escrow::holders::{mark, Full, HeldDay, Holders, MAX_KEYS};
use common::chain::{World, TODAY};
use common::forms::{bill, line, new_plan};
use common::schedule::Schedule;
use health_api::claims::{ClaimForm, ClaimStatus, FeeTerms, LineForm};
use health_api::Tag;

/// The same service of one day, each time stated to be another one.
fn distinct(charge: u128) -> LineForm {
    LineForm { modifiers: vec!["59".into()], ..line(1, 10, charge) }
}

#[test]
fn six_services_of_a_day_are_each_known_again() {
    let mut world = World::with_plan(1_000_000);
    for n in 0..6 {
        let claim = world.submits(bill(n + 1, 1, vec![distinct(10_000 + u128::from(n))]));
        // above four holders a person looks, but the line holds its key
        let wanted = if n < 5 { ClaimStatus::Credited } else { ClaimStatus::Pended };
        assert_eq!(claim.status, wanted, "service {n}");
    }
    for n in 0..6 {
        let again = world.submits(bill(n + 11, 1, vec![distinct(10_000 + u128::from(n))]));
        assert_eq!(again.benefit.u128(), 0, "service {n}");
        assert_eq!(world.reasons(again.claim), [["18"]], "service {n}");
    }
}

#[test]
fn a_service_taken_back_may_be_billed_again_among_many() {
    let mut world = World::with_plan(1_000_000);
    for n in 0..6 {
        world.submits(bill(n + 1, 1, vec![distinct(10_000 + u128::from(n))]));
    }
    for (n, void) in [(0_u8, 1), (5, 6)] {
        world.by("clinic", health_api::claims::ExecuteMsg::Void { claim: void }).unwrap();
        let form = bill(n + 21, 1, vec![distinct(10_000 + u128::from(n))]);
        let again = world.submits(form.headed(|head| head.number = Tag([n + 21; 16])));
        assert!(again.benefit.u128() > 0, "service {n}");
        let third = world.submits(bill(n + 31, 1, vec![distinct(10_000 + u128::from(n))]));
        assert_eq!(world.reasons(third.claim), [["18"]], "service {n}");
    }
}

/// Services 1..=12, more than the row of a day keeps.
const SERVICES: RangeInclusive<u8> = 1..=12;

fn wide() -> Schedule {
    Schedule::of(&SERVICES.map(|n| (n, FeeTerms::plain(10_000))).collect::<Vec<_>>())
}

fn wide_bill(number: u8, lines: Vec<LineForm>) -> ClaimForm {
    let services: Vec<Tag> = lines.iter().map(|line| line.service).collect();
    let mut form = bill(number, 1, vec![]);
    form.proofs.fees = Some(wide().prove(&services));
    ClaimForm { lines, ..form }
}

fn wide_world() -> World {
    let mut world = World::new();
    world.opens("payer", new_plan(), &wide(), 1_000_000);
    world
}

#[test]
fn twelve_services_of_one_day_are_each_known_again() {
    let mut world = wide_world();
    let lines = SERVICES.map(|n| line(u32::from(n), n, 10_000)).collect();
    let claim = world.submits(wide_bill(1, lines));
    assert_eq!(claim.status, ClaimStatus::Credited);
    for n in SERVICES {
        let again = world.submits(wide_bill(20 + n, vec![line(1, n, 10_000)]));
        assert_eq!(world.reasons(again.claim), [["18"]], "service {n}");
        let similar = world.submits(wide_bill(40 + n, vec![line(1, n, 9_000)]));
        assert_eq!(similar.status, ClaimStatus::Pended, "service {n}");
    }
}

#[test]
fn a_service_of_three_days_is_known_on_each_of_them() {
    let mut world = wide_world();
    let stay = LineForm { from: TODAY - 3, ..line(1, 1, 10_000) };
    assert_eq!(world.submits(wide_bill(1, vec![stay])).status, ClaimStatus::Credited);
    for (number, day) in [(2, TODAY - 3), (3, TODAY - 2), (4, TODAY - 1)] {
        let one = LineForm { from: day, through: day, ..line(1, 1, 5_000) };
        assert_eq!(world.submits(wide_bill(number, vec![one])).status, ClaimStatus::Pended, "{number}");
    }
    let before = LineForm { from: TODAY - 4, through: TODAY - 4, ..line(1, 1, 5_000) };
    assert_eq!(world.submits(wide_bill(5, vec![before])).status, ClaimStatus::Credited);
}

#[test]
fn twelve_services_taken_back_may_all_be_billed_again() {
    let mut world = wide_world();
    let lines: Vec<LineForm> = SERVICES.map(|n| line(u32::from(n), n, 10_000)).collect();
    let first = world.submits(wide_bill(1, lines.clone())).claim;
    world.by("clinic", health_api::claims::ExecuteMsg::Void { claim: first }).unwrap();
    let again = world.submits(wide_bill(2, lines));
    assert_eq!(again.status, ClaimStatus::Credited);
    assert!(again.benefit.u128() > 0);
}

#[test]
fn the_last_day_that_there_is_is_a_day_like_others() {
    let mut world = wide_world();
    for day in [health_api::Day::MIN, health_api::Day::MAX] {
        let form = wide_bill(1, vec![common::forms::on(line(1, 1, 10_000), day)]);
        let said = world.by("clinic", health_api::claims::ExecuteMsg::Submit { claims: vec![form] });
        assert_eq!(said.map(|_| ()), Ok(()), "day {day}");
    }
}

#[test]
fn a_full_day_says_that_it_cannot_tell_of_further_keys() {
    let key = |n: u8| mark([n; 16]);
    let mut day = HeldDay::default();
    for n in 0..u8::try_from(MAX_KEYS).unwrap() {
        assert_eq!(day.of(key(n)), Ok(Holders::default()), "nobody holds a key that a day with room does not name");
        assert_eq!(day.put(key(n), Holders::default().with(n.into())), None);
    }
    let further = Holders::default().with(99);
    assert_eq!(day.of(key(99)), Err(Full));
    assert_eq!(day.put(key(99), further.clone()), Some(further), "given back, not lost");
    let more = Holders::default().with(0).with(7);
    assert_eq!(day.put(key(0), more.clone()), None, "a key that it has may change");
    assert_eq!(day.of(key(0)), Ok(more));
}
