//! Plans, versions, contracts, reviewers, closing, enrolment, pause, peers.

mod common;

use adjudication::CostShare;
use claims_escrow::access::Permission;
use claims_escrow::coverage::CoverageError;
use claims_escrow::plan::PlanError;
use claims_escrow::ContractError;
use common::chain::*;
use common::*;
use contract_kit::KitError;
use health_api::admin::AdminMsg;
use health_api::claims::*;
use health_api::interface::Role;
use health_api::registry::raw::Interval;
use health_api::registry::Qualification;

fn version(from: i32, terms: adjudication::PlanTerms) -> ExecuteMsg {
    ExecuteMsg::NewPlanVersion { plan: 1, from, rules: rules(), terms }
}

fn contract(from: i32, status: NetworkStatus) -> ExecuteMsg {
    let fees = Some(schedule().root());
    let contracts = vec![ContractForm { provider: CLINIC, status, from, to: None, fees }];
    ExecuteMsg::SetContracts { plan: 1, contracts }
}

#[test]
fn only_a_payer_with_a_licence_today_opens_a_plan() {
    let mut world = World::new();
    let found = world.addr("clinic");
    world.refuses("clinic", ExecuteMsg::OpenPlan(new_plan()), ContractError::NoPayer { found });
    world.qualify(PAYER, Qualification::PAYER, vec![Interval { from: 0, to: Some(TODAY) }]);
    let found = world.addr("payer");
    world.refuses("payer", ExecuteMsg::OpenPlan(new_plan()), ContractError::NoPayer { found });
}

#[test]
fn terms_that_cannot_be_are_refused() {
    let mut world = World::new();
    let mut refuse = |plan: NewPlan, error: PlanError| {
        world.refuses("payer", ExecuteMsg::OpenPlan(plan), ContractError::Plan(error));
    };
    let plan = new_plan;
    refuse(NewPlan { denom: "x".into(), ..plan() }, PlanError::Denom { found: 1 });
    let range = |what, least, most, found| PlanError::OutOfRange { what, least, most, found };
    refuse(NewPlan { decimals: 19, ..plan() }, range("decimals", 0, 18, 19));
    let with = |change: fn(&mut PlanRules)| {
        let mut plan = plan();
        change(&mut plan.rules);
        plan
    };
    refuse(with(|rules| rules.notice_days = 0), range("notice days", 1, 366, 0));
    refuse(with(|rules| rules.ceiling_days = 400), range("ceiling days", 1, 366, 400));
    refuse(with(|rules| rules.appeals = vec![]), range("appeal levels", 1, 4, 0));
    refuse(with(|rules| rules.interest_bps = 10_001), range("interest in basis points", 0, 10_000, 10_001));
    let mut above = plan();
    above.terms.cost_share = CostShare { coinsurance_bps: 10_001, ..CostShare::default() };
    refuse(above, range("coinsurance in basis points", 0, 10_000, 10_001));
    let mut reversed = plan();
    reversed.terms.period = adjudication::Period { start: Some(5), end: Some(4) };
    refuse(reversed, PlanError::DaysReversed { from: 5, to: 4 });
}

#[test]
fn a_new_version_decides_future_days_and_never_a_visit_already_made() {
    let mut world = World::with_plan(100_000);
    let mut dear = terms();
    dear.cost_share.coinsurance_bps = 10_000;
    let refused = |found| ContractError::Plan(PlanError::TouchesPast { after: TODAY, found });
    world.refuses("payer", version(TODAY, dear.clone()), refused(TODAY));
    world.refuses("payer", version(TODAY - 1, dear.clone()), refused(TODAY - 1));
    world.by("payer", version(TODAY + 1, dear)).unwrap();
    world.days_pass(2);
    assert_eq!(world.submits(bill(1, 1, vec![on(line(1, 10, 10_000), TODAY)])).benefit.u128(), 6_400);
    assert_eq!(world.submits(bill(2, 2, vec![on(line(1, 10, 10_000), TODAY + 1)])).benefit.u128(), 0);
    assert_eq!((world.explains(1).plan_version, world.explains(2).plan_version), (1, 2));
    let plan: PlanResponse = world.ask(QueryMsg::Plan { plan: 1, day: Some(TODAY) });
    assert_eq!((plan.from, plan.terms.version), (TODAY - 1_000, 1));
}

