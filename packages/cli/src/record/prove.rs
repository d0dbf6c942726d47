//! `cwh record prove --dir DIR`.

use std::path::PathBuf;

use clap::{ArgGroup, Args};
use commitments::merkle::ProofError;
use commitments::tree::Tree;

use super::manifest;
use super::proof_file::Proof;
use crate::output::{CliError, Output};

/// Prints a proof out of commitments.json, as JSON for `check-proof`.
///
/// `--index 4` proves that record 5 (the first is 0) stands in the tree; `--from 10` that the tree begins with the first
/// ten. `--size` asks for the tree as it was at an earlier size.
#[derive(Args, Debug)]
#[command(group = ArgGroup::new("what").required(true))]
pub struct Prove {
    /// Folder with commitments.json
    #[arg(long, value_name = "DIR", visible_alias = "out")]
    dir: PathBuf,
    /// Inclusion: number of the leaf, from 0
    #[arg(long, value_name = "NUMBER", group = "what")]
    index: Option<u64>,
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
        let commitments = manifest::read_commitments(&self.dir)?;
        let tree: Tree = commitments.records.iter().map(|(_, leaf)| *leaf).collect();
        let size = self.size.unwrap_or(tree.size());
        let proof = match (self.index, self.from) {
            (Some(index), _) => inclusion(&tree, index, size),
            (None, Some(from)) => consistency(&tree, from, size),
            (None, None) => return Err(CliError::Usage("wanted --index or --from, found neither".into())),
        };
        output.json_value(&proof.map_err(CliError::refused)?.file())
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
