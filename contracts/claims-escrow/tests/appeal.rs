//! Appeals: no denial is final by machine alone.

mod common;

use adjudication::Reason;
use claims_escrow::access::Permission;
use claims_escrow::clock::ClockError;
use claims_escrow::ContractError;
use common::chain::*;
use common::*;
use cosmwasm_std::Uint128;
use health_api::claims::*;
use health_api::registry::raw::Interval;
use health_api::registry::Qualification;
use health_api::Commitment;

const REASONS: Commitment = Commitment([9; 32]);

fn file(claim: ClaimId, form: &ClaimForm) -> ExecuteMsg {
    ExecuteMsg::Appeal(AppealStep::File { claim, form: Box::new(form.clone()), commitment: REASONS })
}

fn decide(appeal: ClaimId, verdict: AppealVerdict) -> ExecuteMsg {
    ExecuteMsg::Appeal(AppealStep::Decide { appeal, verdict, commitment: REASONS })
}

fn upheld() -> AppealVerdict {
    AppealVerdict::Upheld {}
}

fn overturned() -> AppealVerdict {
    AppealVerdict::Overturned { benefit: None }
}

/// A claim that was denied because the doctor was not qualified on the day (B7), though the clinic was.
fn denied_b7() -> (World, ClaimForm) {
    let mut world = World::with_plan(100_000);
    world.qualify(DOCTOR, Qualification::PRACTICE, vec![Interval { from: TODAY, to: None }]);
    let form = bill(1, 1, vec![line(1, 10, 10_000)]);
    let claim = world.submits(form.clone());
    assert_eq!((claim.status, world.reasons(1)), (ClaimStatus::Denied, vec![vec!["B7".to_string()]]));
    (world, form)
}

#[test]
fn an_appeal_reserves_what_pricing_without_the_contested_cut_gives() {
    let (mut world, form) = denied_b7();
    assert_eq!(world.books(1).reserved.u128(), 0);
    world.by("clinic", file(1, &form)).unwrap();
    let appeal: AppealResponse = world.ask(QueryMsg::Appeal { appeal: 1 });
    // deductible 20.00, 20 % of 80.00
    assert_eq!((appeal.level, appeal.contested.u128(), appeal.reserved.u128()), (1, 6_400, 6_400));
    assert_eq!(world.books(1).reserved.u128(), 6_400);
}

#[test]
fn an_overturned_denial_is_paid_and_an_upheld_one_opens_the_next_level() {
    let (mut world, form) = denied_b7();
    world.by("clinic", file(1, &form)).unwrap();
    world.by("reviewer", decide(1, upheld())).unwrap();
    assert_eq!((world.claim(1).status, world.books(1).reserved.u128()), (ClaimStatus::Denied, 0));

    world.by("clinic", file(1, &form)).unwrap();
    let reviewer = world.addr("board").to_string();
    world.by("registrar", ExecuteMsg::Appeal(AppealStep::Assign { appeal: 1, reviewer })).unwrap();
    world.by("board", decide(1, overturned())).unwrap();

    let claim = world.claim(1);
    assert_eq!((claim.status, claim.benefit.u128(), claim.appeals), (ClaimStatus::Credited, 6_400, 2));
    assert_eq!((world.books(1).credited.u128(), world.books(1).reserved.u128()), (6_400, 0));
}

#[test]
fn a_reviewer_may_grant_a_part() {
    let (mut world, form) = denied_b7();
    world.by("clinic", file(1, &form)).unwrap();
    world.by("reviewer", decide(1, AppealVerdict::Overturned { benefit: Some(Uint128::new(1_000)) })).unwrap();
    assert_eq!(world.claim(1).benefit.u128(), 1_000);
    assert_eq!(world.reasons(1), [["1", "2", "50"]]);
}

#[test]
fn who_decided_before_does_not_decide_the_next_level() {
    let mut world = World::with_plan(100_000);
    world.submits(bill(1, 1, vec![line(1, 10, 10_000)]));
    let form = bill(2, 1, vec![line(1, 10, 9_000)]);
    world.submits(form.clone());
    let verdict = PendedVerdict::Deny { reason: Reason::NotNecessary };
    world.by("reviewer", ExecuteMsg::DecidePended { claim: 2, verdict, commitment: REASONS }).unwrap();
    world.by("clinic", file(2, &form)).unwrap();

    let found = world.addr("reviewer");
    world.refuses("reviewer", decide(2, upheld()), ContractError::NotIndependent { found });
    world.by("second-reviewer", decide(2, upheld())).unwrap();
}

