//! Random plans, claims and books from a seed: every step gets work to do.
#![allow(dead_code)] // each user needs its part

use adjudication::{
    Accumulators, Amount, AuthorizationLeft, BenefitMaximum, CategoryMaximum, CategoryUsed, ClaimFacts, CopayPer,
    CostShare, Duplicate, LineFacts, Membership, MonthDay, Network, Pair, Period, PlanTerms, Preauthorization,
    PriorAmounts, Quantity, Service, Unlisted, Use, YearUsed,
};

/// A small generator (SplitMix64): the same seed gives the same case everywhere.
pub struct Dice(pub u64);

impl Dice {
    /// The next 64 bits.
    pub fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut bits = self.0;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        bits ^ (bits >> 31)
    }

    /// A number below `bound`.
    pub fn below(&mut self, bound: u64) -> u64 {
        self.roll() % bound
    }

    /// True once in `n` times.
    pub fn one_in(&mut self, n: u64) -> bool {
        self.below(n) == 0
    }

    fn amount(&mut self, below: u64) -> Amount {
        Amount(u128::from(self.below(below)))
    }

    fn maybe(&mut self, below: u64) -> Option<Amount> {
        self.one_in(2).then(|| self.amount(below))
    }

    fn day(&mut self, from: i32, days: u64) -> i32 {
        from + i32::try_from(self.below(days)).unwrap_or(0)
    }
}

/// First day around which everything happens: 2024-01-01.
pub const START: i32 = 19_723;

/// A plan.
pub fn plan(dice: &mut Dice) -> PlanTerms {
    PlanTerms {
        version: 3,
        table_version: 7,
        period: Period { start: dice.one_in(3).then_some(START), end: dice.one_in(3).then_some(START + 700) },
        year_start: if dice.one_in(2) { MonthDay::JANUARY_FIRST } else { MonthDay { month: 7, day: 1 } },
        cost_share: CostShare {
            deductible: dice.amount(50_000),
            out_of_pocket_maximum: dice.maybe(80_000),
            copay: dice.amount(3_000),
            coinsurance_bps: u16::try_from(dice.below(10_001)).unwrap_or(0),
            copay_before_deductible: dice.one_in(2),
            copay_per: if dice.one_in(2) { CopayPer::Line } else { CopayPer::Visit },
        },
        unlisted: if dice.one_in(3) { Unlisted::Noncovered } else { Unlisted::AsBilled },
        benefit_maximum: BenefitMaximum { year: dice.maybe(600_000), lifetime: dice.maybe(1_200_000) },
        category_maxima: vec![CategoryMaximum { category: 1, year: dice.amount(60_000) }],
        filing_limit_days: dice.one_in(3).then_some(365),
        waiting_period_days: u32::try_from(dice.below(60)).unwrap_or(0),
        out_of_network_bps: dice.one_in(2).then_some(5_000),
        review_above: dice.one_in(4).then_some(Amount(150_000)),
        groups: Vec::new(),
    }
}

/// What was used before.
pub fn used(dice: &mut Dice) -> Accumulators {
    let mut year = |at: i32| {
        let (deductible, benefit) = (dice.amount(20_000), dice.amount(90_000));
        let in_category = Amount(benefit.0 / 2 + 1);
        let categories = vec![CategoryUsed { category: 1, benefit: in_category }];
        (at, YearUsed { deductible, out_of_pocket: Amount(deductible.0 + 50), benefit, categories })
    };
    Accumulators::new([year(2023), year(2024)], Amount(190_000))
}

/// A claim of one to six lines.
pub fn claim(dice: &mut Dice) -> ClaimFacts {
    let lines = 1 + u32::try_from(dice.below(6)).unwrap_or(0);
    let membership = match dice.below(6) {
        0 => Membership::NotAMember,
        1 => Membership::Periods(vec![Period { start: Some(START - 30), end: Some(START + 300) }]),
        _ => Membership::Everybody,
    };
    ClaimFacts {
        purpose: if dice.one_in(10) { Use::Predetermination } else { Use::Claim },
        received: START + 500,
        membership,
        other_payer: dice.one_in(30),
        other_payer_first: dice.one_in(30),
        authorizations: vec![AuthorizationLeft { units: Some(dice.below(9)), amount: dice.maybe(90_000) }],
        unit_pools: vec![dice.below(12), dice.below(5)],
        lines: (1..=lines).map(|sequence| line(dice, sequence)).collect(),
        ..ClaimFacts::default()
    }
}

fn line(dice: &mut Dice, sequence: u32) -> LineFacts {
    let from = dice.day(START + 60, 300);
    let service = match dice.below(12) {
        0 => Service::Excluded,
        1..=3 => Service::Unlisted,
        _ => Service::Listed(dice.amount(40_000)),
    };
    let charge = Amount(1 + u128::from(dice.below(120_000)));
    let plain = LineFacts::plain(sequence, from, charge, service);
    LineFacts {
        through: dice.day(from, 4),
        quantity: Quantity { digits: 10 + dice.below(60), decimals: 1 },
        charge: (sequence == 1 || !dice.one_in(8)).then_some(charge),
        duplicate: match dice.below(20) {
            0 => Duplicate::Exact,
            1 => Duplicate::Suspect,
            _ => Duplicate::None,
        },
        qualified: !dice.one_in(20),
        network: if dice.one_in(6) { Network::Out } else { Network::In },
        preauthorization: match dice.below(8) {
            0 => Preauthorization::Absent,
            1 | 2 => Preauthorization::Held(0),
            _ => Preauthorization::NotRequired,
        },
        pair: dice.one_in(8).then_some(Pair::Line(1 + sequence % 3)).filter(|pair| *pair != Pair::Line(sequence)),
        unit_limits: if dice.one_in(3) { vec![vec![0, 1]] } else { Vec::new() },
        copay: dice.one_in(5).then(|| dice.amount(2_000)),
        visit_copay_taken: Amount::ZERO,
        category: dice.one_in(3).then_some(1),
        prior: dice.one_in(4).then(|| prior(dice, charge)),
        ..plain
    }
}

fn prior(dice: &mut Dice, charge: Amount) -> PriorAmounts {
    let contractual = Amount(charge.0 * u128::from(dice.below(60)) / 100);
    let allowed = Amount(charge.0 - contractual.0);
    let paid = Amount(allowed.0 * u128::from(dice.below(110)) / 100);
    PriorAmounts { paid, contractual, allowed: dice.one_in(2).then_some(allowed) }
}
