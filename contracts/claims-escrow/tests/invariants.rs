//! Random sequences of messages; after each step the books, keys and indexes agree with the claims. The formulas are
//! those of docs/invariants/claims-escrow.md. Runs: `CLAIMS_RUNS`, 200 unless set; messages a run: 500.

mod common;
#[path = "walk/formulas.rs"]
mod formulas;
#[path = "walk/payer.rs"]
mod payer;
#[path = "walk/people.rs"]
mod people;
#[path = "walk/reviewer.rs"]
mod reviewer;

use std::collections::{BTreeMap, BTreeSet};

use claims_escrow::claim::ClaimRow;
use claims_escrow::state::claims;
use common::chain::*;
use common::*;
use cosmwasm_std::{coin, Uint128};
use health_api::claims::*;
use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;

const MESSAGES: usize = 500;
const PLANS: [PlanId; 2] = [1, 2];

struct Walk {
    world: World,
    rng: ChaCha8Rng,
    forms: BTreeMap<ClaimId, ClaimForm>,
    number: u16,
    /// where claims have stood
    reached: BTreeSet<ClaimStatus>,
    /// messages that were not refused
    done: BTreeMap<&'static str, u32>,
    /// patients, by the byte of their ids
    people: Vec<u8>,
    /// patients whom the registry has erased
    gone: Vec<u8>,
    /// units of each preauthorization, as asked or decided
    granted: BTreeMap<AuthorizationId, u64>,
}

impl Walk {
    fn new(seed: u64) -> Self {
        let mut world = World::with_plan(30_000);
        let mut second = new_plan();
        second.terms.benefit_maximum.lifetime = Some(60_000.into());
        second.terms.review_above = Some(4_000.into());
        world.opens("other-payer", second, &schedule(), 20_000);
        Self {
            world,
            rng: ChaCha8Rng::seed_from_u64(seed),
            forms: BTreeMap::new(),
            number: 0,
            reached: BTreeSet::new(),
            done: BTreeMap::new(),
            people: vec![1, 2, 3, 4],
            gone: vec![],
            granted: BTreeMap::new(),
        }
    }

    fn pick(&mut self, most: u32) -> u32 {
        self.rng.random_range(0..most)
    }

    fn some_claim(&mut self) -> ClaimId {
        let last = u32::try_from(self.forms.len()).unwrap();
        u64::from(self.pick(last.max(1))) + 1
    }

    /// A claim that stands so, mostly; any other now and then.
    fn claim_that_is(&mut self, statuses: &[ClaimStatus]) -> ClaimId {
        let fits: Vec<_> = self.rows().into_iter().filter(|(_, row)| statuses.contains(&row.status)).collect();
        if fits.is_empty() || self.pick(6) == 0 {
            return self.some_claim();
        }
        let at = self.pick(u32::try_from(fits.len()).unwrap()) as usize;
        fits[at].0
    }

    fn form(&mut self) -> ClaimForm {
        let n = self.somebody();
        let lines = (1..=self.pick(3) + 1)
            .map(|sequence| {
                let service = [10, 20, 30, 40, 50, 60][self.pick(6) as usize];
                let charge = [5_000, 10_000, 12_000, 1][self.pick(4) as usize];
                let mut line =
                    on(line(sequence, service, charge), self.world.today() - 1 - i32::try_from(self.pick(3)).unwrap());
                line.authorization = self.some_authorization(service);
                if self.pick(4) == 0 {
                    line.modifiers = vec!["59".into()];
                }
                line
            })
            .collect();
        self.number += 1;
        let mut form = bill(1, n, lines);
        form.head.number.0[..2].copy_from_slice(&self.number.to_be_bytes());
        if self.pick(8) == 0 {
            form.head.number.0[..2].copy_from_slice(&1_u16.to_be_bytes());
        }
        form.plan = PLANS[self.pick(2) as usize];
        form.head.secondary = self.pick(12) == 0;
        form.head.patient_paid = self.pick(5) == 0;
        form
    }

