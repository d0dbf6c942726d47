//! Pairs of services (97): within the claim, and against what was paid for the same patient, provider and day.

use adjudication::tables::{lifts_pair, CodePair};
use adjudication::{Pair, QueueReason};
use fhir::claim::{Coding, Line};

use super::super::book::Entry;
use super::super::plan::CodeRef;
use super::Sources;

/// The service that includes the line at a place.
pub fn of(sources: &Sources<'_>, at: usize) -> Option<Pair> {
    let line = sources.claim.lines.get(at)?;
    let hits = sources.plan.pairs.iter().filter(|pair| pair.column2.matches_any(line.service.codings()));
    let hits: Vec<&CodePair<CodeRef>> = hits.collect();
    let others = || sources.claim.lines.iter().enumerate().filter(|(other, _)| *other != at).map(|(_, other)| other);
    let here = hits.iter().find_map(|pair| others().find(|other| includes(pair, other, line)));
    if let Some(other) = here {
        return Some(Pair::Line(other.sequence));
    }
    let paid = hits.iter().any(|pair| {
        let mut lines = sources.book.paid_lines(sources.patient, sources.provider);
        lines.any(|entry| {
            meets(&pair.column1, &entry.codings, days_of(entry), line) && !lifts(pair, &entry.modifiers, line)
        })
    });
    paid.then_some(Pair::Paid)
}

/// Lines that include a service which was paid before: a person has to take that back.
pub fn signals(sources: &Sources<'_>) -> Vec<QueueReason> {
    let includes_paid = |line: &&Line| {
        let pairs = sources.plan.pairs.iter().filter(|pair| pair.column1.matches_any(line.service.codings()));
        pairs.into_iter().any(|pair| {
            let mut lines = sources.book.paid_lines(sources.patient, sources.provider);
            lines.any(|entry| {
                meets(&pair.column2, &entry.codings, days_of(entry), line)
                    && !lifts_pair(pair.modifier_allowed, &line.modifiers, &entry.modifiers)
            })
        })
    };
    let lines = sources.claim.lines.iter().filter(includes_paid);
    lines.map(|line| QueueReason::IncludesPaid { sequence: line.sequence }).collect()
}

type Days = (Option<i32>, Option<i32>);

fn days_of(entry: &Entry) -> Days {
    (Some(entry.from), Some(entry.through))
}

fn includes(pair: &CodePair<CodeRef>, other: &Line, line: &Line) -> bool {
    meets(&pair.column1, other.service.codings(), (other.from, other.through), line)
        && !lifts(pair, &other.modifiers, line)
}

fn lifts(pair: &CodePair<CodeRef>, column1: &[String], line: &Line) -> bool {
    lifts_pair(pair.modifier_allowed, column1, &line.modifiers)
}

/// Whether a service is the one asked for, on a day of the line.
fn meets(code: &CodeRef, codings: &[Coding], days: Days, line: &Line) -> bool {
    code.matches_any(codings) && days.0 <= line.through && line.from <= days.1
}
