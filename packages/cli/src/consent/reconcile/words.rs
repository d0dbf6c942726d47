//! A comparison for people and for machines.

use serde_json::{json, Value};

use super::{Comparison, Contradiction, Unaudited};
use crate::consent::log::{add_findings, findings, Log};

/// As text.
pub fn text(comparison: &Comparison, log: &Log, skipped: usize) -> String {
    let mut lines = vec![format!("{} audit events have receipt and opening", comparison.matched)];
    if skipped > 0 {
        lines.push(format!("{skipped} resources of the export are not about the patient"));
    }
    lines.extend(comparison.events_without_receipt.iter().map(|event| format!("event {event}: no receipt on chain")));
    lines.extend(
        comparison.events_without_opening.iter().map(|event| format!("event {event}: no opening of its receipt")),
    );
    lines.extend(comparison.contradictions.iter().map(contradiction));
    lines.extend(comparison.receipts_without_event.iter().map(unaudited));
    lines.extend(findings(log));
    lines.join("\n")
}

fn contradiction(one: &Contradiction) -> String {
    format!("event {}: another {} than the opening in line {}", one.event, one.fields.join(" and "), one.line)
}

fn unaudited(one: &Unaudited) -> String {
    let line = one.line.map(|line| format!(" (opened in line {line})")).unwrap_or_default();
    format!("{} by participant {}: no audit event{line}", one.receipt, one.writer)
}

/// As JSON.
pub fn machine(comparison: &Comparison, log: &Log, skipped: usize) -> Value {
    let mut said = json!({
        "complete": comparison.is_complete() && log.is_complete(),
        "matched": comparison.matched,
        "skipped": skipped,
        "events_without_receipt": comparison.events_without_receipt,
        "events_without_opening": comparison.events_without_opening,
        "receipts_without_event": comparison.receipts_without_event,
        "contradictions": comparison.contradictions,
    });
    add_findings(&mut said, log);
    said
}
