//! A payer publishes terms that pay nothing, behind a visit that was given already.

use adjudication::CostShare;
use claims_escrow::plan::PlanError;
use claims_escrow::ContractError;
use cw_health_tests::asserts::refused;
use cw_health_tests::suite::{Bill, Suite, OFFICE_VISIT, TODAY};
use health_api::claims::{ContractForm, ExecuteMsg, NetworkStatus, PlanResponse, QueryMsg};
use health_api::interface::Role;

fn nothing_paid(suite: &Suite, from: i32) -> ExecuteMsg {
    let plan = suite.plan("gold").id;
    let row: PlanResponse = suite.ask(Role::ClaimsEscrow, &QueryMsg::Plan { plan, day: None });
    let mut terms = row.terms;
    terms.cost_share = CostShare { coinsurance_bps: 10_000, ..terms.cost_share };
    ExecuteMsg::NewPlanVersion { plan, from, rules: row.rules, terms }
}

#[test]
fn no_version_starts_today_or_before() {
    let mut suite = Suite::town();
    for from in [TODAY - 1, TODAY] {
        let msg = nothing_paid(&suite, from);
        let past = ContractError::Plan(PlanError::TouchesPast { after: TODAY, found: from });
        refused(&mut suite, past, |suite| suite.claims("insurer", &msg));
    }
}

#[test]
fn a_visit_is_judged_by_the_version_of_its_day_whenever_it_is_billed() {
    let mut suite = Suite::town();
    let visit = suite.as_provider("clinic").sees("ana");
    let msg = nothing_paid(&suite, TODAY + 1);
    suite.claims("insurer", &msg).unwrap();
    suite.days_pass(3);
    let bill = Bill::of("ana", 1, &visit).line(OFFICE_VISIT, 10_000, TODAY);
    assert_eq!(suite.as_provider("clinic").bills(&bill).benefit.u128(), 6_400);
}

#[test]
fn no_contract_ends_or_loses_its_schedule_for_days_that_have_passed() {
    let mut suite = Suite::town();
    let (plan, provider) = (suite.plan("gold").id, suite.number("clinic"));
    for status in [NetworkStatus::Ended, NetworkStatus::Out] {
        let contracts = vec![ContractForm { provider, status, from: TODAY, to: None, fees: None }];
        let past = ContractError::Plan(PlanError::TouchesPast { after: TODAY, found: TODAY });
        let msg = ExecuteMsg::SetContracts { plan, contracts };
        refused(&mut suite, past, |suite| suite.claims("insurer", &msg));
    }
}
