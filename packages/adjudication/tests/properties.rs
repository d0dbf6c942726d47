//! What holds for any plan, any claim and any books.

#[path = "support/random.rs"]
mod random;

use adjudication::{
    adjudicate, Accumulators, Amount, BenefitMaximum, ClaimAnswer, ClaimFacts, CopayPer, Group, LineFacts, Outcome,
    PlanTerms, Preauthorization, Service, YearUsed,
};
use proptest::prelude::*;
use random::Dice;

fn case(seed: u64) -> (PlanTerms, ClaimFacts, Accumulators) {
    let mut dice = Dice(seed);
    let plan = random::plan(&mut dice);
    let used = random::used(&mut dice);
    (plan, random::claim(&mut dice), used)
}

fn priced((plan, claim, used): &(PlanTerms, ClaimFacts, Accumulators)) -> ClaimAnswer {
    adjudicate(plan, claim, used).unwrap()
}

/// All lines without a payer before, or the first line alone, whoever answered before.
fn alone_or_single(claim: &mut ClaimFacts, whole: bool) {
    if whole {
        claim.lines.iter_mut().for_each(|line| line.prior = None);
    } else {
        claim.lines.truncate(1);
    }
}

fn sum(amounts: impl Iterator<Item = Amount>) -> u128 {
    amounts.map(|amount| amount.0).sum()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 3_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_billed_is_paid_or_cut_on_every_line_and_claim(seed: u64) {
        let case = case(seed);
        let answer = priced(&case);
        prop_assert!(answer.faults.is_empty());
        for (facts, line) in case.1.lines.iter().zip(&answer.lines) {
            prop_assert_eq!(line.submitted, facts.charge.unwrap_or_default());
            prop_assert_eq!(line.submitted.0, line.benefit.0 + sum(line.cuts.iter().map(|cut| cut.amount)));
            prop_assert!(line.cuts.iter().all(|cut| !cut.amount.is_zero()), "a cut of nothing says nothing");
        }
        let billed = sum(case.1.lines.iter().filter_map(|line| line.charge));
        prop_assert_eq!(answer.totals.submitted.0, billed);
        prop_assert_eq!(billed, answer.totals.benefit.0 + answer.totals.adjustments.0);
    }

    #[test]
    fn the_plan_never_pays_above_its_fee_its_maxima_or_what_is_owed(seed: u64) {
        let (plan, claim, used) = case(seed);
        let answer = adjudicate(&plan, &claim, &used).unwrap();
        for (facts, line) in claim.lines.iter().zip(&answer.lines) {
            prop_assert!(line.benefit <= line.eligible);
            prop_assert!(line.eligible <= line.submitted);
            if let Some(prior) = facts.prior.filter(|_| line.units > 0) {
                prop_assert!(line.benefit.0 + prior.paid.0 <= line.submitted.0.max(prior.paid.0));
            }
        }
        if let Some(most) = plan.benefit_maximum.lifetime {
            prop_assert!(answer.totals.benefit <= most.less(used.lifetime()));
        }
    }

    #[test]
    fn a_year_never_takes_more_from_the_patient_than_the_out_of_pocket_maximum(seed: u64) {
        let (plan, claim, used) = case(seed);
        let Some(most) = plan.cost_share.out_of_pocket_maximum else { return Ok(()) };
        let answer = adjudicate(&plan, &claim, &used).unwrap();
        for year in [2023, 2024] {
            let taken = answer.lines.iter().filter(|line| line.delta.year == year).map(|line| line.delta.out_of_pocket);
            prop_assert!(sum(taken) <= most.less(used.year(year).out_of_pocket).0);
        }
    }

    /// For a line beside any payer; for a claim without a payer before.
    #[test]
    fn a_higher_fee_never_lowers_the_benefit(seed: u64, more in 1_u128..30_000, whole: bool) {
        let (plan, mut claim, used) = case(seed);
        alone_or_single(&mut claim, whole);
        let mut higher = claim.clone();
        for line in &mut higher.lines {
            if let Service::Listed(Amount(fee)) = line.service {
                line.service = Service::Listed(Amount(fee + more));
            }
        }
        let before = adjudicate(&plan, &claim, &used).unwrap().totals.benefit;
        let after = adjudicate(&plan, &higher, &used).unwrap().totals.benefit;
        prop_assert!(before <= after, "{} became {}", before, after);
    }

    /// For a line under any plan and beside any payer; for a claim under plans without benefit maxima and without a
    /// payer before: see `docs/adjudication.md`, "What is monotone".
    #[test]
    fn a_met_deductible_never_raises_the_patients_share(seed: u64, whole: bool) {
        let (mut plan, mut claim, used) = case(seed);
        if whole {
            plan.benefit_maximum = BenefitMaximum::default();
            plan.category_maxima.clear();
        }
        alone_or_single(&mut claim, whole);
        let met = Accumulators::new(
            used.years().map(|(year, own)| {
                let deductible = own.deductible.max(plan.cost_share.deductible);
                (year, YearUsed { deductible, ..own.clone() })
            }),
            used.lifetime(),
        );
        let before = adjudicate(&plan, &claim, &used).unwrap().totals.patient;
        let after = adjudicate(&plan, &claim, &met).unwrap().totals.patient;
        prop_assert!(after <= before, "{} became {}", before, after);
    }

    #[test]
    fn a_reversal_is_the_exact_inverse_in_any_order(seed: u64, backwards: bool) {
        let case = case(seed);
        let mut books = case.2.clone();
        let mut deltas: Vec<_> = priced(&case).lines.into_iter().map(|line| line.delta).collect();
        for delta in &deltas {
            books.take(delta).unwrap();
        }
        if backwards {
            deltas.reverse();
        }
        for delta in &deltas {
            books.give_back(delta).unwrap();
        }
        prop_assert_eq!(books, case.2);
    }

    #[test]
    fn accumulators_after_a_claim_are_the_sum_of_its_deltas(seed: u64) {
        let case = case(seed);
        let answer = priced(&case);
        let mut books = case.2.clone();
        for line in &answer.lines {
            books.take(&line.delta).unwrap();
        }
        prop_assert_eq!(books.lifetime().0, case.2.lifetime().0 + answer.totals.benefit.0);
        for (year, used) in books.years() {
            let own = answer.lines.iter().filter(|line| line.delta.year == year);
            prop_assert_eq!(used.deductible.0, case.2.year(year).deductible.0 + sum(own.map(|line| line.delta.deductible)));
        }
    }

    #[test]
    fn lines_are_priced_by_their_number_in_whatever_order_they_stand(seed: u64, turn in 0_usize..6) {
        let (plan, claim, used) = case(seed);
        let mut turned = claim.clone();
        let by = turn % turned.lines.len();
        turned.lines.rotate_left(by);
        let mut before = adjudicate(&plan, &claim, &used).unwrap().lines;
        let mut after = adjudicate(&plan, &turned, &used).unwrap().lines;
        before.sort_by_key(|line| line.sequence);
        after.sort_by_key(|line| line.sequence);
        prop_assert_eq!(before, after);
    }

    /// Two claims one after the other are their lines one after the other: who comes first in a block meets the
    /// deductible first.
    #[test]
    fn the_order_of_claims_decides_as_the_order_of_lines_does(seed: u64) {
        let (mut plan, mut first, used) = case(seed);
        plan.cost_share.copay_per = CopayPer::Line;
        let shares_nothing = |line: &mut LineFacts| {
            line.unit_limits.clear();
            line.pair = None;
            line.preauthorization = Preauthorization::NotRequired;
        };
        first.lines.iter_mut().for_each(shares_nothing);
        let mut second = first.clone();
        second.lines.iter_mut().for_each(|line| line.sequence += 100);
        let mut both = first.clone();
        both.lines.extend(second.lines.clone());
        let mut books = used.clone();
        let mut apart = adjudicate(&plan, &first, &books).unwrap().lines;
        for line in &apart {
            books.take(&line.delta).unwrap();
        }
        apart.extend(adjudicate(&plan, &second, &books).unwrap().lines);
        prop_assert_eq!(apart, adjudicate(&plan, &both, &used).unwrap().lines);
    }

    #[test]
    fn a_denied_line_takes_nothing_from_anybodys_books(seed: u64) {
        for line in priced(&case(seed)).lines.iter().filter(|line| line.units == 0) {
            prop_assert!(line.delta.benefit.is_zero() && line.delta.deductible.is_zero());
            prop_assert!(line.delta.out_of_pocket.is_zero() && line.authorization.is_none());
            prop_assert_eq!(line.benefit, Amount::ZERO);
        }
    }

    #[test]
    fn a_suspect_line_that_is_not_denied_before_always_queues_and_never_denies(seed: u64) {
        let case = case(seed);
        let mut honest = case.1.clone();
        honest.lines.iter_mut().for_each(|line| {
            if line.duplicate == adjudication::Duplicate::Suspect {
                line.duplicate = adjudication::Duplicate::None;
            }
        });
        let (suspected, cleared) = (priced(&case), priced(&(case.0.clone(), honest, case.2.clone())));
        prop_assert_eq!(&suspected.lines, &cleared.lines);
        prop_assert!(suspected.outcome == Outcome::Queued || suspected.outcome == cleared.outcome);
    }

    #[test]
    fn the_patient_bears_what_the_answer_says_with_group_pr(seed: u64) {
        let answer = priced(&case(seed));
        let borne = answer.lines.iter().flat_map(|line| &line.cuts).filter(|cut| cut.group == Group::Patient);
        prop_assert_eq!(answer.totals.patient.0, sum(borne.map(|cut| cut.amount)));
    }
}

/// Claims one after the other on one book: no cent is created or lost. `examples/million.rs` runs a million of them.
#[test]
fn a_stream_of_claims_loses_no_cent() {
    let mut dice = Dice(1);
    let mut books = Accumulators::default();
    let (mut billed, mut paid, mut cut) = (0_u128, 0_u128, 0_u128);
    for _ in 0..20_000 {
        let (plan, claim) = (random::plan(&mut dice), random::claim(&mut dice));
        let answer = adjudicate(&plan, &claim, &books).unwrap();
        for line in &answer.lines {
            books.take(&line.delta).unwrap();
            cut += sum(line.cuts.iter().map(|cut| cut.amount));
        }
        billed += sum(claim.lines.iter().filter_map(|line| line.charge));
        paid += answer.totals.benefit.0;
    }
    assert_eq!(billed, paid + cut);
    assert_eq!(books.lifetime().0, paid);
}
