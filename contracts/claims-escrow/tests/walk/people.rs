//! What patients do, and what is done about their coverage.

use health_api::claims::*;
use health_api::Commitment;

use super::{Walk, PLANS};
use crate::common::chain::*;

impl Walk {
    /// One of four, most of the time; now and then one who was erased.
    pub fn somebody(&mut self) -> u8 {
        let known = if self.gone.is_empty() || self.pick(20) > 0 { &self.people } else { &self.gone };
        let (known, most) = (known.clone(), u32::try_from(known.len()).unwrap());
        known[self.pick(most) as usize]
    }

    pub fn one_of_four(&mut self) -> u8 {
        let at = self.pick(4) as usize;
        self.people[at]
    }

    /// All patients there ever were.
    pub fn everybody(&self) -> Vec<u8> {
        self.people.iter().chain(&self.gone).copied().collect()
    }

    pub fn dispute(&mut self) {
        let claim = self.claim_that_is(&[ClaimStatus::Credited, ClaimStatus::AwaitingFunds]);
        let Some(form) = self.forms.get(&claim) else { return };
        let patient = form.patient;
        let statement = match self.pick(4) {
            0 => Statement::Confirmed {},
            _ => Statement::Disputed { commitment: Commitment([2; 32]) },
        };
        self.send(&name(patient.0[0]), ExecuteMsg::State { patient, claim, statement });
    }

    /// Draws one or two claims that the patient has paid.
    pub fn reimburse(&mut self) {
        let rows = self.rows();
        let paid: Vec<_> = rows.iter().filter(|(_, row)| row.credit.is_some()).map(|(claim, _)| *claim).collect();
        let paid: Vec<_> = paid.into_iter().filter(|claim| self.forms[claim].head.patient_paid).collect();
        let Some(first) = paid.first() else { return };
        let form = &self.forms[first];
        let (plan, patient) = (form.plan, form.patient);
        let same = |claim: &ClaimId| self.forms[claim].patient == patient && self.forms[claim].plan == plan;
        let claims: Vec<_> = paid.iter().copied().filter(same).take(2).collect();
        self.send(&name(patient.0[0]), ExecuteMsg::Reimburse { plan, patient, claims });
    }

    /// The registry erases somebody, and somebody else comes; pages of whoever has gone.
    pub fn leave(&mut self) {
        if self.pick(5) == 0 && self.gone.len() < 20 {
            let at = self.pick(4) as usize;
            let old = self.people[at];
            self.world.registry_erases(old);
            self.gone.push(old);
            let new = u8::try_from(self.gone.len()).unwrap() + 4;
            self.people[at] = new;
            self.arrive(new);
        }
        for _ in 0..3 {
            let Some(at) = u32::try_from(self.gone.len()).ok().filter(|most| *most > 0).map(|most| self.pick(most))
            else {
                return;
            };
            let patient = patient(self.gone[at as usize]);
            let limit = self.pick(20) + 1;
            self.send("anybody", ExecuteMsg::Erase { patient, limit });
        }
    }

    fn arrive(&mut self, n: u8) {
        self.world.patient(n, &name(n));
        self.world.let_in(n, CLINIC);
        self.world.record(n, CLINIC, encounter(n));
        for plan in PLANS {
            self.cover(plan, n, None);
        }
    }

    fn cover(&mut self, plan: PlanId, n: u8, to: Option<i32>) {
        let member = Member { patient: patient(n), from: TODAY - 1_000, to };
        let change = CoverageChange::Members { members: vec![member] };
        self.send(payer(plan), ExecuteMsg::SetCoverage { plan, change });
    }

    /// Coverage ends, often before today, or goes on.
    pub fn change_coverage(&mut self) {
        let plan = PLANS[self.pick(2) as usize];
        let n = self.one_of_four();
        let end = self.world.today() - 10 + i32::try_from(self.pick(20)).unwrap();
        let to = (self.pick(3) == 0).then_some(end);
        self.cover(plan, n, to);
    }

    /// A payer takes back what a coverage that ended no longer covers.
    pub fn claw_back(&mut self) {
        let plan = PLANS[self.pick(2) as usize];
        let n = self.one_of_four();
        if self.pick(2) == 0 {
            self.cover(plan, n, Some(self.world.today() - 4));
        }
        let rows = self.rows();
        let fits = |row: &claims_escrow::claim::ClaimRow| {
            row.plan == plan && row.patient() == Some(patient(n)) && row.status == ClaimStatus::Credited
        };
        let claims: Vec<_> = rows.iter().filter(|(_, row)| fits(row)).map(|(claim, _)| *claim).take(3).collect();
        for claim in claims {
            if self.world.by(payer(plan), ExecuteMsg::Void { claim }).is_ok() {
                *self.done.entry("claw back").or_default() += 1;
            }
        }
        self.cover(plan, n, None);
    }

    /// The second plan covers nothing after a month; what is owed runs off.
    pub fn close_plan(&mut self) {
        let last_day = self.world.today() + 30;
        self.send("other-payer", ExecuteMsg::ClosePlan { plan: 2, last_day });
    }
}

pub fn name(n: u8) -> String {
    format!("patient-{n}")
}

pub fn payer(plan: PlanId) -> &'static str {
    if plan == 1 {
        "payer"
    } else {
        "other-payer"
    }
}
