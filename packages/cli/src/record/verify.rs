//! `cwh record verify FILE… --dir DIR`.

use std::collections::{HashMap, VecDeque};
use std::path::PathBuf;

use clap::Args;
use commitments::merkle::root_of;
use commitments::{commitment, domain, Hash, Tag};
use serde_json::json;

use super::findings::{sentences, Finding};
use super::identity::{identify, Identity};
use super::leaf::leaf;
use super::manifest::{self, Commitments, Openings};
use super::source::{walk, Spot};
use crate::output::{CliError, Output};
use crate::progress;

/// Computes every record's commitment again and compares it with what `commit` wrote. Their order does not matter.
///
/// Exit code 0 when all are as committed and none is missing or added, 1 with one sentence for each that is not.
#[derive(Args, Debug)]
pub struct Verify {
    /// The records, in files as `commit` takes them
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// Folder with commitments.json and openings.json
    #[arg(long, value_name = "DIR", visible_alias = "out")]
    dir: PathBuf,
    /// The root as it stands on chain: commitments.json must have this one
    #[arg(long, value_name = "HEX", value_parser = manifest::hash)]
    root: Option<Hash>,
    /// Allow that only some of the committed records are given
    #[arg(long)]
    partial: bool,
}

impl Verify {
    /// Says what was altered, is missing or was added.
    pub fn run(self, output: &Output) -> Result<(), CliError> {
        let commitments = manifest::read_commitments(&self.dir)?;
        let openings = manifest::read_openings(&self.dir)?;
        check_roots(&commitments, &openings, self.root.as_ref())?;
        let mut matching = Matching::new(&commitments, &openings);
        let bar = progress::bar(Some(commitments.records.len() as u64), "verifying records");
        let records = walk(&self.files, &mut |spot, record| {
            bar.inc(1);
            let (canonical, identity) = identify(&openings.key, &record);
            matching.take(spot, &canonical, identity);
            Ok(())
        })?;
        bar.finish_and_clear();
        let findings = matching.finish(self.partial);
        let root = hex::encode(commitments.root);
        let valid = findings.is_empty();
        let said = json!({ "valid": valid, "records": records, "root": root, "findings": findings });
        if valid {
            return output.answer(&format!("{records} records are as they were committed, root {root}"), &said);
        }
        if output.is_json() {
            output.json_value(&said)?;
        }
        Err(CliError::Refused(sentences(&findings)))
    }
}

/// The files must agree with each other, with their own leaves, and with the chain's root where it is given.
fn check_roots(commitments: &Commitments, openings: &Openings, on_chain: Option<&Hash>) -> Result<(), CliError> {
    let refuse = |reason: &str| Err(CliError::Refused(reason.into()));
    if commitments.root != openings.root || commitments.records.len() != openings.openings.len() {
        return refuse("commitments.json and openings.json were not written together");
    }
    if root_of(commitments.records.iter().map(|(_, leaf)| *leaf)) != commitments.root {
        return refuse("commitments.json was altered: its leaves do not lead to its root");
    }
    match on_chain {
        Some(root) if *root != commitments.root => {
            refuse("the root of commitments.json is not the one given by --root")
        }
        _ => Ok(()),
    }
}

/// Records beside their openings, whatever their order.
struct Matching<'a> {
    commitments: &'a Commitments,
    openings: &'a Openings,
    /// Openings that no record has yet, by the mark of their content.
    open: HashMap<Tag, VecDeque<usize>>,
    strangers: Vec<(Spot, Identity)>,
    findings: Vec<Finding>,
}

impl<'a> Matching<'a> {
    fn new(commitments: &'a Commitments, openings: &'a Openings) -> Self {
        let mut open: HashMap<Tag, VecDeque<usize>> = HashMap::new();
        for (number, opening) in openings.openings.iter().enumerate() {
            open.entry(opening.identity.content).or_default().push_back(number);
        }
        Self { commitments, openings, open, strangers: Vec::new(), findings: Vec::new() }
    }

    fn take(&mut self, spot: Spot, canonical: &[u8], identity: Identity) {
        match self.open.get_mut(&identity.content).and_then(VecDeque::pop_front) {
            None => self.strangers.push((spot, identity)),
            Some(number) if self.holds(number, canonical, &identity) => {}
            Some(_) => self.findings.push(Finding::CommitmentAltered { spot, name: identity.name }),
        }
    }

    /// Whether commitment and leaf are those of this content.
    fn holds(&self, number: usize, canonical: &[u8], identity: &Identity) -> bool {
        let (Some(opening), Some((commitment, stored))) =
            (self.openings.openings.get(number), self.commitments.records.get(number))
        else {
            return false;
        };
        commitment::opens(commitment, domain::RECORD, &opening.salt, canonical)
            && leaf(identity.kind, opening.anchor.as_ref(), &opening.labels, commitment) == Ok(*stored)
    }

    /// Pairs what is left: the same type and id, else the same place, is one record that was altered.
    fn finish(mut self, partial: bool) -> Vec<Finding> {
        let mut left: Vec<usize> = self.open.into_values().flatten().collect();
        left.sort_unstable();
        let openings = &self.openings.openings;
        for same in [same_record as fn(&Identity, &Spot, &Identity, usize) -> bool, same_place] {
            self.strangers.retain(|(spot, identity)| {
                let Some(at) = left.iter().position(|n| same(&openings[*n].identity, spot, identity, *n)) else {
                    return true;
                };
                left.remove(at);
                self.findings.push(Finding::Altered { spot: spot.clone(), name: identity.name });
                false
            });
        }
        if !partial {
            let missing = |n: usize| Finding::Missing { record: n as u64 + 1, name: openings[n].identity.name };
            self.findings.extend(left.into_iter().map(missing));
        }
        let added = |(spot, identity): (Spot, Identity)| Finding::Added { spot, name: identity.name };
        self.findings.extend(self.strangers.into_iter().map(added));
        self.findings
    }
}

fn same_record(committed: &Identity, _: &Spot, found: &Identity, _: usize) -> bool {
    committed.record.is_some() && committed.record == found.record
}

fn same_place(_: &Identity, spot: &Spot, _: &Identity, number: usize) -> bool {
    spot.record == number as u64 + 1
}