#[test]
fn the_last_level_is_not_the_payers() {
    let (mut world, form) = denied_b7();
    world.by("clinic", file(1, &form)).unwrap();
    world.by("reviewer", decide(1, upheld())).unwrap();
    world.by("clinic", file(1, &form)).unwrap();
    let refused = |found| ContractError::Unauthorized { wanted: Permission::AppealReviewer, found };
    let found = world.addr("second-reviewer");
    world.refuses("second-reviewer", decide(1, upheld()), refused(found));
    let take = ExecuteMsg::Appeal(AppealStep::Take { appeal: 1 });
    let left = 14 * 86_400;
    world.refuses("board", take.clone(), ContractError::Clock(ClockError::NotDue { left }));
    world.days_pass(14);
    let found = world.addr("reviewer");
    world.refuses("reviewer", take.clone(), ContractError::NotIndependent { found });
    world.by("board", take).unwrap();
    world.by("board", decide(1, upheld())).unwrap();
    world.refuses("clinic", file(1, &form), ContractError::NoLevelLeft { claim: 1 });
}

#[test]
fn a_reviewer_affiliated_with_a_party_is_not_assigned() {
    let (mut world, form) = denied_b7();
    world.by("clinic", file(1, &form)).unwrap();
    world.by("reviewer", decide(1, upheld())).unwrap();
    world.by("clinic", file(1, &form)).unwrap();
    world.affiliate(REVIEW_BOARD, CLINIC, 0);
    let reviewer = world.addr("board");
    let assign = ExecuteMsg::Appeal(AppealStep::Assign { appeal: 1, reviewer: reviewer.to_string() });
    world.refuses("registrar", assign.clone(), ContractError::NotIndependent { found: reviewer });
    let found = world.addr("payer");
    let wanted = Permission::ReviewRegistrar;
    world.refuses("payer", assign, ContractError::Unauthorized { wanted, found });
}

#[test]
fn an_unanswered_appeal_is_credited_at_anybodys_call() {
    let (mut world, form) = denied_b7();
    world.by("clinic", file(1, &form)).unwrap();
    let enforce = ExecuteMsg::Enforce { target: Target::Appeal { appeal: 1 } };
    world.days_pass(29);
    world.refuses("anybody", enforce.clone(), ContractError::Clock(ClockError::NotDue { left: 86_400 }));
    world.days_pass(11);
    world.by("anybody", enforce).unwrap();
    let claim = world.claim(1);
    // 40 days after receipt, 10 above the ceiling: 64.00 x 10 % x 10 / 365
    assert_eq!((claim.status, claim.benefit.u128(), claim.interest.u128()), (ClaimStatus::Credited, 6_400, 18));
}

#[test]
fn a_duplicate_reserves_nothing_until_a_reviewer_accepts_and_silence_does_not_pay_it() {
    let mut world = World::with_plan(100_000);
    world.submits(bill(1, 1, vec![line(1, 10, 10_000)]));
    let form = bill(2, 1, vec![line(1, 10, 10_000)]);
    world.submits(form.clone());
    world.by("clinic", file(2, &form)).unwrap();
    assert_eq!(world.books(1).reserved.u128(), 0);
    world.days_pass(31);
    world.by("anybody", ExecuteMsg::Enforce { target: Target::Appeal { appeal: 2 } }).unwrap();
    assert_eq!((world.claim(2).status, world.claim(2).appeals), (ClaimStatus::Denied, 1));

    world.by("clinic", file(2, &form)).unwrap();
    world.by("reviewer", ExecuteMsg::Appeal(AppealStep::Accept { appeal: 2 })).unwrap();
    assert_eq!(world.books(1).reserved.u128(), 8_000);
    let accept = ExecuteMsg::Appeal(AppealStep::Accept { appeal: 2 });
    world.refuses("reviewer", accept, ContractError::Assigned {});
}

#[test]
fn a_service_billed_again_and_paid_meanwhile_is_not_paid_by_the_appeal() {
    let (mut world, form) = denied_b7();
    world.by("clinic", file(1, &form)).unwrap();
    world.qualify(DOCTOR, Qualification::PRACTICE, vec![Interval { from: 0, to: None }]);
    assert_eq!(world.submits(bill(2, 1, vec![line(1, 10, 10_000)])).status, ClaimStatus::Credited);
    world.refuses("reviewer", decide(1, overturned()), ContractError::Billed { claim: 2 });
    // nor by silence: the next level is open, and nothing is set aside any more
    world.days_pass(31);
    world.by("anybody", ExecuteMsg::Enforce { target: Target::Appeal { appeal: 1 } }).unwrap();
    assert_eq!((world.claim(1).status, world.claim(1).appeals), (ClaimStatus::Denied, 1));
    assert_eq!((world.books(1).reserved.u128(), world.books(1).credited.u128()), (0, 6_400));
}

#[test]
fn only_the_claim_as_it_was_submitted_is_appealed() {
    let (mut world, form) = denied_b7();
    let other = bill(1, 1, vec![line(1, 10, 11_000)]);
    world.refuses("clinic", file(1, &other), ContractError::OtherContent { claim: 1 });
    let found = world.addr("other-clinic");
    let wanted = Permission::ClaimProviderOrPatient;
    world.refuses("other-clinic", file(1, &form), ContractError::Unauthorized { wanted, found });
}

