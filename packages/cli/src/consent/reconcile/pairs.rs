//! Which event is of which entry.

use std::collections::{BTreeMap, BTreeSet};

use super::event::{short, Event};
use crate::consent::log::{Decision, Entry};

/// What an event names.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub enum Named {
    /// the entry at this position
    Entry(usize),
    /// the receipt of this sequence, of which the opening is missing
    Unopened(u64),
    /// a receipt that is not on chain, or not in these files
    Nothing,
}

/// Entries and unopened receipts, findable by what an event claims.
#[derive(Debug, Default)]
pub struct Index {
    commitments: BTreeMap<[u8; 32], Named>,
    sequences: BTreeMap<u64, Named>,
}

impl Index {
    /// Adds a commitment.
    pub fn commitment(&mut self, commitment: [u8; 32], named: Named) {
        self.commitments.entry(commitment).or_insert(named);
    }

    /// Adds a single receipt's sequence.
    pub fn sequence(&mut self, sequence: u64, named: Named) {
        self.sequences.entry(sequence).or_insert(named);
    }

    /// What the event claims: none where it claims no receipt.
    pub fn named_by(&self, event: &Event) -> Option<Named> {
        let nothing = Named::Nothing;
        match (event.commitment, event.sequence) {
            (Some(commitment), _) => Some(self.commitments.get(&commitment.0).copied().unwrap_or(nothing)),
            (None, Some(sequence)) => Some(self.sequences.get(&sequence).copied().unwrap_or(nothing)),
            (None, None) => None,
        }
    }
}

/// Pairs events that claim no receipt with entries of the same decision, purpose and recipient, the closest in time
/// first, at most `tolerance` seconds apart. Answers positions: event to entry.
pub fn by_content(events: &[&Event], entries: &[(usize, &Entry)], tolerance: i64) -> BTreeMap<usize, usize> {
    let mut by_key: BTreeMap<Key<'_>, Vec<(usize, &Entry)>> = BTreeMap::new();
    for (position, entry) in entries {
        let opening = &entry.opening;
        let key = (short(&opening.recipient.reference), opening.decision == Decision::Permit, second(entry));
        by_key.entry(key).or_default().push((*position, entry));
    }
    let mut candidates = Vec::new();
    for event in events {
        for agent in &event.agents {
            let (from, to) = (event.recorded.saturating_sub(tolerance), event.recorded.saturating_add(tolerance));
            let near = by_key.range((agent.as_str(), event.permitted, from)..=(agent.as_str(), event.permitted, to));
            let near = near.flat_map(|(_, entries)| entries);
            let same = near.filter(|(_, entry)| event.purposes.contains(&entry.opening.purpose));
            candidates.extend(same.map(|(at, entry)| (second(entry).abs_diff(event.recorded), event.number, *at)));
        }
    }
    candidates.sort_unstable();
    let (mut pairs, mut taken) = (BTreeMap::new(), BTreeSet::new());
    for (_, event, entry) in candidates {
        if !pairs.contains_key(&event) && taken.insert(entry) {
            pairs.insert(event, entry);
        }
    }
    pairs
}

/// Recipient, whether data went out, second.
type Key<'a> = (&'a str, bool, i64);

/// The second of the decision.
pub fn second(entry: &Entry) -> i64 {
    i64::try_from(entry.opening.at).unwrap_or(i64::MAX)
}
