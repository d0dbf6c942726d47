//! Forms as parties send them.

use adjudication::{CostShare, PlanTerms, Quantity, Unlisted};
use cosmwasm_std::Uint128;
use health_api::claims::*;
use health_api::{Commitment, Day, Tag};

use super::chain::{encounter, patient, World, CLINIC, DENOM, DOCTOR, TODAY};
use super::schedule::{service, Schedule};

/// Services 10 (100.00), 20 (50.00), 30 (excluded), 40 (200.00, preauthorization), 50 (80.00, category 1).
pub fn schedule() -> Schedule {
    let fee = FeeTerms::plain;
    Schedule::of(&[
        (10, fee(10_000)),
        (20, fee(5_000)),
        (30, FeeTerms { excluded: true, ..fee(1_000) }),
        (40, FeeTerms { preauthorization: true, ..fee(20_000) }),
        (50, FeeTerms { category: Some(1), ..fee(8_000) }),
    ])
}

pub fn rules() -> PlanRules {
    PlanRules {
        basis: PaymentBasis::Enrolment,
        hold_days: 5,
        notice_days: 10,
        ceiling_days: 30,
        interest_bps: 1_000,
        look_back_days: 90,
        appeals: vec![AppealLevel { filing_days: 60, answer_days: 30 }; 2],
        contested_cap: Uint128::new(1_000_000),
        result_batch: 2,
    }
}

/// 20 % coinsurance after a deductible of 20.00, 204 for what is not listed.
pub fn terms() -> PlanTerms {
    PlanTerms {
        cost_share: CostShare { deductible: 2_000.into(), coinsurance_bps: 2_000, ..CostShare::default() },
        unlisted: Unlisted::Noncovered,
        filing_limit_days: Some(365),
        ..PlanTerms::default()
    }
}

pub fn new_plan() -> NewPlan {
    NewPlan { denom: DENOM.into(), decimals: 2, from: TODAY - 1_000, rules: rules(), terms: terms() }
}

impl World {
    /// Plan 1 with contract, members 1..=4, a reviewer, and so much in its fund.
    pub fn with_plan(fund: u128) -> Self {
        Self::with(new_plan(), fund)
    }

    pub fn with(plan: NewPlan, fund: u128) -> Self {
        let mut world = Self::new();
        world.opens("payer", plan, &schedule(), fund);
        world
    }

    /// A plan with the usual contract and members.
    pub fn opens(&mut self, payer: &str, plan: NewPlan, schedule: &Schedule, fund: u128) -> PlanId {
        let from = plan.from;
        self.by(payer, ExecuteMsg::OpenPlan(plan)).unwrap();
        let plan = self.ask::<ConfigResponse>(QueryMsg::Config {}).plans;
        let fees = Some(schedule.root());
        let contracts = vec![ContractForm { provider: CLINIC, status: NetworkStatus::In, from, to: None, fees }];
        self.by(payer, ExecuteMsg::SetContracts { plan, contracts }).unwrap();
        let members = (1..=4).map(|n| Member { patient: patient(n), from, to: None }).collect();
        self.by(payer, ExecuteMsg::SetCoverage { plan, change: CoverageChange::Members { members } }).unwrap();
        let add = ["reviewer", "second-reviewer"].map(|name| self.addr(name).to_string()).to_vec();
        self.by(payer, ExecuteMsg::SetReviewers { plan, add, remove: vec![] }).unwrap();
        if fund > 0 {
            self.fund(plan, fund);
        }
        plan
    }

    pub fn submits(&mut self, form: ClaimForm) -> ClaimResponse {
        self.submits_as("clinic", form)
    }

    pub fn submits_as(&mut self, name: &str, form: ClaimForm) -> ClaimResponse {
        self.by(name, ExecuteMsg::Submit { claims: vec![form] }).unwrap();
        let claim = self.ask::<ConfigResponse>(QueryMsg::Config {}).claims;
        self.claim(claim)
    }

    pub fn explains(&self, claim: ClaimId) -> ExplanationResponse {
        self.ask(QueryMsg::Explanation { claim })
    }

    /// Reason codes of a claim's lines.
    pub fn reasons(&self, claim: ClaimId) -> Vec<Vec<String>> {
        let lines = self.explains(claim).lines;
        lines.into_iter().map(|line| line.cuts.into_iter().map(|cut| cut.reason).collect()).collect()
    }
}

pub fn line(sequence: u32, n: u8, charge: u128) -> LineForm {
    LineForm {
        sequence,
        service: service(n),
        modifiers: vec![],
        from: TODAY - 1,
        through: TODAY - 1,
        quantity: Quantity::ONE,
        charge: Some(Uint128::new(charge)),
        place: 11,
        authorization: None,
    }
}

/// A claim of patient n for the encounter n.
pub fn bill(number: u8, n: u8, lines: Vec<LineForm>) -> ClaimForm {
    let services: Vec<Tag> = lines.iter().map(|line| line.service).collect();
    ClaimForm {
        plan: 1,
        patient: patient(n),
        head: ClaimHead {
            number: Tag([number; 16]),
            kind: ClaimKind::Professional,
            practitioner: Some(DOCTOR),
            strict: false,
            replaces: None,
            secondary: false,
            patient_paid: false,
        },
        encounter: Anchor::Record { author: CLINIC, commitment: encounter(n) },
        commitment: Commitment([number; 32]),
        proofs: ClaimProofs { coverage: None, fees: (!services.is_empty()).then(|| schedule().prove(&services)) },
        lines,
    }
}

pub fn on(mut line: LineForm, day: Day) -> LineForm {
    (line.from, line.through) = (day, day);
    line
}
