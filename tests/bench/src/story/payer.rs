//! What a payer does with a plan of its own, and with claims that wait for it to be funded.

use cosmwasm_std::Coin;
use cw_health_tests::suite::{Bill, Suite, DENOM, OFFICE_VISIT};
use health_api::claims::{
    ClaimStatus, ConfigResponse, ContractForm, CoverageChange, ExecuteMsg, FeeSchedule, Member, NetworkStatus, NewPlan,
    PlanResponse, QueryMsg,
};
use health_api::interface::Role;
use health_api::{Digest, ParticipantNumber};

use super::past::{member, Past, WAITING};
use super::setting::Setting;
use super::Story;

/// Opens a plan, signs contracts; funds a plan that owes.
pub fn tell(story: &mut Story, setting: &Setting) {
    opening(story);
    funding(story, &setting.past);
}

fn send(suite: &mut Suite, who: &str, msg: &ExecuteMsg) {
    suite.claims(who, msg).unwrap_or_else(|refusal| panic!("{who}: {msg:?}: {refusal:?}"));
}

fn opening(story: &mut Story) {
    let msg = QueryMsg::Plan { plan: story.suite.plan("silver").id, day: None };
    let PlanResponse { rules, terms, denom, decimals, .. } = story.suite.ask(Role::ClaimsEscrow, &msg);
    let from = story.suite.today();
    send(&mut story.suite, "insurer", &ExecuteMsg::OpenPlan(NewPlan { denom, decimals, from, rules, terms }));
    story.told("open_plan");
    let plan = story.suite.ask::<ConfigResponse>(Role::ClaimsEscrow, &QueryMsg::Config {}).plans;
    let first = story.suite.number("clinic");
    let contracts = vec![contract(&mut story.suite, first)];
    send(&mut story.suite, "insurer", &ExecuteMsg::SetContracts { plan, contracts });
    story.told("set_contracts");
    let first = story.suite.number("colleague");
    let contracts = (1..=50).map(|more| contract(&mut story.suite, first + more)).collect();
    send(&mut story.suite, "insurer", &ExecuteMsg::SetContracts { plan, contracts });
    story.told_each("set_contracts_50_each", 50);
}

fn contract(suite: &mut Suite, provider: ParticipantNumber) -> ContractForm {
    let fees = Some(FeeSchedule { root: Digest(suite.draw()), count: 10_000 });
    ContractForm { provider, status: NetworkStatus::In, from: suite.today(), to: None, fees }
}

/// Jule's coverage ended a month ago, as is known only now: what was paid since is taken back.
pub fn claws_back(story: &mut Story) {
    let (visit, day) = (story.suite.as_provider("clinic").sees("jule"), story.suite.today() - 5);
    let bill = Bill::of("jule", 98_001, &visit).line(OFFICE_VISIT, 10_000, day);
    let claim = story.suite.as_provider("clinic").bills(&bill).claim;
    let end = Member { to: Some(story.suite.today() - 30), ..member(&story.suite, "jule", story.suite.today() - 20) };
    let change = CoverageChange::Members { members: vec![end] };
    let plan = story.suite.plan("gold").id;
    send(&mut story.suite, "insurer", &ExecuteMsg::SetCoverage { plan, change });
    send(&mut story.suite, "insurer", &ExecuteMsg::Void { claim });
    story.told("void_by_payer");
}

/// One claim, twenty, and the rest: a top-up pays twenty at most.
fn funding(story: &mut Story, past: &Past) {
    let plan = story.suite.plan("tin").id;
    let due = story.suite.claim(past.waiting[0]).benefit.u128();
    fund(&mut story.suite, due + 1_000);
    credited(&story.suite, past, 1);
    story.told("fund_pays_1");
    fund(&mut story.suite, 10_000_000);
    credited(&story.suite, past, 21);
    story.told_each("fund_pays_20_each", 20);
    send(&mut story.suite, "anybody", &ExecuteMsg::Settle { plan, limit: 1 });
    credited(&story.suite, past, 22);
    story.told("settle");
    send(&mut story.suite, "anybody", &ExecuteMsg::Settle { plan, limit: 50 });
    credited(&story.suite, past, WAITING);
    story.told_each("settle_20_each", 20);
}

fn fund(suite: &mut Suite, amount: u128) {
    let msg = ExecuteMsg::Fund { plan: suite.plan("tin").id };
    suite.send("bank", Role::ClaimsEscrow, &msg, &[Coin::new(amount, DENOM)]).expect("coins");
}

/// So many of the claims that waited are credited, and no more.
fn credited(suite: &Suite, past: &Past, count: usize) {
    let credited = |claim: &&u64| suite.claim(**claim).status == ClaimStatus::Credited;
    assert_eq!(past.waiting.iter().filter(credited).count(), count);
}
