//! Storage that counts what a chain charges for: reads, rows walked over, writes, bytes written.

use std::cell::Cell;

use cosmwasm_std::testing::MockStorage;
use cosmwasm_std::{Order, Record, Storage};

/// What was done since the last reset.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Work {
    pub reads: usize,
    pub writes: usize,
    pub bytes: usize,
}

#[derive(Default)]
pub struct Metered {
    pub rows: MockStorage,
    work: Cell<Work>,
}

impl Metered {
    pub fn of(rows: MockStorage) -> Self {
        Self { rows, work: Cell::default() }
    }

    /// The work so far; counting starts anew.
    pub fn take(&self) -> Work {
        self.work.take()
    }

    fn add(&self, reads: usize, writes: usize, bytes: usize) {
        let Work { reads: r, writes: w, bytes: b } = self.work.get();
        self.work.set(Work { reads: r + reads, writes: w + writes, bytes: b + bytes });
    }
}

impl Storage for Metered {
    fn get(&self, key: &[u8]) -> Option<Vec<u8>> {
        self.add(1, 0, 0);
        self.rows.get(key)
    }

    fn range<'a>(
        &'a self,
        start: Option<&[u8]>,
        end: Option<&[u8]>,
        order: Order,
    ) -> Box<dyn Iterator<Item = Record> + 'a> {
        Box::new(self.rows.range(start, end, order).inspect(|_| self.add(1, 0, 0)))
    }

    fn set(&mut self, key: &[u8], value: &[u8]) {
        self.add(0, 1, key.len() + value.len());
        self.rows.set(key, value);
    }

    fn remove(&mut self, key: &[u8]) {
        self.add(0, 1, 0);
        self.rows.remove(key);
    }
}
