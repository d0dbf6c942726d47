//! Events beside the log: what is missing on either side, and what contradicts.

use std::collections::{BTreeMap, BTreeSet};

use health_api::ParticipantNumber;
use serde::Serialize;

use super::event::{short, Event};
use super::pairs::{by_content, second, Index, Named};
use crate::consent::log::{Decision, Entry, Log, Place, Unopened};

/// A receipt that the custodian's audit log does not show.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize)]
pub struct Unaudited {
    /// which
    pub receipt: Place,
    /// who wrote it
    pub writer: ParticipantNumber,
    /// line of its opening, where there is one
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<usize>,
}

/// An event that says something else than the opening of its receipt.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
pub struct Contradiction {
    /// number of the event in the export, from 1
    pub event: usize,
    /// line of the opening
    pub line: usize,
    /// what differs: `decision`, `purpose`, `recipient`, `time`
    pub fields: Vec<&'static str>,
}

/// What was compared, and what is missing.
#[derive(Clone, Debug, Default, Eq, PartialEq, Serialize)]
pub struct Comparison {
    /// events that have their receipt and opening
    pub matched: usize,
    /// events without a receipt, by number in the export
    pub events_without_receipt: Vec<usize>,
    /// receipts without an event
    pub receipts_without_event: Vec<Unaudited>,
    /// events whose receipt has no opening in the file
    pub events_without_opening: Vec<usize>,
    /// events that say something else than the opening
    pub contradictions: Vec<Contradiction>,
}

impl Comparison {
    /// Compares the events about one patient with her log. `singles` are the commitments of single receipts, by
    /// sequence; `tolerance` is the seconds by which the clocks of audit log and openings may differ.
    pub fn of(events: &[Event], log: &Log, singles: &BTreeMap<u64, [u8; 32]>, tolerance: i64) -> Self {
        let entries = &log.entries;
        let unopened: Vec<(ParticipantNumber, &Unopened)> =
            log.unopened.iter().flat_map(|(writer, all)| all.iter().map(|one| (*writer, one))).collect();
        let named = name(events, entries, &index(entries, &unopened, singles), tolerance);
        let mut comparison = Self::default();
        for (event, named) in events.iter().zip(&named) {
            comparison.judge(event, *named, entries, tolerance);
        }
        comparison.receipts_without_event = unaudited(&named.into_iter().collect(), entries, &unopened);
        comparison
    }

    fn judge(&mut self, event: &Event, named: Named, entries: &[Entry], tolerance: i64) {
        let entry = match named {
            Named::Nothing => return self.events_without_receipt.push(event.number),
            Named::Unopened(_) => return self.events_without_opening.push(event.number),
            Named::Entry(position) => entries.get(position),
        };
        let Some(entry) = entry else { return };
        let fields = differing(event, entry, tolerance);
        if fields.is_empty() {
            self.matched += 1;
        } else {
            self.contradictions.push(Contradiction { event: event.number, line: entry.line, fields });
        }
    }

    /// Nothing is missing and nothing contradicts.
    pub fn is_complete(&self) -> bool {
        self.events_without_receipt.is_empty()
            && self.receipts_without_event.is_empty()
            && self.events_without_opening.is_empty()
            && self.contradictions.is_empty()
    }
}

fn index(entries: &[Entry], unopened: &[(ParticipantNumber, &Unopened)], singles: &BTreeMap<u64, [u8; 32]>) -> Index {
    let mut index = Index::default();
    for (position, entry) in entries.iter().enumerate() {
        index.commitment(entry.commitment.0, Named::Entry(position));
        if let Place { sequence: Some(sequence), leaf: None, .. } = entry.place {
            index.sequence(sequence, Named::Entry(position));
        }
    }
    for sequence in unopened.iter().filter_map(|(_, one)| one.sequence) {
        if let Some(commitment) = singles.get(&sequence) {
            index.commitment(*commitment, Named::Unopened(sequence));
            index.sequence(sequence, Named::Unopened(sequence));
        }
    }
    index
}

/// What each event is of: by the receipt that it claims, else by its content among the entries that no event claims.
fn name(events: &[Event], entries: &[Entry], index: &Index, tolerance: i64) -> Vec<Named> {
    let claimed: Vec<Option<Named>> = events.iter().map(|event| index.named_by(event)).collect();
    let taken: BTreeSet<Named> = claimed.iter().copied().flatten().collect();
    let silent: Vec<&Event> =
        events.iter().zip(&claimed).filter(|(_, named)| named.is_none()).map(|(e, _)| e).collect();
    let free = entries.iter().enumerate().filter(|(position, _)| !taken.contains(&Named::Entry(*position)));
    let free: Vec<(usize, &Entry)> = free.collect();
    let pairs = by_content(&silent, &free, tolerance);
    let guessed = |event: &Event| pairs.get(&event.number).map_or(Named::Nothing, |entry| Named::Entry(*entry));
    events.iter().zip(claimed).map(|(event, named)| named.unwrap_or_else(|| guessed(event))).collect()
}

fn differing(event: &Event, entry: &Entry, tolerance: i64) -> Vec<&'static str> {
    let opening = &entry.opening;
    let checks = [
        ("decision", event.permitted == (opening.decision == Decision::Permit)),
        ("purpose", event.purposes.contains(&opening.purpose)),
        ("recipient", event.agents.contains(short(&opening.recipient.reference))),
        ("time", event.recorded.abs_diff(second(entry)) <= tolerance.unsigned_abs()),
    ];
    checks.into_iter().filter(|(_, same)| !same).map(|(field, _)| field).collect()
}

fn unaudited(
    named: &BTreeSet<Named>,
    entries: &[Entry],
    unopened: &[(ParticipantNumber, &Unopened)],
) -> Vec<Unaudited> {
    let entries = entries.iter().enumerate().filter(|(position, _)| !named.contains(&Named::Entry(*position)));
    let entries = entries.map(|(_, entry)| Unaudited {
        receipt: entry.place,
        writer: entry.opening.custodian,
        line: Some(entry.line),
    });
    let audited = |one: &Unopened| one.sequence.is_some_and(|sequence| named.contains(&Named::Unopened(sequence)));
    let unopened = unopened.iter().filter(|(_, one)| !audited(one));
    let unopened = unopened.map(|(writer, one)| Unaudited { receipt: one.place(), writer: *writer, line: None });
    let mut all: Vec<Unaudited> = entries.chain(unopened).collect();
    all.sort_by_key(|one| (one.writer, one.receipt));
    all
}
