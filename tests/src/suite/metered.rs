//! Storage that counts what a message does to it.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::ops::Bound;
use std::rc::Rc;

use cosmwasm_std::{Order, Record, Storage};

/// Work of one message: of all contracts that it reaches, and the embedded chain's own few rows.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// rows looked up, or stepped over by a range
    pub reads: u64,
    /// rows written or removed
    pub writes: u64,
    /// bytes of keys and values that were read or written
    pub bytes: u64,
}

/// A map that counts. Ranges are counted a row at a time, as they are walked.
#[derive(Debug, Clone, Default)]
pub struct Metered {
    rows: BTreeMap<Vec<u8>, Vec<u8>>,
    counts: Rc<RefCell<Counts>>,
}

impl Metered {
    /// The counts since the last call, and a start at zero.
    pub fn take_counts(&self) -> Counts {
        self.counts.take()
    }

    /// Rows stored.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether nothing is stored.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    fn read(&self, bytes: usize) {
        let mut counts = self.counts.borrow_mut();
        counts.reads += 1;
        counts.bytes += bytes as u64;
    }

    fn written(&self, bytes: usize) {
        let mut counts = self.counts.borrow_mut();
        counts.writes += 1;
        counts.bytes += bytes as u64;
    }
}

type Bounds = (Bound<Vec<u8>>, Bound<Vec<u8>>);

fn bounds(start: Option<&[u8]>, end: Option<&[u8]>) -> Option<Bounds> {
    if matches!((start, end), (Some(start), Some(end)) if start >= end) {
        return None;
    }
    let first = start.map_or(Bound::Unbounded, |start| Bound::Included(start.to_vec()));
    let last = end.map_or(Bound::Unbounded, |end| Bound::Excluded(end.to_vec()));
    Some((first, last))
}

impl Storage for Metered {
    fn get(&self, key: &[u8]) -> Option<Vec<u8>> {
        let value = self.rows.get(key).cloned();
        self.read(key.len() + value.as_ref().map_or(0, Vec::len));
        value
    }

    fn range<'a>(
        &'a self,
        start: Option<&[u8]>,
        end: Option<&[u8]>,
        order: Order,
    ) -> Box<dyn Iterator<Item = Record> + 'a> {
        let Some(bounds) = bounds(start, end) else { return Box::new(std::iter::empty()) };
        let count = move |(key, value): (&Vec<u8>, &Vec<u8>)| {
            self.read(key.len() + value.len());
            (key.clone(), value.clone())
        };
        let range = self.rows.range(bounds);
        match order {
            Order::Ascending => Box::new(range.map(count)),
            Order::Descending => Box::new(range.rev().map(count)),
        }
    }

    fn set(&mut self, key: &[u8], value: &[u8]) {
        self.written(key.len() + value.len());
        self.rows.insert(key.to_vec(), value.to_vec());
    }

    fn remove(&mut self, key: &[u8]) {
        self.written(key.len());
        self.rows.remove(key);
    }
}