    fn step(&mut self) {
        match self.pick(24) {
            0..=4 => {
                let mut form = self.form();
                if self.pick(6) == 0 {
                    form.head.replaces = Some(self.some_claim());
                }
                self.submit(vec![form]);
            }
            5 => {
                let forms = (0..=self.pick(4)).map(|_| self.form()).collect();
                self.submit(forms);
            }
            6 => {
                let plan = PLANS[self.pick(2) as usize];
                let amount = u128::from(self.pick(20_000));
                let _ = self.world.by_with("payer", ExecuteMsg::Fund { plan }, &[coin(amount, DENOM)]);
            }
            7 => self.send("clinic", ExecuteMsg::Draw { plan: PLANS[0] }),
            8 => self.send("clinic", ExecuteMsg::Draw { plan: PLANS[1] }),
            9 if self.pick(3) == 0 => {
                let claim = self.some_claim();
                self.send("clinic", ExecuteMsg::Void { claim });
            }
            10 => self.review(),
            11 => self.dispute(),
            9 | 12 => self.appeal(),
            13 => self.withdraw(),
            14 => {
                let days = i32::try_from(self.pick(12)).unwrap();
                self.world.days_pass(days);
            }
            15 => self.preauthorize(),
            16 if self.pick(4) == 0 => self.change_plan(),
            17 => self.change_coverage(),
            18 => self.claw_back(),
            19 => self.reimburse(),
            20 => self.leave(),
            21 => self.decide_by_line(),
            22 => self.exchange_information(),
            23 if self.pick(16) == 0 => self.close_plan(),
            _ => self.enforce(),
        }
    }

    fn send(&mut self, name: &str, msg: ExecuteMsg) {
        let what = kind(&msg);
        if self.world.by(name, msg).is_ok() {
            *self.done.entry(what).or_default() += 1;
        }
    }

    fn submit(&mut self, forms: Vec<ClaimForm>) {
        let before = self.world.ask::<ConfigResponse>(QueryMsg::Config {}).claims;
        if self.world.by("clinic", ExecuteMsg::Submit { claims: forms.clone() }).is_ok() {
            self.forms.extend((before + 1..).zip(forms));
        }
    }

    fn withdraw(&mut self) {
        let amount = Uint128::new(u128::from(self.pick(10_000)));
        let step = match self.pick(3) {
            0 => WithdrawalStep::Announce { amount },
            1 => WithdrawalStep::Cancel {},
            _ => WithdrawalStep::Take {},
        };
        self.send("payer", ExecuteMsg::Withdrawal { plan: 1, step });
    }

    fn enforce(&mut self) {
        let target = match self.pick(2) {
            0 => Target::Claim { claim: self.claim_that_is(&[ClaimStatus::Pended, ClaimStatus::Disputed]) },
            _ => Target::Appeal { appeal: self.claim_that_is(&[ClaimStatus::Appealed]) },
        };
        self.send("anybody", ExecuteMsg::Enforce { target });
        let plan = PLANS[self.pick(2) as usize];
        self.send("anybody", ExecuteMsg::Settle { plan, limit: 3 });
    }

    fn rows(&self) -> Vec<(ClaimId, ClaimRow)> {
        self.forms.keys().map(|claim| (*claim, claims::load(&self.world.deps.storage, *claim).unwrap())).collect()
    }

    fn check(&mut self) {
        let rows = self.rows();
        self.reached.extend(rows.iter().map(|(_, row)| row.status));
        if rows.iter().flat_map(|(_, row)| &row.lines).any(|line| line.authorization.is_some()) {
            self.done.insert("consume authorization", 1);
        }
        formulas::solvency(&self.world);
        formulas::conservation(&self.world, &rows);
        formulas::credits_agree(&self.world, &rows);
        formulas::no_double_pay(&rows, &self.forms);
        formulas::accumulators_are_sums_of_deltas(&self.world, &rows, &self.people);
        formulas::encounters_are_counted(&self.world, &rows, &self.everybody());
        formulas::indexes_agree_with_rows(&self.world, &rows, &self.everybody());
        formulas::balance_835(&rows);
        formulas::authorizations_are_consumed(&self.world, &rows, &self.granted);
    }
}

