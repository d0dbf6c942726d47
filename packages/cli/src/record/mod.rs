//! `cwh record …`: canonical bytes, commitments and proofs of records, offline.
//!
//! No message repeats a value of a record, and files are named by their number on the command line: file names and
//! values carry patients' names.

mod anchor;
mod canonicalize;
mod check_proof;
mod commit;
mod findings;
mod identity;
pub mod labels;
mod lanes;
mod leaf;
mod manifest;
mod matching;
mod open;
mod proof_file;
mod prove;
mod rows;
pub(crate) mod salts;
mod source;
mod store;
mod verify;

use clap::Subcommand;

use crate::output::{CliError, Output};

/// What can be done with records without a chain.
#[derive(Debug, Subcommand)]
pub enum RecordCommand {
    /// Print the canonical JSON (RFC 8785) of a file: the bytes that are committed
    Canonicalize(canonicalize::Canonicalize),
    /// Commit every record of FHIR Bundles, NDJSON files and single resources
    Commit(commit::Commit),
    /// Prove that a record stands in a committed log, or that a log only grew
    Prove(prove::Prove),
    /// Check records against their commitments: what was altered, is missing or was added
    Verify(verify::Verify),
    /// Check a proof as `prove` prints it: exit code 0 when it holds, 1 when not
    CheckProof(check_proof::CheckProof),
}

impl RecordCommand {
    /// Runs the verb.
    ///
    /// # Errors
    /// [`CliError::Refused`] when a file cannot be read, is malformed or was altered.
    pub fn run(self, output: &Output) -> Result<(), CliError> {
        match self {
            Self::Canonicalize(verb) => verb.run(output),
            Self::Commit(verb) => verb.run(output),
            Self::Prove(verb) => verb.run(output),
            Self::Verify(verb) => verb.run(output),
            Self::CheckProof(verb) => verb.run(output),
        }
    }
}
