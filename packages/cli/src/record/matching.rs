//! Records beside their openings, whatever their order.

use std::collections::{BTreeMap, HashMap, VecDeque};

use commitments::{commitment, domain, Hash, Tag};

use super::findings::Finding;
use super::identity::Identity;
use super::lanes::{Lanes, Row};
use super::leaf::leaf;
use super::source::Spot;
use crate::output::CliError;

/// Pulls rows only as far as the records need them: in the order of the commitment no more than one is held.
pub struct Matching {
    lanes: Lanes,
    /// Rows that were pulled and that no record has yet, by the mark of their content.
    open: HashMap<Tag, VecDeque<Row>>,
    strangers: Vec<(Spot, Identity)>,
    findings: Vec<Finding>,
}

impl Matching {
    /// Before the first record.
    pub fn new(lanes: Lanes) -> Self {
        Self { lanes, open: HashMap::new(), strangers: Vec::new(), findings: Vec::new() }
    }

    /// The file's key: marks of records are made under it.
    ///
    /// # Errors
    /// As [`Lanes::next`].
    pub fn key(&mut self) -> Result<commitments::keys::Key, CliError> {
        let first = self.lanes.next()?;
        let key = first.as_ref().map(|row| row.opened.key).unwrap_or_default();
        if let Some(row) = first {
            self.hold(row);
        }
        Ok(key)
    }

    /// Takes a record, given as its canonical bytes.
    ///
    /// # Errors
    /// As [`Lanes::next`].
    pub fn take(&mut self, spot: Spot, canonical: &[u8], identity: Identity) -> Result<(), CliError> {
        match self.row_of(&identity.content)? {
            None => self.strangers.push((spot, identity)),
            Some(row) if holds(&row, canonical, &identity) => {}
            Some(_) => self.findings.push(Finding::CommitmentAltered { spot, name: identity.name }),
        }
        Ok(())
    }

    /// All findings, and the root that the files agree on. Of what is left over, the same type and id, else the same
    /// place, is one record that was altered.
    ///
    /// # Errors
    /// As [`Lanes::next`].
    pub fn finish(mut self, partial: bool) -> Result<(Vec<Finding>, Hash), CliError> {
        while let Some(row) = self.lanes.next()? {
            self.hold(row);
        }
        let mut left: BTreeMap<u64, Row> = self.open.into_values().flatten().map(|row| (row.number, row)).collect();
        let mut findings = self.findings;
        let mut marks = marks(&left);
        for place in [false, true] {
            self.strangers.retain(|(spot, found)| {
                let number = if place { Some(spot.record) } else { next_of(&mut marks, found.record) };
                if number.and_then(|number| left.remove(&number)).is_none() {
                    return true;
                }
                findings.push(Finding::Altered { spot: spot.clone(), name: found.name });
                false
            });
        }
        if !partial {
            let missing = |row: Row| Finding::Missing { record: row.number, name: row.opened.opening.identity.name };
            findings.extend(left.into_values().map(missing));
        }
        findings.extend(self.strangers.into_iter().map(|(spot, found)| Finding::Added { spot, name: found.name }));
        Ok((findings, self.lanes.root().unwrap_or_default()))
    }

    fn hold(&mut self, row: Row) {
        self.open.entry(row.opened.opening.identity.content).or_default().push_back(row);
    }

    /// The first row with this content that no record has yet.
    fn row_of(&mut self, content: &Tag) -> Result<Option<Row>, CliError> {
        if let Some(rows) = self.open.get_mut(content) {
            let row = rows.pop_front();
            if rows.is_empty() {
                self.open.remove(content);
            }
            return Ok(row);
        }
        while let Some(row) = self.lanes.next()? {
            if row.opened.opening.identity.content == *content {
                return Ok(Some(row));
            }
            self.hold(row);
        }
        Ok(None)
    }
}

/// Whether commitment and leaf are those of this content.
fn holds(row: &Row, canonical: &[u8], identity: &Identity) -> bool {
    let (opening, committed) = (&row.opened.opening, &row.committed);
    commitment::opens(&committed.commitment, domain::RECORD, &opening.salt, canonical)
        && leaf(identity.kind, opening.anchor.as_ref(), &opening.labels, &committed.commitment) == Ok(committed.leaf)
}

/// Numbers of rows by the mark of their type and id.
fn marks(rows: &BTreeMap<u64, Row>) -> HashMap<Tag, VecDeque<u64>> {
    let mut marks: HashMap<Tag, VecDeque<u64>> = HashMap::new();
    for (number, row) in rows {
        if let Some(mark) = row.opened.opening.identity.record {
            marks.entry(mark).or_default().push_back(*number);
        }
    }
    marks
}

fn next_of(marks: &mut HashMap<Tag, VecDeque<u64>>, mark: Option<Tag>) -> Option<u64> {
    marks.get_mut(&mark?)?.pop_front()
}