#[test]
fn of_many_versions_the_one_of_the_day_decides_and_before_the_first_the_first() {
    let mut world = World::with_plan(100_000);
    for (after, coinsurance_bps) in [(1, 1_000), (5, 2_000), (9, 3_000)] {
        let mut terms = terms();
        terms.cost_share.coinsurance_bps = coinsurance_bps;
        world.by("payer", version(TODAY + after, terms)).unwrap();
    }
    let on = |day| {
        let plan: PlanResponse = world.ask(QueryMsg::Plan { plan: 1, day: Some(day) });
        (plan.from, plan.terms.version)
    };
    assert_eq!(on(0), (TODAY - 1_000, 1));
    assert_eq!((on(TODAY), on(TODAY + 1)), ((TODAY - 1_000, 1), (TODAY + 1, 2)));
    assert_eq!((on(TODAY + 4), on(TODAY + 5)), ((TODAY + 1, 2), (TODAY + 5, 3)));
    assert_eq!((on(TODAY + 8), on(TODAY + 9), on(TODAY + 99)), ((TODAY + 5, 3), (TODAY + 9, 4), (TODAY + 9, 4)));
}

#[test]
fn of_many_contracts_the_one_of_the_day_stands_and_before_the_first_none() {
    let mut world = World::with_plan(100_000);
    for (after, status) in [(1, NetworkStatus::Out), (5, NetworkStatus::Ended), (9, NetworkStatus::In)] {
        world.by("payer", contract(TODAY + after, status)).unwrap();
    }
    let refused = ContractError::Plan(PlanError::TouchesPast { after: TODAY + 9, found: TODAY + 9 });
    world.refuses("payer", contract(TODAY + 9, NetworkStatus::In), refused);
    let on = |day| {
        let told: ContractResponse = world.ask(QueryMsg::Contract { plan: 1, provider: CLINIC, day });
        (told.from, told.status)
    };
    let first = on(TODAY).0.expect("the plan's first contract");
    assert_eq!(on(first - 1), (None, None));
    assert_eq!(
        (on(first), on(TODAY)),
        ((Some(first), Some(NetworkStatus::In)), (Some(first), Some(NetworkStatus::In)))
    );
    assert_eq!(on(TODAY + 4), (Some(TODAY + 1), Some(NetworkStatus::Out)));
    assert_eq!((on(TODAY + 8).0, on(TODAY + 9).0), (Some(TODAY + 5), Some(TODAY + 9)));
}

#[test]
fn a_zero_fee_schedule_published_behind_a_visit_does_not_reach_it() {
    let mut world = World::with_plan(100_000);
    let zero = Schedule::of(&[(10, FeeTerms::plain(0))]).root();
    let set = |from| {
        let fees = Some(zero);
        let contracts = vec![ContractForm { provider: CLINIC, status: NetworkStatus::In, from, to: None, fees }];
        ExecuteMsg::SetContracts { plan: 1, contracts }
    };
    let refused = ContractError::Plan(PlanError::TouchesPast { after: TODAY, found: TODAY - 1 });
    world.refuses("payer", set(TODAY - 1), refused);
    world.by("payer", set(TODAY + 1)).unwrap();
    assert_eq!(world.submits(bill(1, 1, vec![line(1, 10, 10_000)])).benefit.u128(), 6_400);
}

#[test]
fn an_ended_contract_is_242_from_its_day_on() {
    let mut world = World::with_plan(100_000);
    world.by("payer", contract(TODAY + 1, NetworkStatus::Ended)).unwrap();
    world.days_pass(2);
    let mut form = bill(1, 1, vec![on(line(1, 10, 10_000), TODAY + 1)]);
    form.proofs.fees = None;
    world.submits(form);
    assert_eq!(world.reasons(1), [["242"]]);
    let told: ContractResponse = world.ask(QueryMsg::Contract { plan: 1, provider: CLINIC, day: TODAY });
    assert_eq!((told.status, told.fees), (Some(NetworkStatus::In), Some(schedule().root())));
}

