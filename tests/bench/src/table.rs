//! The table: `docs/gas.json`.

use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::error::BenchError;
use crate::schedule::{Prices, Shares};

/// One message.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Row {
    /// which
    pub id: String,
    /// gas of the whole transaction; of a batch, for each thing in it
    pub gas: u64,
    /// to the yardstick's gas
    pub ratio: f64,
    /// to the least that it could cost
    pub over_minimum: f64,
    /// by which the stored rows grew
    pub storage_bytes: i64,
    /// of the transaction
    pub tx_bytes: u64,
    /// where the gas goes
    #[serde(skip)]
    pub shares: Shares,
}

/// All messages, measured on one chain.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Table {
    /// what it was measured on
    pub chain: String,
    /// gas of the yardstick
    pub floor_gas: u64,
    /// what it knows of prices
    #[serde(skip)]
    pub prices: Prices,
    /// one a message
    pub rows: Vec<Row>,
}

/// Things per second, over several bursts.
#[derive(Debug, Clone, Copy)]
pub struct Rate {
    /// the burst in the middle
    pub middle: f64,
    /// the slowest
    pub slowest: f64,
    /// the fastest
    pub fastest: f64,
}

/// Things per second, one client and one node on one machine.
#[derive(Debug, Clone, Copy)]
pub struct Speed {
    /// transactions of the yardstick
    pub floor: Rate,
    /// claims of two lines, one a transaction
    pub claims: Rate,
    /// the same in batches of 50
    pub batched: Rate,
}

/// A row may move by one part in so many before somebody has to look at it: 1 %.
const TOLERANCE: u64 = 100;

impl Table {
    /// Reads a table.
    ///
    /// # Errors
    /// [`BenchError::File`], [`BenchError::Content`].
    pub fn read(path: &Path) -> Result<Self, BenchError> {
        let text = std::fs::read_to_string(path).map_err(BenchError::file(path))?;
        let wrong = |error: serde_json::Error| BenchError::Content {
            path: path.to_owned(),
            wanted: "a table of gas",
            found: error.to_string(),
        };
        serde_json::from_str(&text).map_err(wrong)
    }

    /// Writes it, one row a line.
    ///
    /// # Errors
    /// [`BenchError::File`].
    pub fn write(&self, path: &Path) -> Result<(), BenchError> {
        let rows: Vec<String> = self.rows.iter().map(|row| format!("    {}", json(row))).collect();
        let (chain, floor, rows) = (json(&self.chain), self.floor_gas, rows.join(",\n"));
        let text = format!("{{\n  \"chain\": {chain},\n  \"floor_gas\": {floor},\n  \"rows\": [\n{rows}\n  ]\n}}\n");
        std::fs::write(path, text).map_err(BenchError::file(path))
    }

    /// Rows that have moved by more than a per cent since another table, rows that are gone, rows that are new.
    pub fn moved_since(&self, before: &Self) -> Vec<String> {
        let row = |table: &Self, id: &str| table.rows.iter().find(|row| row.id == id).map(|row| row.gas);
        let floor = moved("the yardstick", Some(before.floor_gas), Some(self.floor_gas));
        let known = before.rows.iter().filter_map(|old| moved(&old.id, Some(old.gas), row(self, &old.id)));
        let new = self.rows.iter().filter(|new| row(before, &new.id).is_none());
        let new = new.filter_map(|new| moved(&new.id, None, Some(new.gas)));
        floor.into_iter().chain(known).chain(new).collect()
    }

    /// Each row with where its gas goes, for a terminal.
    pub fn lines(&self) -> String {
        let head = format!("{}: the yardstick is {} gas; {:?}", self.chain, self.floor_gas, self.prices);
        let names = "gas, ratio, over minimum, storage bytes, tx bytes | reads, their gas, writes, their gas";
        let rows = self.rows.iter().map(Row::line);
        [head, names.into()].into_iter().chain(rows).collect::<Vec<_>>().join("\n")
    }
}

impl Row {
    fn line(&self) -> String {
        let Self { id, gas, ratio, over_minimum, storage_bytes, tx_bytes, shares } = self;
        let Shares { reads, read_gas, writes, write_gas } = shares;
        format!(
            "{id:36} {gas:>8} {ratio:>6.3} {over_minimum:>6.3} {storage_bytes:>6} {tx_bytes:>6} | \
             {reads:>4} {read_gas:>7} {writes:>4} {write_gas:>7}"
        )
    }
}

fn json(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

/// A line about a row that is not as it was.
fn moved(id: &str, before: Option<u64>, after: Option<u64>) -> Option<String> {
    match (before, after) {
        (Some(before), Some(after)) if after.abs_diff(before) * TOLERANCE <= before => None,
        (Some(before), Some(after)) => {
            Some(format!("  {id}: {before} -> {after} gas ({:+.2} %)", percent(before, after)))
        }
        (Some(before), None) => Some(format!("  {id}: {before} gas, not measured any more")),
        (None, after) => Some(format!("  {id}: new, {} gas", after.unwrap_or_default())),
    }
}

/// By how many per cent a number has grown.
#[allow(clippy::cast_precision_loss)] // gas is far below 2^52
pub fn percent(before: u64, after: u64) -> f64 {
    (after as f64 / before as f64 - 1.0) * 100.0
}
