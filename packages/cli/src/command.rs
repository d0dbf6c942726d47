//! The verbs of `cwh`: one variant and one line of dispatch each.

use clap::{Parser, Subcommand};

use crate::claim::ClaimCommand;
use crate::consent::ConsentCommand;
use crate::demo::DemoCommand;
use crate::output::{CliError, Output};
use crate::record::RecordCommand;

/// Patient consent, record integrity and insurance claims on CosmWasm chains.
#[derive(Debug, Parser)]
#[command(name = "cwh", version, propagate_version = true)]
pub struct Cwh {
    /// Print one JSON object for machines instead of text for people
    #[arg(long, global = true)]
    pub json: bool,
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// What `cwh` can do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// The main job on an embedded chain: nothing to prepare
    Demo(DemoCommand),
    /// Decide access over FHIR consents, offline
    #[command(subcommand)]
    Consent(ConsentCommand),
    /// Price claims under a plan's terms, offline
    #[command(subcommand)]
    Claim(ClaimCommand),
    /// Commit records, prove and verify them, offline
    #[command(subcommand)]
    Record(RecordCommand),
}

impl Command {
    /// Runs the verb.
    ///
    /// # Errors
    /// [`CliError::Usage`] when the arguments do not fit together, [`CliError::Refused`] when what they name cannot be
    /// read, is invalid or was altered.
    pub fn run(self, output: &Output) -> Result<(), CliError> {
        match self {
            Self::Demo(command) => command.run(output),
            Self::Consent(command) => command.run(output),
            Self::Claim(command) => command.run(output),
            Self::Record(command) => command.run(output),
        }
    }
}
