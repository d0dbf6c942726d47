//! `cwh consent …`: decisions over FHIR consents and the log of disclosures, offline; messages and queries of
//! consent-management.

mod decide;
mod input;
pub mod log;
pub mod reconcile;

use std::path::PathBuf;

use clap::{Args, Subcommand};

use crate::output::{CliError, Output};
use crate::target::Where;
use crate::verbs::{Consent as Contract, Verbs};
use log::LogCommand;
use reconcile::ReconcileCommand;

/// What can be decided without a chain.
#[derive(Debug, Subcommand)]
pub enum ConsentCommand {
    /// Decide a request over consents: permit, deny or no consent, obligations, and each resource on its own
    Decide(Case),
    /// Say why, rule by rule, and what would change it
    Explain(Case),
    /// Show who was given what: each opening checked against its receipt, as access log, accounting or AuditEvents
    ///
    /// Exit code 0 when every opening fits a receipt, 1 when one does not: it was altered, or never logged. Receipts
    /// without an opening are listed by writer; the patient may flag them.
    Log(Box<LogCommand>),
    /// Compare a custodian's AuditEvents with receipts and openings, and name what is missing on either side
    ///
    /// Exit code 0 when each event has its receipt and opening and each receipt its event, 1 with what is missing on
    /// either side. Events are named by number, openings by line, never by what they hold.
    Reconcile(Box<ReconcileCommand>),
    /// Messages and queries of consent-management.
    #[command(flatten)]
    Contract(Verbs<Contract>),
}

/// A request, the consents to ask, the data asked for.
#[derive(Args, Debug)]
pub struct Case {
    /// The request, JSON: patient, purpose and actor are mandatory
    #[arg(value_name = "REQUEST.json")]
    pub request: PathBuf,
    /// A Consent, a list or a Bundle, FHIR R4 or R5 JSON; other resources in it count for membership and relations
    #[arg(long, value_name = "FILE", required = true)]
    pub consents: Vec<PathBuf>,
    /// The resources asked for, each to be decided on its own
    #[arg(long, value_name = "FILE")]
    pub resources: Vec<PathBuf>,
}

impl ConsentCommand {
    /// Runs the verb.
    ///
    /// # Errors
    /// [`CliError::Refused`] when the request is not understood, a file cannot be read, or one consent that decides
    /// cannot be honoured in full; when an opening fits no receipt, or a receipt no AuditEvent.
    pub fn run(self, place: &Where, output: &Output) -> Result<(), CliError> {
        match self {
            Self::Decide(case) => decide::decide(&case, output),
            Self::Explain(case) => decide::explain(&case, output),
            Self::Log(command) => command.run(place, output),
            Self::Reconcile(command) => command.run(place, output),
            Self::Contract(verbs) => verbs.run(place, output),
        }
    }
}
