//! The rules as a list, for `docs/access-control.md`: one message of each kind through the match that enforces them.

use adjudication::{PlanTerms, Reason};
use cosmwasm_std::Uint128;
use health_api::admin::AdminMsg;
use health_api::claims::{
    Anchor, AppealStep, AppealVerdict, AuthorizationRequest, AuthorizationVerdict, ClaimForm, ClaimHead, ClaimKind,
    ClaimProofs, CoverageChange, ExecuteMsg, InformationStep, NewPlan, PaymentBasis, PendedVerdict, PlanRules,
    ResultOpening, ResultsForm, Statement, Target, WithdrawalStep,
};
use health_api::form::SignedForm;
use health_api::hook::RegistryHook;
use health_api::{Commitment, Digest, PatientId, SignatureBytes, Tag};

use crate::access::{permission, stops_in_pause, Permission};

/// One line of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rule {
    /// the message, as in JSON; after a dot its step, where that decides
    pub message: &'static str,
    /// who may send it
    pub permission: Permission,
    /// does a pause stop it?
    pub stops_in_pause: bool,
}

const PATIENT: PatientId = PatientId([0; 32]);
const COMMITMENT: Commitment = Commitment([0; 32]);

/// The rule of every message, in the order of the messages.
pub fn access_table() -> Vec<Rule> {
    let rule = |msg: &ExecuteMsg| Rule {
        message: name(msg),
        permission: permission(msg),
        stops_in_pause: stops_in_pause(msg),
    };
    let messages = [of_plans(), of_claims(), of_appeals(), of_others()];
    messages.iter().flatten().map(rule).collect()
}

/// A message's name in JSON.
pub fn name(msg: &ExecuteMsg) -> &'static str {
    use ExecuteMsg as M;
    match msg {
        M::Admin(_) => "admin",
        M::Relay(_) => "relay",
        M::RegistryHook(_) => "registry_hook",
        M::OpenPlan(_) => "open_plan",
        M::NewPlanVersion { .. } => "new_plan_version",
        M::ClosePlan { .. } => "close_plan",
        M::SetContracts { .. } => "set_contracts",
        M::SetReviewers { .. } => "set_reviewers",
        M::SetCoverage { .. } => "set_coverage",
        M::Enrol { .. } => "enrol",
        M::Fund { .. } => "fund",
        M::Withdrawal { step: WithdrawalStep::Announce { .. } | WithdrawalStep::Cancel {}, .. } => "withdrawal",
        M::Withdrawal { step: WithdrawalStep::Take {}, .. } => "withdrawal.take",
        M::Settle { .. } => "settle",
        M::Submit { .. } => "submit",
        M::Void { .. } => "void",
        M::DecidePended { .. } => "decide_pended",
        M::Information { step: InformationStep::Request { .. }, .. } => "information.request",
        M::Information { step: InformationStep::Provide { .. }, .. } => "information.provide",
        M::Appeal(step) => appeal_name(step),
        M::RequestAuthorization(_) => "request_authorization",
        M::DecideAuthorization { .. } => "decide_authorization",
        M::Enforce { .. } => "enforce",
        M::State { .. } => "state",
        M::Draw { .. } => "draw",
        M::Reimburse { .. } => "reimburse",
        M::SubmitSealed { .. } => "submit_sealed",
        M::PostResults(_) => "post_results",
        M::OpenResult(_) => "open_result",
        M::Erase { .. } => "erase",
    }
}

fn appeal_name(step: &AppealStep) -> &'static str {
    match step {
        AppealStep::File { .. } => "appeal.file",
        AppealStep::FileSealed { .. } => "appeal.file_sealed",
        AppealStep::Accept { .. } => "appeal.accept",
        AppealStep::Assign { .. } => "appeal.assign",
        AppealStep::Take { .. } => "appeal.take",
        AppealStep::Decide { .. } => "appeal.decide",
    }
}

