//! Every event, word for word as a dApp reads it: one story a party, told by the entry points, against a golden text.

mod common;

use std::collections::BTreeSet;

use adjudication::Reason;
use common::chain::*;
use common::*;
use cosmwasm_std::{coin, Response, Uint128};
use health_api::claims::*;
use health_api::{Commitment, Digest, Tag};

const REASONS: Commitment = Commitment([9; 32]);
const GOLDEN: &str = include_str!("golden/events.txt");

/// A world whose events are written down.
struct Story {
    world: World,
    lines: Vec<String>,
}

impl Story {
    fn by(&mut self, name: &str, msg: ExecuteMsg) {
        let response = self.world.by(name, msg).unwrap();
        self.tells(&response);
    }

    fn funds(&mut self, plan: PlanId, amount: u128) {
        let response = self.world.by_with("payer", ExecuteMsg::Fund { plan }, &[coin(amount, DENOM)]).unwrap();
        self.tells(&response);
    }

    fn tells(&mut self, response: &Response) {
        for event in &response.events {
            let attributes = event.attributes.iter().map(|pair| format!(" {}={}", pair.key, pair.value));
            self.lines.push(format!("{}{}", event.ty, attributes.collect::<String>()));
        }
    }

    fn submits(&mut self, form: &ClaimForm) {
        self.by("clinic", ExecuteMsg::Submit { claims: vec![form.clone()] });
    }

    fn appeals(&mut self, name: &str, step: AppealStep) {
        self.by(name, ExecuteMsg::Appeal(step));
    }
}

/// A payer opens plan 1, changes everything once and takes money out.
fn of_the_payer(story: &mut Story) {
    let from = TODAY - 1_000;
    let gated =
        NewPlan { terms: adjudication::PlanTerms { review_above: Some(7_000.into()), ..terms() }, ..new_plan() };
    story.by("payer", ExecuteMsg::OpenPlan(gated));
    let fees = Some(schedule().root());
    let contracts = vec![ContractForm { provider: CLINIC, status: NetworkStatus::In, from, to: None, fees }];
    story.by("payer", ExecuteMsg::SetContracts { plan: 1, contracts });
    let add = vec![story.world.addr("reviewer").to_string(), story.world.addr("second-reviewer").to_string()];
    let remove = vec![story.world.addr("third-reviewer").to_string()];
    story.by("payer", ExecuteMsg::SetReviewers { plan: 1, add: [add, remove.clone()].concat(), remove: vec![] });
    story.by("payer", ExecuteMsg::SetReviewers { plan: 1, add: vec![], remove });
    let members = (1..=4).map(|n| Member { patient: patient(n), from, to: None }).collect();
    story.by("payer", ExecuteMsg::SetCoverage { plan: 1, change: CoverageChange::Members { members } });
    let root = CoverageChange::Root { root: Digest([7; 32]), count: 3 };
    story.by("payer", ExecuteMsg::SetCoverage { plan: 1, change: root });
    story.by("patient-1", ExecuteMsg::Enrol { plan: 1, patient: patient(1) });
    story.funds(1, 30_000);
    let amount = Uint128::new(4_000);
    for step in [WithdrawalStep::Announce { amount }, WithdrawalStep::Cancel {}, WithdrawalStep::Announce { amount }] {
        story.by("payer", ExecuteMsg::Withdrawal { plan: 1, step });
    }
    story.world.days_pass(10);
    story.by("payer", ExecuteMsg::Withdrawal { plan: 1, step: WithdrawalStep::Take {} });
    story.by("payer", ExecuteMsg::NewPlanVersion { plan: 1, from: TODAY + 300, rules: rules(), terms: terms() });
}

/// Claims 1 to 4: taken back, confirmed, denied by a person and appealed twice, overdue.
fn of_claims(story: &mut Story) {
    story.submits(&bill(1, 1, vec![line(1, 20, 5_000)]));
    story.by("clinic", ExecuteMsg::Void { claim: 1 });
    story.submits(&bill(2, 1, vec![line(1, 20, 5_000)]));
    let statement = Statement::Confirmed {};
    story.by("patient-1", ExecuteMsg::State { patient: patient(1), claim: 2, statement });
    let dear = bill(3, 2, vec![line(1, 10, 10_000), line(2, 50, 8_000)]);
    story.submits(&dear);
    let steps = [("reviewer", InformationStep::Request { commitment: REASONS })];
    for (name, step) in steps.into_iter().chain([("clinic", InformationStep::Provide { commitment: REASONS })]) {
        story.by(name, ExecuteMsg::Information { claim: 3, step });
    }
    let verdict = PendedVerdict::Deny { reason: Reason::NotNecessary };
    story.by("reviewer", ExecuteMsg::DecidePended { claim: 3, verdict, commitment: REASONS });
    appeal(story, &dear);
    story.submits(&bill(4, 3, vec![line(1, 10, 10_000), line(2, 50, 8_000)]));
    story.world.days_pass(31);
    story.by("anybody", ExecuteMsg::Enforce { target: Target::Claim { claim: 4 } });
}

