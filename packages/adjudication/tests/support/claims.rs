//! Plain claims to vary, and what their answers cut.
#![allow(dead_code)] // each test file uses its part

use adjudication::{
    adjudicate, Accumulators, Amount, ClaimAnswer, ClaimFacts, Cut, Group, LineFacts, Numbers, Outcome, PlanTerms,
    Reason, Service, Step,
};

/// 2024-01-01
pub const DAY: i32 = 19_723;

/// A line of one unit with a fee.
pub fn line(sequence: u32, charge: u128, fee: u128) -> LineFacts {
    LineFacts::plain(sequence, DAY, Amount(charge), Service::Listed(Amount(fee)))
}

/// A claim of these lines, received ten days later.
pub fn claim(lines: Vec<LineFacts>) -> ClaimFacts {
    ClaimFacts { received: DAY + 10, lines, ..ClaimFacts::default() }
}

/// The answer on empty books.
pub fn answer(plan: &PlanTerms, claim: &ClaimFacts) -> ClaimAnswer {
    adjudicate(plan, claim, &Accumulators::default()).unwrap()
}

/// Group, reason, amount of each cut of a line.
pub fn cuts(answer: &ClaimAnswer, at: usize) -> Vec<(&'static str, &'static str, u128)> {
    answer.lines[at].cuts.iter().map(|cut| (cut.group.code(), cut.reason.code(), cut.amount.0)).collect()
}

/// The one cut that a plain line of 100.00 gets.
pub fn only_cut(plan: &PlanTerms, claim: &ClaimFacts) -> Cut {
    let answer = answer(plan, claim);
    assert_eq!(answer.outcome, Outcome::Complete);
    assert_eq!(answer.lines[0].cuts.len(), 1, "{:?}", answer.lines[0].cuts);
    assert_eq!(answer.totals.benefit, Amount::ZERO);
    answer.lines[0].cuts[0]
}

/// A cut of a whole line of 100.00.
pub fn denied(reason: Reason, group: Group, step: Step, numbers: Numbers) -> Cut {
    Cut { group, reason, step, amount: Amount(10_000), numbers }
}

/// One line of 100.00 at its fee.
pub fn plain() -> ClaimFacts {
    claim(vec![line(1, 10_000, 10_000)])
}
