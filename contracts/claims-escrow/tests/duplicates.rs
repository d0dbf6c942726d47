//! Lines that differ in charge alone share a row of holders: each is still found again, however many there are.

mod common;

use common::chain::World;
use common::forms::{bill, line};
use health_api::claims::{ClaimStatus, LineForm};
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
