//! Random sequences around sealed claims: each is answered once, no line is billed by two that hold, money agrees.

mod common;

use std::collections::{BTreeMap, BTreeSet};

use adjudication::Reason;
use claims_escrow::claim::flag;
use claims_escrow::state::{claims, holders, plans, sealed};
use common::chain::*;
use common::*;
use cosmwasm_std::{coin, Uint128};
use health_api::claims::*;
use health_api::{Digest, Tag};
use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;

const MESSAGES: usize = 300;
const RUNS: u64 = 20;

struct Walk {
    world: World,
    rng: ChaCha8Rng,
    forms: BTreeMap<ClaimId, SealedClaim>,
    answered: BTreeSet<ClaimId>,
    posted: u128,
    done: BTreeSet<&'static str>,
}

impl Walk {
    fn new(seed: u64) -> Self {
        let mut world = World::for_audience(Audience::Public);
        let rules = PlanRules { ceiling_days: 5, ..rules() };
        world.opens("payer", NewPlan { rules, ..new_plan() }, &schedule(), 20_000);
        let rng = ChaCha8Rng::seed_from_u64(seed);
        Self { world, rng, forms: BTreeMap::new(), answered: BTreeSet::new(), posted: 0, done: BTreeSet::new() }
    }

    fn pick(&mut self, most: u8) -> u8 {
        self.rng.random_range(0..most)
    }

    fn claim(&mut self) -> ClaimId {
        let last = self.forms.len().max(1) as u64;
        self.rng.random_range(1..=last)
    }

    /// Fingerprints of a small set, so that lines meet again.
    fn form(&mut self) -> SealedClaim {
        let n = self.pick(4) + 1;
        let first = self.pick(200);
        let fingerprints = (first..first + 8).map(|k| Tag([k; 16])).collect();
        let encounter = Anchor::Record { author: CLINIC, commitment: encounter(n) };
        SealedClaim { plan: 1, patient: patient(n), encounter, commitment: WRITTEN, fingerprints }
    }

    fn send(&mut self, what: &'static str, name: &str, msg: ExecuteMsg) -> bool {
        let went = self.world.by(name, msg).is_ok();
        if went {
            self.done.insert(what);
        }
        went
    }

    fn step(&mut self) {
        let claim = self.claim();
        match self.pick(10) {
            0 | 1 => self.submit(),
            2 => _ = self.send("void", "clinic", ExecuteMsg::Void { claim }),
            3 => self.dispute(claim),
            4 => self.decide(claim),
            5 => self.answer(),
            6 => _ = self.send("enforce", "anybody", ExecuteMsg::Enforce { target: Target::Claim { claim } }),
            7 => _ = self.send("draw", "clinic", ExecuteMsg::Draw { plan: 1 }),
            8 => self.withdraw(),
            _ => {
                let days = i32::from(self.pick(9));
                self.world.days_pass(days);
                let _ = self.world.by_with("payer", ExecuteMsg::Fund { plan: 1 }, &[coin(500, DENOM)]);
            }
        }
    }

    fn submit(&mut self) {
        let form = self.form();
        if self.send("submit", "clinic", ExecuteMsg::SubmitSealed { claims: vec![form.clone()] }) {
            let claim = self.world.ask::<ConfigResponse>(QueryMsg::Config {}).claims;
            self.forms.insert(claim, form);
        }
    }

    fn dispute(&mut self, claim: ClaimId) {
        let Some(form) = self.forms.get(&claim).filter(|_| !self.answered.contains(&claim)) else { return };
        let (patient, name) = (form.patient, format!("patient-{}", form.patient.0[0]));
        let statement = Statement::Disputed { commitment: WRITTEN };
        self.send("dispute", &name, ExecuteMsg::State { patient, claim, statement });
    }

    fn decide(&mut self, claim: ClaimId) {
        let (what, verdict) = match self.pick(2) {
            0 => ("let stand", PendedVerdict::Pay {}),
            _ => ("deny", PendedVerdict::Deny { reason: Reason::NotNecessary }),
        };
        self.send(what, "reviewer", ExecuteMsg::DecidePended { claim, verdict, commitment: WRITTEN });
    }

    fn answer(&mut self) {
        let most = usize::from(self.pick(4)) + 1;
        let claims = sealed::oldest(&self.world.deps.storage, 1, CLINIC, most).unwrap();
        let sum = u128::from(self.pick(200)) * 10;
        let root = Digest([3; 32]);
        let form = ResultsForm {
            plan: 1,
            provider: CLINIC,
            root,
            claims: claims.clone(),
            sum: Uint128::new(sum),
            interest: Uint128::zero(),
        };
        if self.send("answer", "payer", ExecuteMsg::PostResults(form)) {
            self.posted += sum;
            assert!(claims.iter().all(|claim| self.answered.insert(*claim)), "answered twice: {claims:?}");
        }
    }

    fn withdraw(&mut self) {
        let amount = Uint128::new(300);
        let step = if self.pick(2) == 0 { WithdrawalStep::Announce { amount } } else { WithdrawalStep::Take {} };
        self.send("withdraw", "payer", ExecuteMsg::Withdrawal { plan: 1, step });
    }

    fn check(&self) {
        let storage = &self.world.deps.storage;
        let books = plans::books(storage, 1).unwrap();
        assert_eq!(self.world.bank, books.held());
        assert_eq!(books.credited + books.drawn, self.posted, "what was posted is credited or drawn");
        let (mut lines, mut encounters) = (BTreeSet::new(), BTreeMap::<u8, u32>::new());
        for (claim, form) in &self.forms {
            let row = claims::load(storage, *claim).unwrap();
            assert_eq!(row.status == ClaimStatus::Credited, self.answered.contains(claim), "claim {claim}");
            if row.has(flag::HOLDS) {
                assert!(form.fingerprints.iter().all(|tag| lines.insert(*tag)), "claim {claim} bills a line again");
                *encounters.entry(form.patient.0[0]).or_default() += 1;
            }
        }
        for n in 1..=4 {
            let stored = holders::encounter(storage, (CLINIC, encounter(n))).unwrap();
            assert_eq!(stored.map_or(0, |(_, count)| count), encounters.get(&n).copied().unwrap_or_default());
        }
    }
}

#[test]
fn after_any_message_each_sealed_claim_is_answered_once_and_no_line_is_billed_twice() {
    let mut done = BTreeSet::new();
    for seed in 0..RUNS {
        let mut walk = Walk::new(seed);
        for _ in 0..MESSAGES {
            walk.step();
            walk.check();
        }
        done.extend(walk.done);
    }
    let wanted = ["answer", "deny", "dispute", "draw", "enforce", "let stand", "submit", "void", "withdraw"];
    assert_eq!(done, BTreeSet::from(wanted));
}
