//! `cwh consent decide` and `explain`.

use consent_engine::case::Answer;

use super::input::Input;
use super::Case;
use crate::output::{CliError, Output};

/// Decides and prints the answer.
pub fn decide(case: &Case, output: &Output) -> Result<(), CliError> {
    let input = Input::read(case)?;
    let answer = input.files.decide(&input.request, input.now).map_err(CliError::refused)?;
    output.answer(&in_words(&answer), &answer)
}

/// Decides and prints why.
pub fn explain(case: &Case, output: &Output) -> Result<(), CliError> {
    let input = Input::read(case)?;
    let explanation = input.files.explain(&input.request, input.now).map_err(CliError::refused)?;
    output.answer(&explanation.to_string(), &explanation)
}

fn in_words(answer: &Answer) -> String {
    let mut lines = vec![format!("decision: {} (outcome: {})", answer.decision, answer.outcome)];
    lines.extend(answer.obligations.iter().map(|obligation| format!("obligation: {obligation}")));
    if !answer.based_on.is_empty() {
        lines.push(format!("based on: {}", answer.based_on.join(", ")));
    }
    for one in answer.resources.iter().flatten() {
        lines.push(format!("{}: {} (outcome: {})", one.reference, one.decision, one.outcome));
    }
    lines.join("\n")
}