fn of_plans() -> Vec<ExecuteMsg> {
    let form = SignedForm { data: vec![].into(), signer: String::new(), signature: SignatureBytes([0; 64]) };
    let new = NewPlan { denom: String::new(), decimals: 0, from: 0, rules: rules(), terms: PlanTerms::default() };
    vec![
        ExecuteMsg::Admin(AdminMsg::AcceptOwnership {}),
        ExecuteMsg::Relay(form),
        ExecuteMsg::RegistryHook(RegistryHook::ErasureCancelled { patient: PATIENT }),
        ExecuteMsg::OpenPlan(new),
        ExecuteMsg::NewPlanVersion { plan: 1, from: 0, rules: rules(), terms: PlanTerms::default() },
        ExecuteMsg::ClosePlan { plan: 1, last_day: 0 },
        ExecuteMsg::SetContracts { plan: 1, contracts: vec![] },
        ExecuteMsg::SetReviewers { plan: 1, add: vec![], remove: vec![] },
        ExecuteMsg::SetCoverage { plan: 1, change: CoverageChange::Members { members: vec![] } },
        ExecuteMsg::Enrol { plan: 1, patient: PATIENT },
        ExecuteMsg::Fund { plan: 1 },
        ExecuteMsg::Withdrawal { plan: 1, step: WithdrawalStep::Cancel {} },
        ExecuteMsg::Withdrawal { plan: 1, step: WithdrawalStep::Take {} },
        ExecuteMsg::Settle { plan: 1, limit: 1 },
    ]
}

fn of_claims() -> Vec<ExecuteMsg> {
    let (request, provide) =
        (InformationStep::Request { commitment: COMMITMENT }, InformationStep::Provide { commitment: COMMITMENT });
    let verdict = PendedVerdict::Deny { reason: Reason::NotNecessary };
    vec![
        ExecuteMsg::Submit { claims: vec![] },
        ExecuteMsg::Void { claim: 1 },
        ExecuteMsg::DecidePended { claim: 1, verdict, commitment: COMMITMENT },
        ExecuteMsg::Information { claim: 1, step: request },
        ExecuteMsg::Information { claim: 1, step: provide },
    ]
}

fn of_appeals() -> Vec<ExecuteMsg> {
    let verdict = AppealVerdict::Upheld {};
    let steps = [
        AppealStep::File { claim: 1, form: Box::new(claim()), commitment: COMMITMENT },
        AppealStep::FileSealed { claim: 1, asked: Uint128::zero(), content: COMMITMENT, commitment: COMMITMENT },
        AppealStep::Accept { appeal: 1 },
        AppealStep::Assign { appeal: 1, reviewer: String::new() },
        AppealStep::Take { appeal: 1 },
        AppealStep::Decide { appeal: 1, verdict, commitment: COMMITMENT },
    ];
    steps.map(ExecuteMsg::Appeal).to_vec()
}

fn of_others() -> Vec<ExecuteMsg> {
    let (root, verdict) = (Digest([0; 32]), AuthorizationVerdict::Certified {});
    let results =
        ResultsForm { plan: 1, provider: 1, root, claims: vec![], sum: Uint128::zero(), interest: Uint128::zero() };
    let opening = ResultOpening { claim: 1, benefit: Uint128::zero(), commitment: COMMITMENT, proof: vec![] };
    vec![
        ExecuteMsg::RequestAuthorization(request()),
        ExecuteMsg::DecideAuthorization { authorization: 1, verdict, commitment: COMMITMENT },
        ExecuteMsg::Enforce { target: Target::Claim { claim: 1 } },
        ExecuteMsg::State { patient: PATIENT, claim: 1, statement: Statement::Confirmed {} },
        ExecuteMsg::Draw { plan: 1 },
        ExecuteMsg::Reimburse { plan: 1, patient: PATIENT, claims: vec![1] },
        ExecuteMsg::SubmitSealed { claims: vec![] },
        ExecuteMsg::PostResults(results),
        ExecuteMsg::OpenResult(opening),
        ExecuteMsg::Erase { patient: PATIENT, limit: 1 },
    ]
}

fn rules() -> PlanRules {
    PlanRules {
        basis: PaymentBasis::Enrolment,
        hold_days: 0,
        notice_days: 0,
        ceiling_days: 0,
        interest_bps: 0,
        look_back_days: 0,
        appeals: vec![],
        contested_cap: Uint128::zero(),
        result_batch: 1,
    }
}

fn request() -> AuthorizationRequest {
    AuthorizationRequest {
        plan: 1,
        patient: PATIENT,
        service: Tag([0; 16]),
        units: 1,
        amount: None,
        from: 0,
        to: 0,
        expedited: false,
        commitment: COMMITMENT,
    }
}

fn claim() -> ClaimForm {
    ClaimForm {
        plan: 1,
        patient: PATIENT,
        head: ClaimHead {
            number: Tag([0; 16]),
            kind: ClaimKind::Professional,
            practitioner: None,
            strict: false,
            replaces: None,
            secondary: false,
            patient_paid: false,
        },
        encounter: Anchor::Record { author: 1, commitment: COMMITMENT },
        commitment: COMMITMENT,
        proofs: ClaimProofs::default(),
        lines: vec![],
    }
}