fn appeal(story: &mut Story, form: &ClaimForm) {
    let file = AppealStep::File { claim: 3, form: Box::new(form.clone()), commitment: REASONS };
    let decide = |verdict| AppealStep::Decide { appeal: 3, verdict, commitment: REASONS };
    story.appeals("clinic", file.clone());
    story.appeals("second-reviewer", decide(AppealVerdict::Upheld {}));
    story.appeals("clinic", file);
    let reviewer = story.world.addr("board").to_string();
    story.appeals("registrar", AppealStep::Assign { appeal: 3, reviewer });
    story.appeals("board", decide(AppealVerdict::Overturned { benefit: None }));
}

/// A preauthorization, a claim that waits for the fund, a payout.
fn of_money(story: &mut Story) {
    let day = story.world.today();
    let request = AuthorizationRequest {
        plan: 1,
        patient: patient(1),
        service: schedule::service(40),
        units: 1,
        amount: None,
        from: day,
        to: day,
        expedited: true,
        commitment: REASONS,
    };
    story.by("clinic", ExecuteMsg::RequestAuthorization(request));
    let verdict = AuthorizationVerdict::Certified {};
    story.by("reviewer", ExecuteMsg::DecideAuthorization { authorization: 1, verdict, commitment: REASONS });
    story.world.opens("other-payer", new_plan(), &schedule(), 1_000);
    story.submits(&ClaimForm { plan: 2, ..bill(5, 4, vec![on(line(1, 10, 10_000), day)]) });
    story.funds(2, 19_000);
    let form = ClaimForm { plan: 2, ..bill(10, 4, vec![on(line(1, 20, 5_000), day)]) };
    story.submits(&form.headed(|head| head.patient_paid = true));
    story.world.days_pass(10);
    story.by("clinic", ExecuteMsg::Draw { plan: 1 });
    story.by("patient-4", ExecuteMsg::Reimburse { plan: 2, patient: patient(4), claims: vec![6] });
    story.by("payer", ExecuteMsg::ClosePlan { plan: 1, last_day: TODAY + 400 });
}

/// A sealed claim with its result; a patient who leaves.
fn of_sealed_claims_and_erasure(story: &mut Story) {
    story.world.record(1, CLINIC, encounter(60));
    let fingerprints = (0..8).map(|k| Tag([k; 16])).collect();
    let commitment = Commitment([6; 32]);
    let encounter = Anchor::Record { author: CLINIC, commitment: encounter(60) };
    let sealed = SealedClaim { plan: 2, patient: patient(1), encounter, commitment, fingerprints };
    story.by("clinic", ExecuteMsg::SubmitSealed { claims: vec![sealed] });
    story.world.days_pass(1);
    let sum = Uint128::new(100);
    let (batch, interest) = (Batch::of(&[(7, 100)]), Uint128::zero());
    let ExecuteMsg::PostResults(form) = batch.post() else { unreachable!() };
    story.by("other-payer", ExecuteMsg::PostResults(ResultsForm { plan: 2, sum, interest, ..form }));
    story.by("clinic", batch.open(0));
    story.world.registry_erases(1);
    story.by("anybody", ExecuteMsg::Erase { patient: patient(1), limit: 100 });
}

#[test]
fn every_event_reads_as_it_did() {
    let mut story = Story { world: World::new(), lines: vec![] };
    of_the_payer(&mut story);
    of_claims(&mut story);
    of_money(&mut story);
    of_sealed_claims_and_erasure(&mut story);
    let wanted: Vec<&str> = GOLDEN.lines().collect();
    assert_eq!(story.lines, wanted, "\n{}\n", story.lines.join("\n"));
}

#[test]
fn the_golden_text_has_every_event_of_the_readme() {
    let readme = include_str!("../README.md");
    let list = readme.split("ids and states only: ").nth(1).and_then(|rest| rest.split(".\n").next()).unwrap();
    let documented: BTreeSet<String> = list.split(", ").map(|name| name.trim_matches('`').to_string()).collect();
    let told = GOLDEN.lines().map(|line| line.split(' ').next().unwrap().trim_start_matches("claims_escrow_").into());
    assert_eq!(told.collect::<BTreeSet<String>>(), documented);
}
