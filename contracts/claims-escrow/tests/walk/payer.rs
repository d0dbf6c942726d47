//! What a payer decides beside claims: preauthorizations, versions of its plans, contracts.

use adjudication::CostShare;
use health_api::claims::*;
use health_api::Commitment;

use super::{Walk, PLANS};
use crate::common::chain::*;
use crate::common::*;

/// Units of every request.
const ASKED: u64 = 3;

impl Walk {
    pub fn preauthorize(&mut self) {
        let asked = u64::try_from(self.granted.len()).unwrap();
        if asked < 8 || self.pick(4) == 0 {
            return self.request();
        }
        let authorization = u64::from(self.pick(u32::try_from(asked).unwrap())) + 1;
        if self.pick(4) == 0 {
            return self.send("anybody", ExecuteMsg::Enforce { target: Target::Authorization { authorization } });
        }
        let (verdict, units) = match self.pick(4) {
            0 => (AuthorizationVerdict::Denied {}, ASKED),
            1 => (AuthorizationVerdict::Pended {}, ASKED),
            2 => (AuthorizationVerdict::Modified { units: 1, amount: None }, 1),
            _ => (AuthorizationVerdict::Certified {}, ASKED),
        };
        let commitment = Commitment([5; 32]);
        let decide = ExecuteMsg::DecideAuthorization { authorization, verdict, commitment };
        if self.world.by("reviewer", decide).is_ok() {
            *self.done.entry("decide authorization").or_default() += 1;
            self.granted.insert(authorization, units);
        }
    }

    fn request(&mut self) {
        let (today, n) = (self.world.today(), self.one_of_four());
        let request = AuthorizationRequest {
            plan: PLANS[self.pick(2) as usize],
            patient: patient(n),
            service: schedule::service(40),
            units: ASKED,
            amount: None,
            from: today - 5,
            to: today + 60,
            expedited: self.pick(2) == 0,
            commitment: Commitment([5; 32]),
        };
        if self.world.by("clinic", ExecuteMsg::RequestAuthorization(request)).is_err() {
            return; // the plan is closed
        }
        self.granted.insert(u64::try_from(self.granted.len()).unwrap() + 1, ASKED);
    }

    /// A known preauthorization for service 40, mostly.
    pub fn some_authorization(&mut self, service: u8) -> Option<AuthorizationId> {
        let known = u32::try_from(self.granted.len()).unwrap();
        if service != 40 || known == 0 || self.pick(5) == 0 {
            return None;
        }
        Some(u64::from(self.pick(known)) + 1)
    }

    pub fn change_plan(&mut self) {
        let plan = PLANS[self.pick(2) as usize];
        let name = if plan == 1 { "payer" } else { "other-payer" };
        let from = self.world.today() + 1 + i32::try_from(self.pick(5)).unwrap();
        if self.pick(2) == 0 {
            let coinsurance_bps = [0, 1_000, 3_000][self.pick(3) as usize];
            let deductible = u128::from(self.pick(5_000)).into();
            let terms = adjudication::PlanTerms {
                cost_share: CostShare { deductible, coinsurance_bps, ..CostShare::default() },
                ..terms()
            };
            return self.send(name, ExecuteMsg::NewPlanVersion { plan, from, rules: rules(), terms });
        }
        let status = [NetworkStatus::In, NetworkStatus::In, NetworkStatus::Out][self.pick(3) as usize];
        let fees = Some(schedule().root());
        let contracts = vec![ContractForm { provider: CLINIC, status, from, to: None, fees }];
        self.send(name, ExecuteMsg::SetContracts { plan, contracts });
    }
}
