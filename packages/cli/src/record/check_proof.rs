//! `cwh record check-proof FILE.json`.

use std::path::PathBuf;

use clap::Args;
use serde_json::json;

use super::open;
use super::proof_file::Proof;
use crate::output::{CliError, Output};

/// Checks an inclusion or consistency proof (RFC 9162) in a JSON file. Exit code 0 when it holds, 1 when it does not or
/// is malformed.
#[derive(Args, Debug)]
pub struct CheckProof {
    /// The proof, as `prove` prints it
    file: PathBuf,
}

impl CheckProof {
    /// Says whether the proof holds.
    pub fn run(self, output: &Output) -> Result<(), CliError> {
        let text = open::read(&self.file, "the proof")?;
        let checked = Proof::read(&text).and_then(|proof| match proof.check() {
            Ok(()) => Ok(said(&proof)),
            Err(error) => Err(error.to_string()),
        });
        match checked {
            Ok(said) => output.answer(&format!("valid: {said}"), &json!({ "valid": true })),
            Err(reason) => {
                if output.is_json() {
                    output.json_value(&json!({ "valid": false, "reason": reason }))?;
                }
                Err(CliError::Refused(format!("not valid: {reason}")))
            }
        }
    }
}

fn said(proof: &Proof) -> String {
    match proof {
        Proof::Inclusion { index, size, .. } => format!("leaf {index} stands in the tree of {size}"),
        Proof::Consistency { size1, size2, .. } => format!("the tree of {size2} begins with the tree of {size1}"),
    }
}
