//! Step 11: another payer answered before. Medicare's lowest of three, on what the provider may collect.

use crate::{AdjudicationError, Amount, Cut, Group, LineAnswer, Numbers, PlanTerms, PriorAmounts, Reason, Step};

/// The line's answer when `prior` answered before: `benefit = max(0, min(owed - paid, own benefit alone, max(own
/// allowed, primary allowed) - paid))`; the patient bears `owed - paid - benefit`, the rest is OA-23. The deductible
/// that this plan alone would have taken stays in the delta.
///
/// # Errors
/// [`AdjudicationError::Overflow`]
pub fn coordinate(
    plan: &PlanTerms,
    alone: LineAnswer,
    own_allowed: Amount,
    prior: &PriorAmounts,
) -> Result<LineAnswer, AdjudicationError> {
    let owed = alone.submitted.less(prior.contractual);
    let open = owed.less(prior.paid);
    let most = own_allowed.max(prior.allowed.unwrap_or(owed)).less(prior.paid);
    let benefit = open.min(alone.benefit).min(most);
    let numbers = Numbers::Prior { owed, paid: prior.paid, alone: alone.benefit };
    let answer = LineAnswer { benefit, prior_paid: prior.paid, ..alone };
    settle(plan, answer, open.less(benefit), numbers)
}

/// Gives the patient's part the reasons of this plan's own patient cuts, cost shares first; what none of them explains
/// is above this plan's fee (PR-45); all else is OA-23.
fn settle(
    plan: &PlanTerms,
    answer: LineAnswer,
    patient: Amount,
    numbers: Numbers,
) -> Result<LineAnswer, AdjudicationError> {
    let rest = answer.submitted.less(answer.benefit).less(patient);
    let mut open = patient;
    let mut cuts = Vec::with_capacity(answer.cuts.len() + 2);
    let shares = answer.cuts.iter().filter(|cut| cut.step == Step::CostShare);
    let others = answer.cuts.iter().filter(|cut| cut.step != Step::CostShare);
    for cut in shares.chain(others).filter(|cut| cut.group == Group::Patient) {
        let amount = cut.amount.min(open);
        open = open.less(amount);
        cuts.push(Cut { amount, ..*cut });
    }
    let beyond =
        Cut { group: Group::Patient, reason: Reason::AboveFeeSchedule, step: Step::PriorPayer, amount: open, numbers };
    let settled = Cut { group: plan.group(Reason::PriorPayer), reason: Reason::PriorPayer, amount: rest, ..beyond };
    cuts.extend([beyond, settled]);
    cuts.retain(|cut| !cut.amount.is_zero());
    with_shares(LineAnswer { cuts, ..answer })
}

fn with_shares(mut answer: LineAnswer) -> Result<LineAnswer, AdjudicationError> {
    let of = |reason: Reason| Amount::sum(answer.cuts.iter().filter(|cut| cut.reason == reason).map(|cut| cut.amount));
    let (deductible, copay, coinsurance) = (of(Reason::Deductible)?, of(Reason::Copay)?, of(Reason::Coinsurance)?);
    (answer.deductible, answer.copay, answer.coinsurance) = (deductible, copay, coinsurance);
    answer.delta.out_of_pocket = deductible.plus(copay)?.plus(coinsurance)?;
    answer.delta.benefit = answer.benefit;
    Ok(answer)
}
