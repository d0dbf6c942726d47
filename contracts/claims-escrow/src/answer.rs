//! The engine's answer as rows.

use adjudication::ordered::ordered_by;
use adjudication::{AuthorizationUse, ClaimAnswer, Cut, LineAnswer, LineFacts};
use health_api::claims::AuthorizationId;

use crate::claim::{CutRow, LineRow};
use crate::numbers;

/// Rows of an answer by sequence; `named` are the authorizations in the order of the facts.
pub fn rows(answer: &ClaimAnswer, facts: &[LineFacts], named: &[AuthorizationId]) -> Vec<LineRow> {
    let rows = answer.lines.iter().zip(facts).map(|(line, facts)| row(line, facts, named));
    ordered_by(rows, |row| row.sequence)
}

fn row(line: &LineAnswer, facts: &LineFacts, named: &[AuthorizationId]) -> LineRow {
    LineRow {
        sequence: line.sequence,
        submitted: line.submitted.0,
        from: facts.from,
        year: line.delta.year,
        category: facts.category,
        holds: line.units > 0,
        cuts: line.cuts.iter().map(CutRow::from).collect(),
        authorization: line.authorization.and_then(|used| consumed(&used, named)),
        alone: None,
    }
}

fn consumed(used: &AuthorizationUse, named: &[AuthorizationId]) -> Option<(AuthorizationId, u64, u128)> {
    let at = usize::try_from(used.index).ok()?;
    named.get(at).map(|id| (*id, used.units, used.amount.0))
}

impl From<&Cut> for CutRow {
    fn from(cut: &Cut) -> Self {
        Self {
            reason: cut.reason,
            group: cut.group,
            step: cut.step,
            amount: cut.amount.0,
            numbers: numbers::kept(&cut.numbers),
        }
    }
}
