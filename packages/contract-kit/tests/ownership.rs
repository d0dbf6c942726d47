//! Ownership changes hands in two steps or not at all.

use contract_kit::ownership::{Ownership, MAX_OFFER_SECONDS};
use contract_kit::KitError;
use cosmwasm_std::Addr;

fn addr(name: &str) -> Addr {
    Addr::unchecked(name)
}

fn held() -> Ownership {
    Ownership::Held { owner: addr("owner") }
}

fn offered() -> Ownership {
    held().offer(addr("heir"), 100, 1_000).expect("an owner may offer")
}

#[test]
fn an_offer_leaves_the_owner_in_place_until_it_is_accepted() {
    let offer = offered();
    assert_eq!(offer.owner(), &addr("owner"));
    assert_eq!(offer.accept(&addr("heir"), 1_099), Ok(Ownership::Held { owner: addr("heir") }));
}

#[test]
fn an_offer_is_void_at_its_last_second() {
    assert_eq!(offered().accept(&addr("heir"), 1_100), Err(KitError::NoOffer));
}

#[test]
fn nobody_else_can_accept() {
    let refusal = KitError::Unauthorized { wanted: "the one to whom it is offered".into(), found: addr("stranger") };
    assert_eq!(offered().accept(&addr("stranger"), 1_001), Err(refusal));
}

#[test]
fn one_offer_at_a_time_but_an_expired_one_is_no_hindrance() {
    assert_eq!(offered().offer(addr("other"), 5, 1_050), Err(KitError::OfferOpen { to: addr("heir") }));
    let again = offered().offer(addr("other"), 5, 1_100).expect("the first offer has expired");
    assert_eq!(again, Ownership::Offered { owner: addr("owner"), to: addr("other"), expires: 1_105 });
}

#[test]
fn an_offer_lasts_from_a_second_to_thirty_days() {
    for found in [0, MAX_OFFER_SECONDS + 1, u64::MAX] {
        let refusal = KitError::SpanOutOfRange { what: "an offer", most: MAX_OFFER_SECONDS, found };
        assert_eq!(held().offer(addr("heir"), found, 0), Err(refusal));
    }
    assert!(matches!(held().offer(addr("heir"), MAX_OFFER_SECONDS, 0), Ok(Ownership::Offered { .. })));
}

#[test]
fn an_offer_can_be_withdrawn_once() {
    let back = offered().withdraw().expect("there is an offer");
    assert_eq!(back, held());
    assert_eq!(back.withdraw(), Err(KitError::NoOffer));
}

#[test]
fn only_the_owner_counts_as_owner_while_an_offer_is_open() {
    let refusal = KitError::Unauthorized { wanted: "the owner".into(), found: addr("heir") };
    assert_eq!(offered().expect_owner(&addr("heir")), Err(refusal));
    assert_eq!(offered().expect_owner(&addr("owner")), Ok(()));
}
