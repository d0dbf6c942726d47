//! Keys of lines in force.

use std::collections::HashMap;

use adjudication::Duplicate;

/// The keys of a line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LineKeys {
    /// exact key
    pub exact: Vec<u8>,
    /// suspect keys, one a day; none for a span that goes to a person
    pub suspect: Vec<Vec<u8>>,
    /// a modifier of the line states a service of its own
    pub distinct: bool,
}

/// How many lines hold each key.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Keys {
    exact: HashMap<Vec<u8>, u32>,
    suspect: HashMap<Vec<u8>, u32>,
}

impl Keys {
    /// Whether a line was billed before: the same in all (exact), or the same service and day without a modifier of
    /// the later line that tells them apart (suspect).
    pub fn judge(&self, line: &LineKeys) -> Duplicate {
        if self.exact.contains_key(&line.exact) {
            return Duplicate::Exact;
        }
        let suspect = !line.distinct && line.suspect.iter().any(|key| self.suspect.contains_key(key));
        if suspect {
            Duplicate::Suspect
        } else {
            Duplicate::None
        }
    }

    /// A line holds its keys.
    pub fn hold(&mut self, line: &LineKeys) {
        *self.exact.entry(line.exact.clone()).or_default() += 1;
        for key in &line.suspect {
            *self.suspect.entry(key.clone()).or_default() += 1;
        }
    }

    /// A line lets go of its keys; other holders keep them.
    pub fn release(&mut self, line: &LineKeys) {
        release(&mut self.exact, &line.exact);
        line.suspect.iter().for_each(|key| release(&mut self.suspect, key));
    }
}

fn release(held: &mut HashMap<Vec<u8>, u32>, key: &Vec<u8>) {
    if let Some(holders) = held.get_mut(key) {
        *holders = holders.saturating_sub(1);
        if *holders == 0 {
            held.remove(key);
        }
    }
}
