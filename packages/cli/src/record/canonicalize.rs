//! `cwh record canonicalize FILE`.

use std::path::PathBuf;

use clap::Args;
use commitments::json;

use super::open;
use crate::output::{CliError, Output};

/// Prints the RFC 8785 bytes of a JSON file, without a line end.
///
/// RFC 8785 knows numbers as IEEE 754 doubles only: 4.50 and 4.5 are one number.
#[derive(Args, Debug)]
pub struct Canonicalize {
    /// A JSON file
    file: PathBuf,
}

impl Canonicalize {
    /// Writes the canonical bytes to stdout.
    pub fn run(self, output: &Output) -> Result<(), CliError> {
        let text = open::read(&self.file, "the file")?;
        let canonical = json::canonicalize(&text).map_err(|error| CliError::Refused(format!("the file: {error}")))?;
        output.bytes(&canonical)
    }
}
