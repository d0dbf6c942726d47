//! `cwh claim members`: one root for all members of a plan, and each one's proof.

use std::path::{Path, PathBuf};

use clap::Args;
use commitments::leaf::{coverage, OPEN_END};
use commitments::tree::Tree;
use health_api::claims::CoverageProof;
use health_api::{Digest, PatientId, Salt};
use serde::{Deserialize, Serialize};
use serde_json::{json, Value};

use super::{files, given};
use crate::claim::sealed;
use crate::output::{CliError, Output};
use crate::record::salts::Salts;

/// Puts members into one root.
#[derive(Args, Debug)]
pub struct Members {
    /// List of {"patient", "from", "to"}, each day a date or its number; without `to` the period is open
    #[arg(value_name = "MEMBERS.json")]
    members: PathBuf,
    /// File to write: each member's proof, to be handed to whoever bills for her; readable by its owner alone
    #[arg(long, value_name = "FILE")]
    proofs: PathBuf,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Member {
    patient: String,
    from: Value,
    #[serde(default)]
    to: Value,
}

/// A member's proof in the file.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Proven {
    /// who
    pub patient: PatientId,
    /// what a claim brings
    pub coverage: CoverageProof,
}

impl Members {
    /// Prints root and count for `cwh claims set-coverage root`, and writes the proofs.
    ///
    /// # Errors
    /// [`CliError::Refused`] where a file cannot be read or written, or a member is malformed.
    pub fn run(self, output: &Output) -> Result<(), CliError> {
        let members: Vec<Member> = sealed::read(&self.members, "a list of members, each with patient, from and to")?;
        if members.is_empty() {
            return Err(CliError::Refused("wanted at least one member, found none".into()));
        }
        let mut tree = Tree::new();
        let mut proven = Vec::new();
        for (index, member) in (0..).zip(&members) {
            let one = member.read(index)?;
            tree.append(coverage(
                &one.patient.0,
                one.coverage.from,
                one.coverage.to.unwrap_or(OPEN_END),
                &one.coverage.salt.0,
            ));
            proven.push(one);
        }
        for one in &mut proven {
            let proof = tree.inclusion(one.coverage.index, tree.size()).map_err(CliError::refused)?;
            one.coverage.proof = proof.into_iter().map(Digest).collect();
        }
        files::keep(&self.proofs, "the file of proofs", &proven)?;
        output.json_value(&json!({ "root": Digest(tree.root()), "count": tree.size() }))
    }
}

impl Member {
    fn read(&self, index: u64) -> Result<Proven, CliError> {
        let refused = |why: String| CliError::Refused(format!("member {}: {why}", index + 1));
        let patient: [u8; 32] = given::id(&self.patient).map_err(refused)?;
        let from = given::json_day(&self.from).map_err(refused)?;
        let to = if self.to.is_null() { None } else { Some(given::json_day(&self.to).map_err(refused)?) };
        if to.is_some_and(|to| to < from) {
            return Err(refused("wanted a last day not before the first, found an earlier one".into()));
        }
        let salt = Salt(Salts::System.draw("coverage", index)?);
        Ok(Proven { patient: PatientId(patient), coverage: CoverageProof { from, to, salt, index, proof: Vec::new() } })
    }
}

/// The proof of one member.
///
/// # Errors
/// [`CliError::Refused`] where the file is none, or has none of hers.
pub fn proof_of(path: &Path, patient: PatientId) -> Result<CoverageProof, CliError> {
    let all: Vec<Proven> = sealed::read(path, "proofs as `cwh claim members` writes them")?;
    let found = all.into_iter().find(|one| one.patient == patient).map(|one| one.coverage);
    found.ok_or_else(|| CliError::Refused("wanted a proof of this patient's coverage, found none in the file".into()))
}
