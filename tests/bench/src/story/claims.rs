//! claims-escrow.

use adjudication::Reason;
use cosmwasm_std::Coin;
use cw_health_tests::suite::{Bill, Suite, DENOM, IMAGING, LABORATORY, OFFICE_VISIT};
use health_api::claims::{
    Anchor, AppealStep, AppealVerdict, AuthorizationVerdict, ClaimForm, ClaimStatus, CoverageChange, ExecuteMsg,
    InformationStep, Member, PendedVerdict, PlanResponse, QueryMsg, ResultsForm, Statement, Target, WithdrawalStep,
};
use health_api::interface::Role;
use health_api::{Commitment, Day, Digest};

use super::setting::{of_crowd, Setting, CROWD};
use super::Story;

/// All messages of claims-escrow.
pub fn tell(story: &mut Story, setting: &Setting) {
    submitting(story, setting);
    statements(story, setting);
    persons(story, setting);
    appeals(story, setting);
    authorizations(story, setting);
    sealed(story, setting);
    money(story);
    plans(story);
    enforcing(story, setting);
}

fn send(suite: &mut Suite, who: &str, msg: &ExecuteMsg) {
    suite.claims(who, msg).unwrap_or_else(|refusal| panic!("{who}: {msg:?}: {refusal:?}"));
}

/// A bill of two lines for a visit of today.
fn two_lines(suite: &mut Suite, name: &str, number: u32, visit: &Anchor) -> ClaimForm {
    let today = suite.today();
    let bill = Bill::of(name, number, visit).line(OFFICE_VISIT, 10_000, today).line(LABORATORY, 5_000, today);
    suite.form("clinic", &bill)
}

/// So many bills of two lines, of patients who are known members, each for a visit of its own and no two alike.
pub fn bills(suite: &mut Suite, count: usize) -> Vec<ClaimForm> {
    let today = suite.today();
    let mut bill = |at: usize| {
        let name = of_crowd(at % CROWD);
        let visit = suite.as_provider("clinic").sees(&name);
        let (round, number) = (u32::try_from(at / CROWD).unwrap_or_default(), u32::try_from(at).unwrap_or_default());
        let day = today - i32::try_from(round).unwrap_or_default();
        let bill = Bill::of(&name, 10_000 + number, &visit);
        let bill = bill.line(OFFICE_VISIT, 10_000, day).line(LABORATORY, 5_000, day);
        suite.form("clinic", &bill).headed(|head| head.practitioner = None)
    };
    (0..count).map(&mut bill).collect()
}

fn submit(story: &mut Story, form: ClaimForm, id: &'static str) {
    send(&mut story.suite, "clinic", &ExecuteMsg::Submit { claims: vec![form] });
    story.told(id);
}

fn submitting(story: &mut Story, setting: &Setting) {
    let visit = story.suite.as_provider("clinic").sees("patient 2");
    let form = two_lines(&mut story.suite, "patient 2", 20, &visit);
    let form = days_before(&mut story.suite, form, 2);
    send(&mut story.suite, "clinic", &ExecuteMsg::Submit { claims: vec![form] });
    let visit = story.suite.as_provider("clinic").sees("patient 2");
    let form = two_lines(&mut story.suite, "patient 2", 21, &visit).headed(|head| head.practitioner = None);
    let form = yesterday(&mut story.suite, form);
    submit(story, form, "submit_claim_2_lines");

    let visit = story.suite.as_provider("clinic").sees("bella");
    let today = story.suite.today();
    let bill = Bill::of("bella", 22, &visit).to("silver").line(OFFICE_VISIT, 10_000, today);
    let bill = bill.line(LABORATORY, 5_000, today);
    let form = story.suite.form("clinic", &bill);
    let form = form.headed(|head| head.practitioner = None);
    let form = form.proven(|proofs| proofs.coverage = Some(setting.coverage.clone()));
    submit(story, form, "submit_claim_first_with_proofs");

    let mut forms: Vec<_> = (0..CROWD)
        .map(|at| {
            let number = 1_000 + u32::try_from(at).unwrap_or_default();
            two_lines(&mut story.suite, &of_crowd(at), number, &setting.visits[at])
        })
        .collect();
    for form in &mut forms {
        form.head.practitioner = None;
    }
    send(&mut story.suite, "clinic", &ExecuteMsg::Submit { claims: forms });
    story.told_each("submit_claims_50_each", 50);
    credited(&story.suite, CROWD + 2);
}

/// The newest claims are decided and credited: nothing cheaper was measured.
fn credited(suite: &Suite, count: usize) {
    let last = suite.last_claim();
    for claim in last.saturating_sub(count as u64 - 1)..=last {
        assert_eq!(suite.claim(claim).status, ClaimStatus::Credited, "claim {claim}");
    }
}

