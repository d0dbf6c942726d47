//! `cwh record prove --dir DIR`.

use std::path::{Path, PathBuf};

use clap::{ArgGroup, Args};
use commitments::keys::Key;
use commitments::merkle::ProofError;
use commitments::tree::Tree;
use health_api::ParticipantNumber;

use super::anchor;
use super::identity::identify;
use super::proof_file::Proof;
use super::rows;
use super::source::walk;
use crate::output::{CliError, Output};

/// Prints a proof out of commitments.json, as JSON for `check-proof`.
///
/// A file with one record, or `--index 4` for record 5 (the first is 0), is proven to stand in the tree; `--from 10` proves
/// that the tree begins with the first ten. `--size` asks for the tree as it was at an earlier size.
#[derive(Args, Debug)]
#[command(group = ArgGroup::new("what").required(true))]
pub struct Prove {
    /// Inclusion: a file with one committed record (needs openings.json)
    #[arg(group = "what")]
    file: Option<PathBuf>,
    /// Folder that `commit` wrote
    #[arg(long, value_name = "DIR", visible_alias = "out")]
    dir: PathBuf,
    /// Inclusion: number of the leaf, from 0
    #[arg(long, value_name = "NUMBER", group = "what")]
    index: Option<u64>,
    /// Print the leaf as a claim names its encounter, for `cwh claim compose --encounter`: the participant number of whoever
    /// keeps the log (needs openings.json, of a folder that was committed with --patient)
    #[arg(long, value_name = "NUMBER", conflicts_with = "from")]
    anchor: Option<ParticipantNumber>,
    /// Consistency: size of the earlier tree
    #[arg(long, value_name = "SIZE", group = "what")]
    from: Option<u64>,
    /// Size of the tree (default: all records)
    #[arg(long, value_name = "SIZE", visible_alias = "to")]
    size: Option<u64>,
}

impl Prove {
    /// Prints the proof.
    pub fn run(self, output: &Output) -> Result<(), CliError> {
        let mut tree = Tree::new();
        let root = rows::committed(&self.dir, |row| tree.append(row.leaf))?;
        if root != tree.root() {
            let reason = "commitments.json was altered: its leaves do not lead to its root";
            return Err(CliError::Refused(reason.into()));
        }
        let size = self.size.unwrap_or(tree.size());
        if let Some(author) = self.anchor {
            let index = match (self.file, self.index) {
                (Some(file), _) => find(file, &self.dir)?,
                (_, index) => index.unwrap_or_default(),
            };
            return output.json_value(&anchor::of(&self.dir, author, (index, size), &tree)?);
        }
        let proof = match (self.file, self.index, self.from) {
            (Some(file), _, _) => inclusion(&tree, find(file, &self.dir)?, size),
            (_, Some(index), _) => inclusion(&tree, index, size),
            (_, _, Some(from)) => consistency(&tree, from, size),
            _ => return Err(CliError::Usage("wanted a file, --index or --from, found none".into())),
        };
        output.json_value(&proof.map_err(CliError::refused)?.file())
    }
}

/// Number of the leaf of the one record in `file`.
fn find(file: PathBuf, folder: &Path) -> Result<u64, CliError> {
    let (mut key, mut marks) = (Key::default(), Vec::new());
    rows::opened(folder, |row| {
        key = row.key;
        marks.push(row.opening.identity.content);
    })?;
    let mut found = Vec::new();
    walk(&[file], &mut |_, record| {
        let (_, identity) = identify(&key, &record);
        found.push(marks.iter().position(|mark| *mark == identity.content));
        Ok(())
    })?;
    match found.as_slice() {
        [Some(index)] => Ok(*index as u64),
        [None] => {
            Err(CliError::Refused("wanted a committed record, found one that was altered or never committed".into()))
        }
        records => Err(CliError::Refused(format!("wanted a file with one record, found {}", records.len()))),
    }
}

fn inclusion(tree: &Tree, index: u64, size: u64) -> Result<Proof, ProofError> {
    let hashes = tree.inclusion(index, size)?;
    let beyond = ProofError::IndexOutOfRange { index, size };
    let leaf = usize::try_from(index).ok().and_then(|index| tree.leaves().get(index)).ok_or(beyond)?;
    Ok(Proof::Inclusion { index, size, leaf: *leaf, root: tree.root_at(size)?, hashes })
}

fn consistency(tree: &Tree, size1: u64, size2: u64) -> Result<Proof, ProofError> {
    let hashes = tree.consistency(size1, size2)?;
    Ok(Proof::Consistency { size1, size2, root1: tree.root_at(size1)?, root2: tree.root_at(size2)?, hashes })
}
