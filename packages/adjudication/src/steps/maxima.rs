//! Step 10: the most that the plan pays (119 in a plan year or category, 35 in a life). What is cut here does not
//! count toward the out-of-pocket maximum.

use crate::{Accumulators, Amount, Cut, LineFacts, Numbers, PlanTerms, Reason, Step, YearUsed};

/// The cuts of `benefit`, and what is left of it.
pub fn cuts(
    plan: &PlanTerms,
    line: &LineFacts,
    benefit: Amount,
    used: &YearUsed,
    all: &Accumulators,
) -> (Amount, [Option<Cut>; 2]) {
    let year = plan.benefit_maximum.year.map(|most| most.less(used.benefit));
    let left = [year, category_left(plan, line, used)].into_iter().flatten().min();
    let (benefit, by_year) = cut(plan, benefit, left, Reason::BenefitMaximum);
    let lifetime = plan.benefit_maximum.lifetime.map(|most| most.less(all.lifetime()));
    let (benefit, by_life) = cut(plan, benefit, lifetime, Reason::LifetimeMaximum);
    (benefit, [by_year, by_life])
}

fn category_left(plan: &PlanTerms, line: &LineFacts, used: &YearUsed) -> Option<Amount> {
    let category = line.category?;
    let most = plan.category_maxima.iter().find(|entry| entry.category == category)?;
    Some(most.year.less(used.of_category(category)))
}

fn cut(plan: &PlanTerms, benefit: Amount, left: Option<Amount>, reason: Reason) -> (Amount, Option<Cut>) {
    let Some(left) = left.filter(|left| *left < benefit) else { return (benefit, None) };
    let numbers = Numbers::Left { asked: benefit, left };
    let cut = Cut { group: plan.group(reason), reason, step: Step::Maxima, amount: benefit.less(left), numbers };
    (left, Some(cut))
}