/// The same services on another day, so that nothing is suspect.
fn yesterday(suite: &mut Suite, form: ClaimForm) -> ClaimForm {
    days_before(suite, form, 1)
}

fn days_before(suite: &mut Suite, mut form: ClaimForm, days: Day) -> ClaimForm {
    let day = suite.today() - days;
    for line in &mut form.lines {
        (line.from, line.through) = (day, day);
    }
    form
}

fn statements(story: &mut Story, _setting: &Setting) {
    let visit = story.suite.as_provider("clinic").sees("patient 3");
    let form = two_lines(&mut story.suite, "patient 3", 30, &visit);
    let form = yesterday(&mut story.suite, form);
    submit(story, form, "submit_claim_with_practitioner");
    let (claim, patient) = (story.suite.last_claim(), story.suite.id("patient 3"));
    let msg = ExecuteMsg::State { patient, claim, statement: Statement::Confirmed {} };
    send(&mut story.suite, "patient 3", &msg);
    story.told("state_confirmed");
    let statement = Statement::Disputed { commitment: Commitment(story.suite.draw()) };
    send(&mut story.suite, "patient 3", &ExecuteMsg::State { patient, claim, statement });
    story.told("state_disputed");
    story.suite.reviewer_decides(claim, PendedVerdict::Deny { reason: Reason::NotNecessary });
    story.told("decide_disputed");
}

fn persons(story: &mut Story, setting: &Setting) {
    let today = story.suite.today();
    let visit = &setting.visits[4];
    // the same service on the same day at another charge: a person looks at it
    let suspect = |number, charge| Bill::of("patient 4", number, visit).line(OFFICE_VISIT, charge, today);
    let form = story.suite.form("clinic", &suspect(40, 9_000));
    submit(story, form, "submit_claim_pended");
    let claim = story.suite.last_claim();
    let commitment = story.suite.reasons_in_writing();
    let ask = ExecuteMsg::Information { claim, step: InformationStep::Request { commitment } };
    send(&mut story.suite, "reviewer", &ask);
    story.told("information_request");
    let tell = ExecuteMsg::Information { claim, step: InformationStep::Provide { commitment } };
    send(&mut story.suite, "clinic", &tell);
    story.told("information_provide");
    story.suite.reviewer_decides(claim, PendedVerdict::Pay {});
    story.told("decide_pended_pay");
    let form = story.suite.form("clinic", &suspect(41, 8_000));
    send(&mut story.suite, "clinic", &ExecuteMsg::Submit { claims: vec![form] });
    let claim = story.suite.last_claim();
    story.suite.reviewer_decides(claim, PendedVerdict::Deny { reason: Reason::NotNecessary });
    story.told("decide_pended_deny");
    let visit = story.suite.as_provider("clinic").sees("patient 5");
    let form = two_lines(&mut story.suite, "patient 5", 50, &visit);
    let form = yesterday(&mut story.suite, form);
    send(&mut story.suite, "clinic", &ExecuteMsg::Submit { claims: vec![form] });
    let claim = story.suite.last_claim();
    send(&mut story.suite, "clinic", &ExecuteMsg::Void { claim });
    story.told("void");
}

fn appeals(story: &mut Story, setting: &Setting) {
    let (claim, form) = &setting.denied;
    story.suite.as_provider("clinic").appeals(*claim, form).expect("an appeal");
    story.told("appeal_file");
    let (plan, add) = (story.suite.plan("gold").id, vec![story.suite.addr("second reviewer").to_string()]);
    send(&mut story.suite, "insurer", &ExecuteMsg::SetReviewers { plan, add, remove: vec![] });
    story.told("set_reviewers");
    story.suite.decides_appeal("second reviewer", *claim, AppealVerdict::Upheld {}).expect("an answer");
    story.told("appeal_decide_upheld");
    story.suite.as_provider("clinic").appeals(*claim, form).expect("an appeal");
    story.told("appeal_file_last_level");
    let reviewer = story.suite.addr("board").to_string();
    send(&mut story.suite, "registrar", &ExecuteMsg::Appeal(AppealStep::Assign { appeal: *claim, reviewer }));
    story.told("appeal_assign");
    story.suite.decides_appeal("board", *claim, AppealVerdict::Overturned { benefit: None }).expect("an answer");
    story.told("appeal_decide_overturned");
}

fn authorizations(story: &mut Story, setting: &Setting) {
    let authorization = story.suite.as_provider("clinic").asks_authorization("gold", "patient 6", IMAGING, 1);
    story.told("request_authorization");
    story.suite.reviewer_authorizes(authorization, AuthorizationVerdict::Certified {});
    story.told("decide_authorization");
    let today = story.suite.today();
    let bill = Bill::of("patient 6", 60, &setting.visits[6]).line(IMAGING, 20_000, today).authorized(authorization);
    let form = story.suite.form("clinic", &bill);
    submit(story, form, "submit_claim_authorized");
}

