//! One random message at a time around sealed claims, by everybody who may send one.

use std::collections::{BTreeMap, BTreeSet};

use adjudication::{interest, Reason};
use claims_escrow::claim::ClaimRow;
use claims_escrow::state::{claims, sealed};
use cosmwasm_std::Uint128;
use health_api::claims::*;
use health_api::day::day_of;
use health_api::Tag;
use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;

use crate::common::chain::*;
use crate::common::*;

pub struct Walk {
    pub world: World,
    rng: ChaCha8Rng,
    /// by claim: as submitted, and the number that says what it asks for
    pub forms: BTreeMap<ClaimId, (SealedClaim, u8)>,
    /// by first claim
    batches: BTreeMap<ClaimId, Batch>,
    /// claims that a batch has answered
    pub answered: BTreeSet<ClaimId>,
    /// messages that were not refused
    pub done: BTreeSet<&'static str>,
}

impl Walk {
    pub fn new(seed: u64) -> Self {
        let mut world = World::for_audience(Audience::Public);
        let rules = PlanRules { ceiling_days: 5, contested_cap: Uint128::new(60_000), ..rules() };
        world.opens("payer", NewPlan { rules, ..new_plan() }, &schedule(), 80_000);
        let rng = ChaCha8Rng::seed_from_u64(seed);
        let (forms, batches) = (BTreeMap::new(), BTreeMap::new());
        Self { world, rng, forms, batches, answered: BTreeSet::new(), done: BTreeSet::new() }
    }

    fn pick(&mut self, most: u8) -> u8 {
        self.rng.random_range(0..most)
    }

    pub fn row(&self, claim: ClaimId) -> ClaimRow {
        claims::load(&self.world.deps.storage, claim).unwrap()
    }

    /// A claim that stands so, mostly; any other now and then.
    fn claim_that_is(&mut self, statuses: &[ClaimStatus]) -> ClaimId {
        let all: Vec<ClaimId> = self.forms.keys().copied().collect();
        let fits: Vec<_> = all.iter().copied().filter(|claim| statuses.contains(&self.row(*claim).status)).collect();
        let from = if fits.is_empty() || self.pick(8) == 0 { all } else { fits };
        if from.is_empty() {
            return 1;
        }
        from[self.rng.random_range(0..from.len())]
    }

    fn send(&mut self, what: &'static str, name: &str, msg: ExecuteMsg) -> bool {
        let went = self.world.by(name, msg).is_ok();
        if went {
            self.done.insert(what);
        }
        went
    }

    pub fn step(&mut self) {
        match self.pick(24) {
            0..=3 => self.submit(),
            4..=6 => self.answer(),
            7..=9 => self.open(),
            10 => self.appeal(),
            11 | 12 => self.decide_appeal(),
            13 => self.dispute(),
            14 => self.audit(),
            15 | 16 => self.decide(),
            17 => self.enforce(),
            18 => _ = self.send("draw", "clinic", ExecuteMsg::Draw { plan: 1 }),
            19 => self.withdraw(),
            20 => {
                let claim = self.claim_that_is(&[ClaimStatus::Credited, ClaimStatus::Sealed]);
                self.send("void", "clinic", ExecuteMsg::Void { claim });
            }
            21 => self.rare(),
            22 => {
                self.world.fund(1, 3_000);
                self.done.insert("fund");
            }
            _ => {
                let days = i32::from(self.pick(9));
                self.world.days_pass(days);
            }
        }
    }

    /// Fingerprints of a small set, so that lines meet again; one encounter is gone once its patient is.
    fn submit(&mut self) {
        let (number, n, first) = (self.pick(20) + 1, self.pick(4) + 1, self.pick(200));
        let fingerprints = (first..first + 8).map(|k| Tag([k; 16])).collect();
        let form = SealedClaim { fingerprints, ..sealed(number, n) };
        if self.send("submit", "clinic", submit(vec![form.clone()])) {
            let claim = self.world.ask::<ConfigResponse>(QueryMsg::Config {}).claims;
            self.forms.insert(claim, (form, number));
            if self.row(claim).replaces.is_some() {
                self.done.insert("replace denied");
            }
        }
    }

    /// Posts what it says, or less than its leaves say; with the interest that is due, or the least that may pass.
    fn answer(&mut self) {
        let most = usize::from(self.pick(4)) + 1;
        let open = sealed::oldest(&self.world.deps.storage, 1, CLINIC, most).unwrap();
        let results: Vec<(ClaimId, u128)> =
            open.iter().map(|claim| (*claim, asked(self.forms[claim].1) * u128::from(self.pick(5)) / 4)).collect();
        let due: u128 = results.iter().map(|(claim, benefit)| self.late(*claim, *benefit)).sum();
        let sum: u128 = results.iter().map(|(_, benefit)| benefit).sum();
        let short = self.pick(4) == 0 && sum > 500;
        let (sum, paid) = if short { (sum - 500, due.saturating_sub(1)) } else { (sum, due) };
        let batch = Batch::of(&results);
        let what = match (short, due > 0) {
            (true, _) => "short answer",
            (false, true) => "answer late",
            (false, false) => "answer",
        };
        if self.send(what, "payer", batch.post_as(open.clone(), sum, paid)) {
            assert!(open.iter().all(|claim| self.answered.insert(*claim)), "answered twice: {open:?}");
            self.batches.insert(open[0], batch);
        }
    }

