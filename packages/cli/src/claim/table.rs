//! Answers for people: a block a claim, a row a line, a row a cut.

use std::fmt::Write;

use adjudication::{Cut, LineAnswer, Outcome};
use fhir::claim_response::Decision;

/// All answers.
pub fn of(decisions: &[Decision]) -> String {
    if decisions.is_empty() {
        return "No claims.".to_owned();
    }
    decisions.iter().map(of_claim).collect::<Vec<_>>().join("\n\n")
}

fn of_claim(decision: &Decision) -> String {
    let number = decision.claim.number.as_deref().unwrap_or("without a number");
    let mut text = format!("Claim {number}: {}", decision.disposition());
    for problem in &decision.problems {
        let _ = write!(text, "\n  CO-16  {}", problem.text);
    }
    if decision.answer.outcome == Outcome::Complete {
        decision.answer.lines.iter().for_each(|line| text.push_str(&of_line(decision, line)));
    }
    if !decision.interest.amount.is_zero() {
        let _ =
            write!(text, "\n  {:>14}  {}", decision.currency.text(decision.interest.amount), decision.interest_text());
    }
    for note in &decision.notes {
        let _ = write!(text, "\n  note: {note}");
    }
    text
}

fn of_line(decision: &Decision, line: &LineAnswer) -> String {
    let amount = |amount| decision.currency.text(amount);
    let mut text = format!("\n  line {}: billed {}", line.sequence, amount(line.submitted));
    for cut in &line.cuts {
        let _ = write!(text, "\n  {}", of_cut(&amount(cut.amount), cut));
    }
    let _ = write!(text, "\n  {:>14}  paid by the plan", amount(line.benefit));
    text
}

fn of_cut(amount: &str, cut: &Cut) -> String {
    format!("{amount:>14}  {}-{:<4} {}", cut.group.code(), cut.reason.code(), cut.reason.text())
}
