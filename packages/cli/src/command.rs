//! The verbs of `cwh`: one variant and one line of dispatch each.

use clap::{Arg, Args, CommandFactory, Parser, Subcommand};

use crate::claim::ClaimCommand;
use crate::consent::ConsentCommand;
use crate::demo::DemoCommand;
use crate::deploy::DeployCommand;
use crate::embedded::ChainCommand;
use crate::fees::FeesCommand;
use crate::keys::KeysCommand;
use crate::network::NetworkOptions;
use crate::output::{CliError, Output};
use crate::record::RecordCommand;
use crate::target::Where;
use crate::verbs::{Claims, Registry, Verbs};

/// Patient consent, record integrity and insurance claims on CosmWasm chains.
#[derive(Debug, Parser)]
#[command(name = "cwh", version, propagate_version = true)]
pub struct Cwh {
    /// Print one JSON object for machines instead of text for people
    #[arg(long, global = true)]
    pub json: bool,
    /// Which chain, who signs, and how: also taken after the verbs that use it.
    #[command(flatten)]
    pub place: Where,
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// Verbs that take the options of a network, before or after their own.
const ON_A_CHAIN: [&str; 4] = ["demo", "deploy", "fees", "keys"];

/// The program as clap runs it: below a verb on a chain, the network's options may stand anywhere.
pub fn program() -> clap::Command {
    let shared = NetworkOptions::augment_args(clap::Command::new("shared"));
    let is_shared = |arg: &Arg| shared.get_arguments().any(|known| known.get_id() == arg.get_id());
    let everywhere = |arg: Arg| if is_shared(&arg) { arg.global(true) } else { arg };
    ON_A_CHAIN
        .iter()
        .fold(Cwh::command(), |program, verb| program.mut_subcommand(verb, |command| command.mut_args(everywhere)))
}

/// What `cwh` can do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// The main job on an embedded chain, nothing to prepare; or on the chain that --network names
    Demo(DemoCommand),
    /// Tell and ask patient-registry: participants, patients, records
    #[command(subcommand)]
    Registry(Verbs<Registry>),
    /// Tell and ask consent-management; decide access over FHIR consents, offline
    #[command(subcommand)]
    Consent(ConsentCommand),
    /// Tell and ask claims-escrow: plans, claims, payouts
    #[command(subcommand)]
    Claims(Verbs<Claims>),
    /// The embedded chain: its coins, its clock, its contracts
    #[command(subcommand)]
    Chain(Box<ChainCommand>),
    /// Price claims under a plan's terms, offline
    #[command(subcommand)]
    Claim(ClaimCommand),
    /// Commit records, prove and verify them, offline
    #[command(subcommand)]
    Record(RecordCommand),
    /// Put the three contracts on a chain, or verify what stands there
    Deploy(Box<DeployCommand>),
    /// Keep keys encrypted, and derive circles from a phrase
    Keys(Box<KeysCommand>),
    /// Pay somebody's fees, so that they can send without a coin
    Fees(Box<FeesCommand>),
}

impl Command {
    /// Runs the verb.
    ///
    /// # Errors
    /// [`CliError::Usage`] when the arguments do not fit together, [`CliError::Refused`] when what they name cannot be
    /// read, is invalid or was altered.
    pub fn run(self, place: &Where, output: &Output) -> Result<(), CliError> {
        match self {
            Self::Demo(command) => command.run(output, &place.network),
            Self::Registry(verbs) => verbs.run(place, output),
            Self::Consent(command) => command.run(place, output),
            Self::Claims(verbs) => verbs.run(place, output),
            Self::Chain(command) => command.run(place, output),
            Self::Claim(command) => command.run(output),
            Self::Record(command) => command.run(output),
            Self::Deploy(command) => command.run(output, &place.network),
            Self::Keys(command) => command.run(output, place),
            Self::Fees(command) => command.run(output, &place.network),
        }
    }
}