    /// Interest on a benefit that is paid today.
    fn late(&self, claim: ClaimId, benefit: u128) -> u128 {
        let received = day_of(cosmwasm_std::Timestamp::from_seconds(self.row(claim).received));
        interest(benefit.into(), 1_000, received, 5, self.world.today()).unwrap().amount.0
    }

    /// Shows a result: afterwards the claim has what its leaf says, with interest to the day of the answer.
    fn open(&mut self) {
        let waiting = [ClaimStatus::Credited, ClaimStatus::Disputed, ClaimStatus::Appealed, ClaimStatus::Pended];
        let claim = self.claim_that_is(&waiting);
        let Some((first, index)) = self.forms.get(&claim).and_then(|_| self.row(claim).unopened()) else { return };
        let who = if self.pick(2) == 0 { "clinic" } else { "payer" };
        let opening = self.batches[&first].opening(index as usize);
        if self.send("open", who, ExecuteMsg::OpenResult(opening.clone())) {
            let row = self.row(claim);
            assert_eq!(row.benefit(), opening.benefit.u128());
            assert_eq!(row.status == ClaimStatus::Denied, row.benefit() == 0 && row.status != ClaimStatus::Appealed);
            if row.status == ClaimStatus::Credited {
                let credit = row.credit.map_or((0, 0), |credit| (credit.benefit, credit.interest));
                assert_eq!(credit.0 + row.settled.0, row.benefit(), "claim {claim} has its benefit");
            }
        }
    }

    fn appeal(&mut self) {
        let claim = self.claim_that_is(&[ClaimStatus::Credited, ClaimStatus::Denied, ClaimStatus::Sealed]);
        let Some((_, number)) = self.forms.get(&claim).cloned() else { return };
        self.send("appeal", "clinic", appeals_sealed(claim, number));
    }

    fn decide_appeal(&mut self) {
        let appeal = self.claim_that_is(&[ClaimStatus::Appealed]);
        let part = Some(Uint128::new(u128::from(self.pick(10)) * 500));
        let (what, verdict) = match self.pick(3) {
            0 => ("uphold", AppealVerdict::Upheld {}),
            1 => ("overturn", AppealVerdict::Overturned { benefit: None }),
            _ => ("overturn", AppealVerdict::Overturned { benefit: part }),
        };
        let reviewer = self.world.addr("board").to_string();
        match self.pick(8) {
            0 => _ = self.send("assign", "registrar", ExecuteMsg::Appeal(AppealStep::Assign { appeal, reviewer })),
            1 => _ = self.send("take", "board", ExecuteMsg::Appeal(AppealStep::Take { appeal })),
            2 => {
                let target = Target::Appeal { appeal };
                self.send("enforce appeal", "anybody", ExecuteMsg::Enforce { target });
            }
            3 => _ = self.send(what, "board", decides_appeal(appeal, verdict)),
            4 => _ = self.send(what, "second-reviewer", decides_appeal(appeal, verdict)),
            _ => _ = self.send(what, "reviewer", decides_appeal(appeal, verdict)),
        }
    }

    fn dispute(&mut self) {
        let claim = self.claim_that_is(&[ClaimStatus::Credited, ClaimStatus::Sealed]);
        let Some(n) = self.forms.get(&claim).map(|(form, _)| form.patient.0[0]) else { return };
        self.send("dispute", &format!("patient-{n}"), disputes(n, claim));
    }

    fn audit(&mut self) {
        let (what, name, statuses, step) = if self.pick(2) == 0 {
            let step = InformationStep::Request { commitment: WRITTEN };
            ("audit", "reviewer", ClaimStatus::Credited, step)
        } else {
            let step = InformationStep::Provide { commitment: WRITTEN };
            ("provide", "clinic", ClaimStatus::AwaitingInformation, step)
        };
        let claim = self.claim_that_is(&[statuses]);
        self.send(what, name, ExecuteMsg::Information { claim, step });
    }

    fn decide(&mut self) {
        let waiting = [ClaimStatus::Disputed, ClaimStatus::Pended, ClaimStatus::AwaitingInformation];
        let claim = self.claim_that_is(&waiting);
        let (what, verdict) = match self.pick(2) {
            0 => ("let stand", PendedVerdict::Pay {}),
            _ => ("deny", PendedVerdict::Deny { reason: Reason::NotNecessary }),
        };
        self.send(what, "reviewer", decides(claim, verdict));
    }

    fn enforce(&mut self) {
        let claim = self.claim_that_is(&[ClaimStatus::Sealed, ClaimStatus::Disputed, ClaimStatus::Pended]);
        self.send("enforce claim", "anybody", enforces(claim));
        self.send("settle", "anybody", ExecuteMsg::Settle { plan: 1, limit: 50 });
    }

    fn withdraw(&mut self) {
        let amount = Uint128::new(u128::from(self.pick(40)) * 1_000);
        let step = if self.pick(2) == 0 { WithdrawalStep::Announce { amount } } else { WithdrawalStep::Take {} };
        self.send("withdraw", "payer", ExecuteMsg::Withdrawal { plan: 1, step });
    }

    /// The plan closes and runs off, or patient 4 leaves.
    fn rare(&mut self) {
        match self.pick(12) {
            0 => {
                let last_day = self.world.today() + 5;
                self.send("close", "payer", ExecuteMsg::ClosePlan { plan: 1, last_day });
            }
            1 => self.world.registry_erases(4),
            _ => _ = self.send("erase", "anybody", ExecuteMsg::Erase { patient: patient(4), limit: 5 }),
        }
    }
}