#[test]
fn a_claim_without_denials_and_a_late_appeal_are_refused() {
    let (mut world, form) = denied_b7();
    let paid = bill(2, 2, vec![on(line(1, 10, 10_000), TODAY)]);
    world.submits(paid.clone());
    world.refuses("clinic", file(2, &paid), ContractError::NothingContested { claim: 2 });
    world.refuses("reviewer", decide(1, upheld()), ContractError::NoAppeal { claim: 1 });
    world.days_pass(61);
    world.refuses("clinic", file(1, &form), ContractError::TooLate { most: 60, found: 61 });
}

#[test]
fn contested_claims_of_one_provider_reserve_at_most_the_plans_cap() {
    let mut plan = new_plan();
    plan.rules.contested_cap = Uint128::new(100);
    let mut world = World::with(plan, 100_000);
    world.qualify(DOCTOR, Qualification::PRACTICE, vec![Interval { from: TODAY, to: None }]);
    let form = bill(1, 1, vec![line(1, 10, 10_000)]);
    world.submits(form.clone());
    world.by("clinic", file(1, &form)).unwrap();
    assert_eq!(world.books(1).reserved.u128(), 100);
    world.by("reviewer", decide(1, overturned())).unwrap();
    assert_eq!(world.books(1).credited.u128(), 6_400);
}

#[test]
fn the_patient_may_appeal_a_denial_of_which_the_provider_is_silent() {
    let (mut world, form) = denied_b7();
    let found = world.addr("patient-2");
    let wanted = Permission::ClaimProviderOrPatient;
    world.refuses("patient-2", file(1, &form), ContractError::Unauthorized { wanted, found });
    world.by("patient-1", file(1, &form)).unwrap();
    let appeal: AppealResponse = world.ask(QueryMsg::Appeal { appeal: 1 });
    assert_eq!((appeal.contested.u128(), appeal.reserved.u128()), (6_400, 6_400));
    world.by("reviewer", decide(1, overturned())).unwrap();
    let credits: CreditsResponse = world.ask(QueryMsg::Credits { plan: 1, provider: CLINIC });
    assert_eq!(credits.held_back.u128(), 6_400);
}

#[test]
fn the_patient_of_a_laboratory_appeals_too_and_its_licence_counts() {
    let mut world = World::with_plan(100_000);
    world.participant("lab", 7, health_api::registry::ParticipantKind::Laboratory);
    world.let_in(1, 7);
    let contract = ContractForm {
        provider: 7,
        status: NetworkStatus::In,
        from: TODAY - 100,
        to: None,
        fees: Some(schedule().root()),
    };
    world.by("payer", ExecuteMsg::SetContracts { plan: 1, contracts: vec![contract] }).unwrap();
    world.qualify(7, Qualification::LABORATORY, vec![Interval { from: TODAY - 2, to: None }]);
    let form = bill(1, 1, vec![on(line(1, 10, 10_000), TODAY - 5), line(2, 30, 5_000)]);
    let form = form.headed(|head| head.practitioner = None);
    world.submits_as("lab", form.clone());
    assert_eq!(world.reasons(1), [["B7"], ["96"]]);
    world.by("patient-1", file(1, &form)).unwrap();
    let appeal: AppealResponse = world.ask(QueryMsg::Appeal { appeal: 1 });
    // 100.00 less 20.00 deductible and 20 %; 10.00 is listed for the excluded service: less 20 %
    assert_eq!(appeal.contested.u128(), 6_400 + 800);
}

#[test]
fn a_stranger_to_the_plan_whose_appeal_is_granted_is_forgotten_by_erasure_too() {
    let mut world = World::with_plan(100_000);
    world.patient(5, "patient-5");
    world.let_in(5, CLINIC);
    world.record(5, CLINIC, encounter(50));
    let mut form = bill(1, 5, vec![line(1, 10, 10_000)]);
    form.encounter = Anchor::Record { author: CLINIC, commitment: encounter(50) };
    world.submits(form.clone());
    assert_eq!(world.reasons(1), [["31"]]);
    world.by("patient-5", file(1, &form)).unwrap();
    world.by("reviewer", ExecuteMsg::Appeal(AppealStep::Accept { appeal: 1 })).unwrap();
    world.by("reviewer", decide(1, overturned())).unwrap();
    assert_eq!(world.claim(1).benefit.u128(), 6_400);
    world.registry_erases(5);
    while world.by("anybody", ExecuteMsg::Erase { patient: patient(5), limit: 1 }).is_ok() {}
    let id = patient(5).0;
    let holds = |bytes: &Vec<u8>| bytes.windows(32).any(|part| part == id);
    assert!(!world.dump().iter().any(|(key, value)| holds(key) || holds(value)));
}

#[test]
fn a_provider_whom_the_payer_made_a_reviewer_decides_no_appeal_of_its_own() {
    let (mut world, form) = denied_b7();
    let add = vec![world.addr("clinic").to_string()];
    world.by("payer", ExecuteMsg::SetReviewers { plan: 1, add, remove: vec![] }).unwrap();
    world.by("clinic", file(1, &form)).unwrap();
    let found = world.addr("clinic");
    world.refuses("clinic", decide(1, overturned()), ContractError::NotIndependent { found });
}
