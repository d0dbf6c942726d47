//! Rows of the decision table, by subject.

mod combining;
mod data;
mod people;
mod purposes;

use std::fmt;

/// One row.
pub struct Row {
    pub consents: &'static str,
    pub request: &'static str,
    pub item: &'static str,
    pub result: &'static str,
    pub source: &'static str,
}

/// All rows.
pub fn all() -> impl Iterator<Item = Row> {
    [purposes::ROWS, data::ROWS, people::ROWS, combining::ROWS].into_iter().flat_map(str::lines).filter_map(Row::read)
}

impl Row {
    fn read(line: &'static str) -> Option<Self> {
        if line.trim().is_empty() || line.starts_with('#') {
            return None;
        }
        let columns: Vec<&str> = line.split(" | ").map(str::trim).collect();
        let [consents, request, item, result, source] = columns[..] else { panic!("five columns wanted: {line}") };
        Some(Self { consents, request, item, result, source })
    }
}

impl fmt::Display for Row {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { consents, request, item, result, source } = self;
        write!(f, "{consents} | {request} | {item} | {result} | {source}")
    }
}
