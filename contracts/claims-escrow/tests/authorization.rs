//! Preauthorizations: asked for, decided in time, consumed and restored.

mod common;

use claims_escrow::access::Permission;
use claims_escrow::clock::ClockError;
use claims_escrow::ContractError;
use common::chain::*;
use common::*;
use cosmwasm_std::Uint128;
use health_api::claims::*;
use health_api::Commitment;

const REASONS: Commitment = Commitment([9; 32]);

fn request(units: u64) -> AuthorizationRequest {
    AuthorizationRequest {
        plan: 1,
        patient: patient(1),
        service: schedule::service(40),
        units,
        amount: Some(Uint128::new(50_000)),
        from: TODAY - 10,
        to: TODAY + 10,
        expedited: true,
        commitment: REASONS,
    }
}

fn decide(verdict: AuthorizationVerdict) -> ExecuteMsg {
    ExecuteMsg::DecideAuthorization { authorization: 1, verdict, commitment: REASONS }
}

fn asked(units: u64) -> World {
    let mut world = World::with_plan(1_000_000);
    world.by("clinic", ExecuteMsg::RequestAuthorization(request(units))).unwrap();
    world
}

fn left(world: &World) -> (String, u64, Option<u128>) {
    let told: AuthorizationResponse = world.ask(QueryMsg::Authorization { authorization: 1 });
    (told.state, told.units, told.amount.map(|amount| amount.u128()))
}

/// Service 40 on a day, under authorization 1.
fn visit(number: u8, day: i32) -> ClaimForm {
    bill(number, 1, vec![LineForm { authorization: Some(1), ..on(line(1, 40, 20_000), day) }])
}

#[test]
fn a_service_that_needs_one_and_has_none_is_197() {
    let mut world = World::with_plan(100_000);
    world.submits(bill(1, 1, vec![line(1, 40, 20_000)]));
    assert_eq!(world.reasons(1), [["197"]]);
}

#[test]
fn units_and_charges_are_consumed_by_claims_and_restored_by_reversal() {
    let mut world = asked(2);
    world.submits(visit(1, TODAY - 1));
    assert_eq!(world.reasons(1), [["197"]], "not decided yet");
    world.by("reviewer", decide(AuthorizationVerdict::Certified {})).unwrap();
    world.submits(visit(2, TODAY - 2));
    world.submits(visit(3, TODAY - 3));
    assert_eq!(left(&world), ("certified".into(), 0, Some(10_000)));
    world.submits(visit(4, TODAY - 4));
    assert_eq!(world.reasons(4), [["198"]]);
    world.by("clinic", ExecuteMsg::Void { claim: 3 }).unwrap();
    assert_eq!(left(&world), ("certified".into(), 1, Some(30_000)));
    world.submits(visit(5, TODAY - 5));
    assert_eq!(world.claim(5).status, ClaimStatus::Credited);
}

#[test]
fn one_for_another_day_patient_or_service_is_none() {
    let mut world = asked(2);
    world.by("reviewer", decide(AuthorizationVerdict::Certified {})).unwrap();
    world.submits(visit(1, TODAY - 11));
    assert_eq!(world.reasons(1), [["197"]]);
    let other = bill(2, 2, vec![LineForm { authorization: Some(1), ..line(1, 40, 20_000) }]);
    world.submits(other);
    assert_eq!(world.reasons(2), [["197"]]);
}

#[test]
fn a_reviewer_modifies_downwards_denies_or_pends_once() {
    let mut world = asked(2);
    let found = world.addr("payer");
    let wanted = Permission::Reviewer;
    let denied = AuthorizationVerdict::Denied {};
    world.refuses("payer", decide(denied.clone()), ContractError::Unauthorized { wanted, found });
    let more = AuthorizationVerdict::Modified { units: 3, amount: None };
    let what = "units, and no more than the charges asked";
    world.refuses("reviewer", decide(more), ContractError::Count { what, least: 1, most: 2, found: 3 });
    world.by("reviewer", decide(AuthorizationVerdict::Pended {})).unwrap();
    let settled = |found| ContractError::AuthorizationSettled { found };
    world.refuses("reviewer", decide(AuthorizationVerdict::Pended {}), settled("pended"));
    let fewer = AuthorizationVerdict::Modified { units: 1, amount: Some(Uint128::new(20_000)) };
    world.by("reviewer", decide(fewer)).unwrap();
    assert_eq!(left(&world), ("modified".into(), 1, Some(20_000)));
    world.refuses("reviewer", decide(denied), settled("modified"));
}

#[test]
fn an_undecided_request_is_certified_after_72_hours_at_anybodys_call() {
    let mut world = asked(2);
    let enforce = ExecuteMsg::Enforce { target: Target::Authorization { authorization: 1 } };
    let left_seconds = 72 * 3_600;
    world.refuses("anybody", enforce.clone(), ContractError::Clock(ClockError::NotDue { left: left_seconds }));
    world.days_pass(3);
    world.by("anybody", enforce.clone()).unwrap();
    assert_eq!(left(&world).0, "certified");
    world.refuses("anybody", enforce, ContractError::AuthorizationSettled { found: "certified" });
    let unknown = ExecuteMsg::Enforce { target: Target::Authorization { authorization: 5 } };
    world.refuses("anybody", unknown, ContractError::NoSuchAuthorization { authorization: 5 });
}

#[test]
fn a_stranger_asks_for_nothing_and_nobody_for_no_units() {
    let mut world = World::with_plan(100_000);
    let none = ContractError::Count { what: "units", least: 1, most: 1_000_000_000, found: 0 };
    world.refuses("clinic", ExecuteMsg::RequestAuthorization(request(0)), none);
    let stranger = ContractError::NotRelated { provider: OTHER_CLINIC };
    world.refuses("other-clinic", ExecuteMsg::RequestAuthorization(request(1)), stranger);
}