fn sealed(story: &mut Story, _setting: &Setting) {
    let visit = story.suite.as_provider("clinic").sees("patient 7");
    let today = story.suite.today();
    let bill = Bill::of("patient 7", 70, &visit).line(LABORATORY, 7_000, today);
    let form = story.suite.sealed_form("clinic", &bill);
    send(&mut story.suite, "clinic", &ExecuteMsg::SubmitSealed { claims: vec![form] });
    story.told("submit_sealed_8_fingerprints");
    let (plan, provider) = (story.suite.plan("gold").id, story.suite.number("clinic"));
    let (claims, root) = (vec![story.suite.last_claim()], Digest(story.suite.draw()));
    let results = ResultsForm { plan, provider, root, claims, sum: 5_600_u128.into(), interest: 0_u128.into() };
    send(&mut story.suite, "insurer", &ExecuteMsg::PostResults(results));
    story.told("post_results");
}

fn money(story: &mut Story) {
    let (gold, silver) = (story.suite.plan("gold").id, story.suite.plan("silver").id);
    let fund = ExecuteMsg::Fund { plan: gold };
    story.suite.send("bank", Role::ClaimsEscrow, &fund, &[Coin::new(1_000_u128, DENOM)]).expect("coins");
    story.told("fund");
    story.suite.as_provider("clinic").draws("gold").expect("a payout");
    story.told("draw");
    let withdrawal = |plan, step| ExecuteMsg::Withdrawal { plan, step };
    let announce = WithdrawalStep::Announce { amount: 1_u128.into() };
    send(&mut story.suite, "insurer", &withdrawal(gold, announce));
    story.told("withdrawal_announce");
    send(&mut story.suite, "insurer", &withdrawal(gold, WithdrawalStep::Cancel {}));
    story.told("withdrawal_cancel");
    send(&mut story.suite, "insurer", &withdrawal(silver, WithdrawalStep::Take {}));
    story.told("withdrawal_take");
}

fn plans(story: &mut Story) {
    let plan = story.suite.plan("gold").id;
    let members = vec![Member { patient: story.suite.id("dora"), from: story.suite.today() - 10, to: None }];
    let change = CoverageChange::Members { members };
    send(&mut story.suite, "insurer", &ExecuteMsg::SetCoverage { plan, change });
    story.told("set_coverage_member");
    let members = (0..100)
        .map(|_| Member { patient: story.suite.unknown_id(), from: story.suite.today() - 10, to: None })
        .collect();
    let change = CoverageChange::Members { members };
    send(&mut story.suite, "insurer", &ExecuteMsg::SetCoverage { plan, change });
    story.told_each("set_coverage_100_members_each", 100);
    let silver = story.suite.plan("silver").id;
    let change = CoverageChange::Root { root: Digest(story.suite.draw()), count: 1_000_000 };
    send(&mut story.suite, "insurer", &ExecuteMsg::SetCoverage { plan: silver, change });
    story.told("set_coverage_root");
    story.suite.as_patient("dora").enrols("silver");
    story.told("enrol");
    let (plan, patient) = (story.suite.plan("silver").id, story.suite.id("emma"));
    let form = story.suite.as_patient("emma").signs(Role::ClaimsEscrow, ExecuteMsg::Enrol { plan, patient });
    send(&mut story.suite, "anybody", &ExecuteMsg::Relay(form));
    story.told("relay_enrol");
    let plan = story.suite.plan("gold").id;
    let row: PlanResponse = story.suite.ask(Role::ClaimsEscrow, &QueryMsg::Plan { plan, day: None });
    let from = story.suite.today() + 100;
    send(&mut story.suite, "insurer", &ExecuteMsg::NewPlanVersion { plan, from, rules: row.rules, terms: row.terms });
    story.told("new_plan_version");
    let last_day = story.suite.today() + 365;
    send(&mut story.suite, "insurer", &ExecuteMsg::ClosePlan { plan, last_day });
    story.told("close_plan");
}

fn enforcing(story: &mut Story, setting: &Setting) {
    let targets = [
        (Target::Claim { claim: setting.overdue }, "enforce_claim"),
        (Target::Appeal { appeal: setting.unanswered }, "enforce_appeal"),
        (Target::Authorization { authorization: setting.undecided }, "enforce_authorization"),
    ];
    for (target, id) in targets {
        send(&mut story.suite, "anybody", &ExecuteMsg::Enforce { target });
        story.told(id);
    }
    let patient = story.suite.id("fay");
    send(&mut story.suite, "anybody", &ExecuteMsg::Erase { patient, limit: 100 });
    story.told("erase_claims");
}
