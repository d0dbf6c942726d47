//! Storage that can take a failed message back, as the chain does.

use cosmwasm_std::testing::MockStorage;
use cosmwasm_std::{Order, Record, Storage};

/// Rows, and what they were before the running message.
#[derive(Default)]
pub struct Journal {
    rows: MockStorage,
    before: Vec<(Vec<u8>, Option<Vec<u8>>)>,
}

impl Journal {
    /// A new message begins.
    pub fn begin(&mut self) {
        self.before.clear();
    }

    /// The message failed: everything is as it was.
    pub fn roll_back(&mut self) {
        for (key, value) in std::mem::take(&mut self.before).into_iter().rev() {
            match value {
                Some(value) => self.rows.set(&key, &value),
                None => self.rows.remove(&key),
            }
        }
    }
}

impl Storage for Journal {
    fn get(&self, key: &[u8]) -> Option<Vec<u8>> {
        self.rows.get(key)
    }

    fn range<'a>(
        &'a self,
        start: Option<&[u8]>,
        end: Option<&[u8]>,
        order: Order,
    ) -> Box<dyn Iterator<Item = Record> + 'a> {
        self.rows.range(start, end, order)
    }

    fn set(&mut self, key: &[u8], value: &[u8]) {
        self.before.push((key.to_vec(), self.rows.get(key)));
        self.rows.set(key, value);
    }

    fn remove(&mut self, key: &[u8]) {
        self.before.push((key.to_vec(), self.rows.get(key)));
        self.rows.remove(key);
    }
}
