//! `cwh record …`: commitments of records, offline.

use clap::Subcommand;

use crate::output::{CliError, Output};

/// What can be done with records without a chain.
#[derive(Debug, Subcommand)]
pub enum RecordCommand {}

impl RecordCommand {
    /// Runs the verb.
    ///
    /// # Errors
    /// [`CliError::Refused`] when a file cannot be read, is malformed or was altered.
    pub fn run(self, _output: &Output) -> Result<(), CliError> {
        match self {}
    }
}
