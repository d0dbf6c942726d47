//! Every cut is told with the numbers behind it, so that a denial can be computed again.

mod common;

use adjudication::{Numbers, Reason};
use common::chain::*;
use common::*;
use health_api::claims::*;
use health_api::Commitment;

fn numbers(world: &World, claim: ClaimId) -> Vec<Vec<(String, u8, Numbers)>> {
    let lines = world.explains(claim).lines;
    let cuts = |line: LineResponse| line.cuts.into_iter().map(|cut| (cut.reason, cut.step, cut.numbers)).collect();
    lines.into_iter().map(cuts).collect()
}

fn told(reason: Reason, step: u8, numbers: Numbers) -> (String, u8, Numbers) {
    (reason.code().into(), step, numbers)
}

#[test]
fn fee_deductible_and_coinsurance_are_told_with_what_they_were_computed_from() {
    let mut world = World::with_plan(100_000);
    world.submits(bill(1, 1, vec![line(1, 10, 12_000)]));
    let wanted = vec![
        told(Reason::AboveFeeSchedule, 8, Numbers::Fee { billed: 12_000.into(), fee: 10_000.into() }),
        told(Reason::Deductible, 9, Numbers::Left { asked: 10_000.into(), left: 2_000.into() }),
        told(Reason::Coinsurance, 9, Numbers::Share { base: 8_000.into(), bps: 2_000 }),
    ];
    assert_eq!(numbers(&world, 1), [wanted]);
    let explained = world.explains(1);
    assert_eq!((explained.plan_version, explained.table_version), (1, 1));
}

#[test]
fn a_late_claim_and_one_before_coverage_are_told_with_their_days() {
    let mut plan = new_plan();
    plan.terms.filing_limit_days = Some(10);
    let mut world = World::with(plan, 100_000);
    // the payer made the coverage known today: the limit counts from then
    world.days_pass(20);
    world.submits(bill(1, 1, vec![on(line(1, 10, 10_000), TODAY - 11)]));
    let days = Numbers::Days { found: TODAY + 20, bound: TODAY + 10 };
    assert_eq!(numbers(&world, 1), [[told(Reason::FilingLimit, 1, days)]]);

    let mut plan = new_plan();
    plan.terms.filing_limit_days = None;
    let mut world = World::with(plan, 100_000);
    world.submits(bill(1, 1, vec![on(line(1, 10, 10_000), -400)]));
    let days = Numbers::Days { found: -400, bound: TODAY - 1_000 };
    assert_eq!(numbers(&world, 1), [[told(Reason::BeforeCoverage, 3, days)]]);
}

#[test]
fn a_maximum_and_an_exceeded_preauthorization_are_told_with_what_was_left() {
    let mut plan = new_plan();
    plan.terms.benefit_maximum.year = Some(1_000.into());
    let mut world = World::with(plan, 100_000);
    world.submits(bill(1, 1, vec![line(1, 10, 10_000)]));
    let left = Numbers::Left { asked: 6_400.into(), left: 1_000.into() };
    assert_eq!(numbers(&world, 1)[0].last(), Some(&told(Reason::BenefitMaximum, 10, left)));

    let request = AuthorizationRequest {
        plan: 1,
        patient: patient(1),
        service: common::schedule::service(40),
        units: 1,
        amount: None,
        from: TODAY - 5,
        to: TODAY,
        expedited: true,
        commitment: Commitment([5; 32]),
    };
    world.by("clinic", ExecuteMsg::RequestAuthorization(request)).unwrap();
    let verdict = AuthorizationVerdict::Certified {};
    let commitment = Commitment([5; 32]);
    world.by("reviewer", ExecuteMsg::DecideAuthorization { authorization: 1, verdict, commitment }).unwrap();
    let quantity = adjudication::Quantity::whole(3);
    world.submits(bill(2, 1, vec![LineForm { authorization: Some(1), quantity, ..line(1, 40, 10_000) }]));
    let units = Numbers::Units { asked: 3, left: 1 };
    assert_eq!(numbers(&world, 2), [[told(Reason::PreauthorizationExceeded, 6, units)]]);
}

#[test]
fn what_a_person_decided_is_told_as_a_persons_decision() {
    let mut plan = new_plan();
    plan.terms.review_above = Some(1.into());
    let mut world = World::with(plan, 100_000);
    world.submits(bill(1, 1, vec![line(1, 10, 10_000)]));
    let verdict = PendedVerdict::Deny { reason: Reason::NotNecessary };
    world.by("reviewer", ExecuteMsg::DecidePended { claim: 1, verdict, commitment: Commitment([9; 32]) }).unwrap();
    assert_eq!(numbers(&world, 1), [[told(Reason::NotNecessary, 12, Numbers::Fact {})]]);
    assert_eq!(world.explains(1).lines[0].eligible.u128(), 0);
}