#[test]
fn a_closed_plan_runs_off_and_pays_what_it_owes() {
    let mut world = World::with_plan(100_000);
    world.submits(bill(1, 1, vec![line(1, 10, 10_000)]));
    let close = |last_day| ExecuteMsg::ClosePlan { plan: 1, last_day };
    let past = PlanError::TouchesPast { after: TODAY - 1, found: TODAY - 1 };
    world.refuses("payer", close(TODAY - 1), ContractError::Plan(past));
    world.by("payer", close(TODAY)).unwrap();
    world.days_pass(3);
    assert_eq!(world.submits(bill(2, 2, vec![on(line(1, 10, 10_000), TODAY)])).status, ClaimStatus::Credited);
    let after = world.submits(bill(3, 3, vec![on(line(1, 10, 10_000), TODAY + 1)]));
    assert_eq!(world.reasons(after.claim), [["27"]]);
    let closed = ContractError::Plan(PlanError::Closed { after: TODAY });
    world.refuses("payer", version(TODAY + 9, terms()), closed.clone());
    world.refuses("payer", contract(TODAY + 9, NetworkStatus::In), closed.clone());
    world.refuses("payer", close(TODAY + 9), closed.clone());
    world.refuses("patient-1", ExecuteMsg::Enrol { plan: 1, patient: patient(1) }, closed);
    world.days_pass(5);
    world.by("clinic", ExecuteMsg::Draw { plan: 1 }).unwrap();
    assert_eq!(world.paid[world.addr("clinic").as_str()], 12_800);
}

#[test]
fn another_payer_does_not_touch_the_plan() {
    let mut world = World::with_plan(100_000);
    let found = world.addr("other-payer");
    let refused = ContractError::Unauthorized { wanted: Permission::PlanOwner, found };
    let change = CoverageChange::Members { members: vec![Member { patient: patient(1), from: 1, to: None }] };
    let msgs = [
        version(TODAY + 1, terms()),
        ExecuteMsg::ClosePlan { plan: 1, last_day: TODAY },
        contract(TODAY + 1, NetworkStatus::In),
        ExecuteMsg::SetReviewers { plan: 1, add: vec![], remove: vec![] },
        ExecuteMsg::SetCoverage { plan: 1, change },
        ExecuteMsg::Withdrawal { plan: 1, step: WithdrawalStep::Take {} },
    ];
    for msg in msgs {
        world.refuses("other-payer", msg, refused.clone());
    }
    world.refuses("payer", ExecuteMsg::ClosePlan { plan: 7, last_day: TODAY }, ContractError::NoSuchPlan { plan: 7 });
}

#[test]
fn lists_are_capped_and_periods_are_apart() {
    let mut world = World::with_plan(0);
    let members =
        |list: Vec<Member>| ExecuteMsg::SetCoverage { plan: 1, change: CoverageChange::Members { members: list } };
    let member = |from, to| Member { patient: patient(9), from, to };
    let count = |what, most, found| ContractError::Count { what, least: 1, most, found };
    world.refuses("payer", members(vec![]), count("members", 100, 0));
    world.refuses("payer", members(vec![member(1, None); 101]), count("members", 100, 101));
    let none = ExecuteMsg::SetContracts { plan: 1, contracts: vec![] };
    world.refuses("payer", none, count("contracts", 50, 0));
    let add = vec![world.addr("x").to_string(); 21];
    let many = ExecuteMsg::SetReviewers { plan: 1, add, remove: vec![] };
    world.refuses("payer", many, count("reviewers", 20, 21));
    let reversed = ContractError::Plan(PlanError::DaysReversed { from: 9, to: 8 });
    world.refuses("payer", members(vec![member(9, Some(8))]), reversed);
    world.by("payer", members(vec![member(10, Some(20))])).unwrap();
    world.refuses(
        "payer",
        members(vec![member(20, None)]),
        ContractError::Coverage(CoverageError::Overlap { from: 10 }),
    );
    world.refuses("payer", members(vec![member(10, Some(20))]), ContractError::Coverage(CoverageError::Unchanged));
    world.by("payer", members((0..7).map(|k| member(100 + 10 * k, Some(101 + 10 * k))).collect())).unwrap();
    let ninth = ContractError::Coverage(CoverageError::TooMany { found: 9 });
    world.refuses("payer", members(vec![member(900, None)]), ninth);
    let told: EligibilityResponse = world.ask(QueryMsg::Eligibility { plan: 1, patient: patient(9), day: 15 });
    assert_eq!((told.covered, told.enrolled, told.period), (true, false, Some((10, Some(20)))));
}

