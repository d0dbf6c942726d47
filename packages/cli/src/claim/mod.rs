//! `cwh claim …`: prices FHIR R4 Claims under a plan's terms, offline. The engine is the one that the claims-escrow
//! contract uses.

mod args;
pub mod book;
mod explain;
mod facts;
pub mod files;
pub mod form;
pub mod plan;
mod price;
pub mod run;
pub mod sealed;
mod table;

use clap::Subcommand;

use crate::output::{CliError, Output};

/// What can be done with claims without a chain.
#[derive(Debug, Subcommand)]
pub enum ClaimCommand {
    /// Price claims in order: what the plan pays, what the patient owes, each cut with its reason
    Price(price::Price),
    /// The same in plain words, for the patient
    Explain(explain::Explain),
    /// Make a fee schedule: the contract for the chain, and what the provider is handed
    Schedule(form::Schedule),
    /// Put a plan's members into one root, with a proof for each
    Members(form::Members),
    /// Compose a claim from a FHIR Claim: tags, proofs and commitment, as `cwh claims submit` takes it
    Compose(Box<form::Compose>),
    /// Seal a claim for a public deployment: what goes on chain, and what the payer is handed
    Seal(sealed::Seal),
    /// Check what a provider handed over against its sealed claim: a line without its fingerprint is an error
    CheckSealed(sealed::CheckSealed),
}

impl ClaimCommand {
    /// Runs the verb.
    ///
    /// # Errors
    /// [`CliError::Refused`] when the plan or a file cannot be read: nothing is printed then.
    pub fn run(self, output: &Output) -> Result<(), CliError> {
        match self {
            Self::Price(verb) => verb.run(output),
            Self::Explain(verb) => verb.run(output),
            Self::Schedule(verb) => verb.run(output),
            Self::Members(verb) => verb.run(output),
            Self::Compose(verb) => verb.run(output),
            Self::Seal(verb) => verb.run(output),
            Self::CheckSealed(verb) => verb.run(output),
        }
    }
}
