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

/// How a row was touched.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Touch {
    /// looked up
    Read,
    /// stepped over by a range
    Walked,
    /// written
    Written,
    /// removed
    Removed,
}

/// One look at a contract's row, or change of it, in the order in which they happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Access {
    /// what was done
    pub touch: Touch,
    /// bytes of its key, as the contract names it
    pub key: usize,
    /// bytes of its value; 0 where none stood
    pub value: usize,
    /// bytes of the value that a write or a removal put an end to; none where no row stood
    pub before: Option<usize>,
}

/// A map that counts. Ranges are counted a row at a time, as they are walked.
#[derive(Debug, Clone, Default)]
pub struct Metered {
    rows: BTreeMap<Vec<u8>, Vec<u8>>,
    counts: Rc<RefCell<Counts>>,
    trace: Rc<RefCell<Option<Vec<Access>>>>,
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

    /// Notes from now on how each row of a contract is touched.
    pub fn start_trace(&self) {
        self.trace.replace(Some(Vec::new()));
    }

    /// What was noted since the last call.
    pub fn take_trace(&self) -> Vec<Access> {
        self.trace.borrow_mut().as_mut().map(std::mem::take).unwrap_or_default()
    }

    fn note(&self, touch: Touch, key: &[u8], value: usize, before: Option<usize>) {
        if let (Some(trace), Some(key)) = (self.trace.borrow_mut().as_mut(), contract_key(key)) {
            trace.push(Access { touch, key, value, before });
        }
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

/// Bytes of a key as its contract names it; none where the row is the embedded chain's own. The chain puts two
/// names before it, each behind two bytes of length.
fn contract_key(key: &[u8]) -> Option<usize> {
    let (chain, rest) = name(key)?;
    let (contract, own) = name(rest)?;
    (chain == b"wasm" && contract.starts_with(b"contract_data/")).then_some(own.len())
}

fn name(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let (length, rest) = bytes.split_at_checked(2)?;
    rest.split_at_checked(usize::from(u16::from_be_bytes(length.try_into().ok()?)))
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
        self.note(Touch::Read, key, value.as_ref().map_or(0, Vec::len), None);
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
            self.note(Touch::Walked, key, value.len(), None);
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
        let before = self.rows.insert(key.to_vec(), value.to_vec()).map(|value| value.len());
        self.note(Touch::Written, key, value.len(), before);
    }

    fn remove(&mut self, key: &[u8]) {
        self.written(key.len());
        let before = self.rows.remove(key).map(|value| value.len());
        self.note(Touch::Removed, key, 0, before);
    }
}
