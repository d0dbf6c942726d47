//! `cwh registry|consent|claims …`: every message and query of the three contracts. The verbs are made from the
//! contracts' schema, so that none is missing.

pub mod answer;
mod command;
mod form;
pub mod read;
mod run;
pub mod schema;
pub mod tree;
pub mod value;

pub use command::{messages, questions, QUERY};

use std::marker::PhantomData;

use clap::{ArgMatches, Command, FromArgMatches, Subcommand};
use health_api::interface::Role;

use crate::output::{CliError, Output};
use crate::target::Where;

/// A contract by its place in the suite.
pub trait Contract {
    /// which one
    const ROLE: Role;
}

/// patient-registry
#[derive(Clone, Debug)]
pub struct Registry;
/// consent-management
#[derive(Clone, Debug)]
pub struct Consent;
/// claims-escrow
#[derive(Clone, Debug)]
pub struct Claims;

impl Contract for Registry {
    const ROLE: Role = Role::PatientRegistry;
}
impl Contract for Consent {
    const ROLE: Role = Role::ConsentManagement;
}
impl Contract for Claims {
    const ROLE: Role = Role::ClaimsEscrow;
}

/// A verb of a contract as it was typed.
#[derive(Clone, Debug)]
pub struct Verbs<C> {
    word: String,
    matches: ArgMatches,
    of: PhantomData<C>,
}

impl<C: Contract> Verbs<C> {
    /// Sends the message, or asks.
    ///
    /// # Errors
    /// [`CliError::Usage`] when an option is missing or does not fit, [`CliError::Refused`] in the contract's words.
    pub fn run(&self, place: &Where, output: &Output) -> Result<(), CliError> {
        run::run(C::ROLE, (&self.word, &self.matches), place, output)
    }
}

impl<C: Contract> FromArgMatches for Verbs<C> {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, clap::Error> {
        let (word, matches) =
            matches.subcommand().ok_or_else(|| clap::Error::new(clap::error::ErrorKind::MissingSubcommand))?;
        Ok(Self { word: word.to_owned(), matches: matches.clone(), of: PhantomData })
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), clap::Error> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
}

impl<C: Contract> Subcommand for Verbs<C> {
    fn augment_subcommands(command: Command) -> Command {
        command::extend(command.subcommand_required(true).arg_required_else_help(true), C::ROLE)
    }

    fn augment_subcommands_for_update(command: Command) -> Command {
        Self::augment_subcommands(command)
    }

    fn has_subcommand(name: &str) -> bool {
        name == QUERY || messages(C::ROLE).iter().any(|branch| branch.name == name)
    }
}