#[test]
fn a_reviewer_that_was_removed_decides_nothing() {
    let mut world = World::with_plan(0);
    let reviewer = world.addr("reviewer");
    let remove = vec![reviewer.to_string()];
    world.by("payer", ExecuteMsg::SetReviewers { plan: 1, add: vec![], remove }).unwrap();
    world.submits(bill(1, 1, vec![line(1, 10, 10_000)]).headed(|head| head.secondary = true));
    let decide = ExecuteMsg::DecidePended {
        claim: 1,
        verdict: PendedVerdict::Pay {},
        commitment: health_api::Commitment([1; 32]),
    };
    let wanted = Permission::Reviewer;
    world.refuses("reviewer", decide, ContractError::Unauthorized { wanted, found: reviewer });
    let add = vec!["no address".to_string()];
    let wrong = ContractError::Kit(KitError::InvalidAddress { found: "no address".into() });
    world.refuses("payer", ExecuteMsg::SetReviewers { plan: 1, add, remove: vec![] }, wrong);
}

#[test]
fn a_pause_stops_new_work_and_no_exit() {
    let mut world = World::with_plan(100_000);
    world.submits(bill(1, 1, vec![line(1, 10, 10_000)]));
    world.days_pass(5);
    world.by("owner", ExecuteMsg::Admin(AdminMsg::Pause { for_seconds: 86_400 })).unwrap();
    let until = world.env.block.time.seconds() + 86_400;
    let paused = ContractError::Kit(KitError::Paused { until });
    let submit = ExecuteMsg::Submit { claims: vec![bill(2, 2, vec![line(1, 10, 10_000)])] };
    world.refuses("clinic", submit, paused.clone());
    world.refuses("payer", ExecuteMsg::OpenPlan(new_plan()), paused);
    world.by("clinic", ExecuteMsg::Draw { plan: 1 }).unwrap();
    world.by("clinic", ExecuteMsg::Void { claim: 1 }).unwrap();
    world.by("patient-1", ExecuteMsg::Enrol { plan: 1, patient: patient(1) }).unwrap();
}

#[test]
fn a_message_that_needs_a_peer_says_which() {
    let mut world = World::with_plan(100_000);
    let mut deps = cosmwasm_std::testing::mock_dependencies();
    let owner = deps.api.addr_make("owner");
    let info = cosmwasm_std::testing::message_info(&owner, &[]);
    let msg = InstantiateMsg { owner: owner.to_string(), audience: Audience::Test };
    claims_escrow::contract::instantiate(deps.as_mut(), world.env.clone(), info.clone(), msg).unwrap();
    let open = ExecuteMsg::OpenPlan(new_plan());
    let error = claims_escrow::contract::execute(deps.as_mut(), world.env.clone(), info, open).unwrap_err();
    assert_eq!(error, ContractError::Kit(KitError::NotIntroduced { role: Role::PatientRegistry }));
    let hook = health_api::hook::RegistryHook::ErasureCancelled { patient: patient(1) };
    let found = world.addr("clinic");
    let wanted = format!("the introduced {}", Role::PatientRegistry);
    let refused = ContractError::Kit(KitError::Unauthorized { wanted, found });
    world.refuses("clinic", ExecuteMsg::RegistryHook(hook), refused);
}

#[test]
fn migration_refuses_foreign_state_and_keeps_books() {
    let mut world = World::with_plan(100_000);
    let books = world.books(1);
    let env = world.env.clone();
    claims_escrow::contract::migrate(world.deps.as_mut(), env.clone(), MigrateMsg {}).unwrap();
    assert_eq!(world.books(1), books);
    cw2::set_contract_version(&mut world.deps.storage, "cw-health:other", "0.1.0").unwrap();
    let error = claims_escrow::contract::migrate(world.deps.as_mut(), env, MigrateMsg {}).unwrap_err();
    let wanted = Role::ClaimsEscrow.contract_name().to_string();
    assert_eq!(error, ContractError::Kit(KitError::WrongMigration { wanted, found: "cw-health:other".into() }));
}

#[test]
fn unknown_fields_of_a_message_are_refused() {
    let read = |text: &str| cosmwasm_std::from_json::<ExecuteMsg>(text.as_bytes());
    assert!(read(r#"{"draw":{"plan":1}}"#).is_ok());
    assert!(read(r#"{"draw":{"plan":1,"to":"me"}}"#).is_err());
    assert!(read(r#"{"withdrawal":{"plan":1,"step":{"take":{"all":true}}}}"#).is_err());
}