fn kind(msg: &ExecuteMsg) -> &'static str {
    match msg {
        ExecuteMsg::Draw { .. } => "draw",
        ExecuteMsg::Void { .. } => "void",
        ExecuteMsg::DecidePended { verdict: PendedVerdict::Lines { .. }, .. } => "decide by line",
        ExecuteMsg::DecidePended { .. } => "decide pended",
        ExecuteMsg::State { statement: Statement::Disputed { .. }, .. } => "dispute",
        ExecuteMsg::State { .. } => "confirm",
        ExecuteMsg::Information { .. } => "information",
        ExecuteMsg::SetCoverage { .. } => "set coverage",
        ExecuteMsg::ClosePlan { .. } => "close plan",
        ExecuteMsg::Reimburse { .. } => "reimburse",
        ExecuteMsg::Erase { .. } => "erase",
        ExecuteMsg::Appeal(AppealStep::File { .. }) => "appeal",
        ExecuteMsg::Appeal(AppealStep::Accept { .. }) => "accept appeal",
        ExecuteMsg::Appeal(AppealStep::Decide { verdict: AppealVerdict::Lines { .. }, .. }) => "decide appeal by line",
        ExecuteMsg::Appeal(_) => "decide appeal",
        ExecuteMsg::Withdrawal { step: WithdrawalStep::Take {}, .. } => "withdraw",
        ExecuteMsg::Enforce { target: Target::Claim { .. } } => "enforce claim",
        ExecuteMsg::Enforce { target: Target::Appeal { .. } } => "enforce appeal",
        ExecuteMsg::Enforce { .. } => "enforce authorization",
        ExecuteMsg::NewPlanVersion { .. } => "new plan version",
        ExecuteMsg::SetContracts { .. } => "set contracts",
        ExecuteMsg::Settle { .. } => "settle",
        _ => "other",
    }
}

/// One run; answers with what it reached.
fn walk(seed: u64) -> (BTreeSet<ClaimStatus>, BTreeMap<&'static str, u32>) {
    let mut walk = Walk::new(seed);
    for step in 0..MESSAGES {
        walk.step();
        let checked = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| walk.check()));
        assert!(checked.is_ok(), "seed {seed}, step {step}");
    }
    (walk.reached, walk.done)
}

/// What has to be done in some run, so that the formulas say something of it.
const WANTED: [&str; 26] = [
    "draw",
    "void",
    "claw back",
    "decide pended",
    "decide by line",
    "information",
    "dispute",
    "confirm",
    "appeal",
    "appeal of a patient",
    "accept appeal",
    "decide appeal",
    "decide appeal by line",
    "withdraw",
    "enforce claim",
    "enforce appeal",
    "enforce authorization",
    "decide authorization",
    "consume authorization",
    "new plan version",
    "set contracts",
    "set coverage",
    "close plan",
    "reimburse",
    "erase",
    "settle",
];

/// 200 in an optimised build, as CI runs it; fewer where each takes a second.
fn runs() -> u64 {
    let unless_set = if cfg!(debug_assertions) { 10 } else { 200 };
    std::env::var("CLAIMS_RUNS").ok().and_then(|runs| runs.parse().ok()).unwrap_or(unless_set)
}

#[test]
fn after_any_message_of_any_sequence_the_escrow_is_solvent_and_nobody_is_paid_twice() {
    let threads = 2;
    let reached = std::thread::scope(|scope| {
        let share = |thread| move || (0..runs()).filter(|seed| seed % threads == thread).map(walk).collect::<Vec<_>>();
        let handles: Vec<_> = (0..threads).map(|thread| scope.spawn(share(thread))).collect();
        handles.into_iter().flat_map(|handle| handle.join().unwrap()).collect::<Vec<_>>()
    });
    if runs() < 10 {
        return; // a few runs need not reach everything
    }
    let statuses: BTreeSet<_> = reached.iter().flat_map(|(statuses, _)| statuses.iter().copied()).collect();
    let messages: BTreeSet<_> = reached.iter().flat_map(|(_, done)| done.keys().copied()).collect();
    assert_eq!(statuses.len(), 9, "all but sealed, found {statuses:?}");
    for wanted in WANTED {
        assert!(messages.contains(wanted), "{wanted} was never done: {messages:?}");
    }
}
