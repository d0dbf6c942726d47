//! `cwh consent log`: a patient's openings, each checked against its receipt, as access log, as accounting of
//! disclosures or as FHIR AuditEvents.

mod accounting;
mod append;
mod asked;
mod audit;
mod check;
mod error;
pub(super) mod files;
mod line;
mod opening;
mod place;
mod receipts;
mod words;

pub use accounting::{Accounting, Disclosure, Window, YEARS};
pub use append::{append_line, append_opening, AppendError};
pub use audit::{audit_event, bundle, Names};
pub use check::{check, Entry, Fit, Log, Slot};
pub use error::{Misfit, OpeningError};
pub use line::{Batch, Held, Leaf, Line, Numbered};
pub use opening::{accountable, Decision, Opening, Recipient};
pub use place::{Place, Unopened};
pub use receipts::{ClaimsBatch, Receipts};
pub(super) use words::{add_findings, findings};

use std::path::{Path, PathBuf};

use clap::Args;
use jiff::Timestamp;

use crate::output::{CliError, Output};
use crate::target::Where;

/// `cwh consent log`: shows who was given what, and proves it.
#[derive(Args, Debug)]
pub struct LogCommand {
    #[command(flatten)]
    files: LogFiles,
    /// The accounting of disclosures of 45 CFR 164.528 instead: six years, without what the rule excludes
    #[arg(long, conflicts_with = "audit_events")]
    accounting: bool,
    /// FHIR AuditEvents (IHE BALP) instead: a Bundle, one event for each opening that fits
    #[arg(long)]
    audit_events: bool,
    /// The day or instant that the accounting reaches back from, instead of now
    #[arg(long, value_name = "TIME", requires = "accounting", value_parser = as_of)]
    as_of: Option<Window>,
    /// How AuditEvents name the patient, such as Patient/1, instead of by her pseudonymous id
    #[arg(long, value_name = "REFERENCE", requires = "audit_events")]
    subject: Option<String>,
    /// How AuditEvents name the contract that holds the receipts: its address
    #[arg(long, value_name = "ADDRESS", requires = "audit_events", default_value = "consent-management")]
    contract: String,
}

/// What is compared.
#[derive(Args, Debug)]
pub struct LogFiles {
    /// The patient's openings, one JSON line each
    #[arg(long, value_name = "FILE")]
    openings: PathBuf,
    /// What consent-management answers to `receipts` and `claims_batch`: all pages, as JSON, a list or NDJSON
    #[arg(long, value_name = "FILE", required_unless_present = "on_chain")]
    receipts: Option<PathBuf>,
    /// Ask the chain that --network names for the receipts, instead of reading --receipts
    #[arg(long, conflicts_with = "receipts")]
    on_chain: bool,
    /// which chain
    #[command(flatten)]
    place: Where,
}

fn as_of(text: &str) -> Result<Window, String> {
    Window::parse(text).ok_or_else(|| "wanted a FHIR date or instant, found something else".into())
}

impl LogFiles {
    /// Reads openings and receipts and checks each opening.
    ///
    /// # Errors
    /// [`CliError::Refused`] when a file cannot be read or holds something else, or the chain does not answer.
    pub fn read(self, outer: &Where) -> Result<(Log, Receipts), CliError> {
        let openings = openings(&self.openings)?;
        let receipts = if let Some(file) = &self.receipts {
            Receipts::read(file)
        } else {
            let target = self.place.or(outer).open()?;
            Receipts::of("the chain's answer", &asked::documents(target.as_ref(), &openings)?)
        };
        let receipts = receipts.map_err(CliError::refused)?;
        Ok((Log::of(openings, &receipts), receipts))
    }
}

/// The lines of a file; one without a single opening is another file.
fn openings(path: &Path) -> Result<Vec<Numbered>, CliError> {
    let lines = Held::read_all(&fhir::file::read(path).map_err(CliError::refused)?);
    match lines.first() {
        Some((line, Err(error))) if lines.iter().all(|(_, held)| held.is_err()) => {
            Err(CliError::Refused(format!("openings, line {line}: {error}")))
        }
        _ => Ok(lines),
    }
}

impl LogCommand {
    /// Runs the verb.
    ///
    /// # Errors
    /// [`CliError::Refused`] when a file cannot be read, or an opening fits no receipt.
    pub fn run(self, outer: &Where, output: &Output) -> Result<(), CliError> {
        let (log, _) = self.files.read(outer)?;
        if self.accounting {
            account(self.as_of, &log, output)?;
        } else if self.audit_events {
            let names = Names { subject: self.subject, contract: self.contract };
            output.json_value(&bundle(&log.entries, &names).ok_or_else(beyond)?)?;
        } else {
            output.answer(&words::access_log(&log), &words::machine(&log))?;
        }
        fitting(&log)
    }
}

fn account(as_of: Option<Window>, log: &Log, output: &Output) -> Result<(), CliError> {
    let window = as_of.or_else(|| Window::at(Timestamp::now().as_second())).ok_or_else(beyond)?;
    let accounting = Accounting::of(&log.entries, window).ok_or_else(beyond)?;
    output.answer(&words::accounting(&accounting, log), &words::machine_accounting(&accounting, log))
}

fn beyond() -> CliError {
    CliError::refused("wanted times that a calendar can write, found one beyond")
}

fn fitting(log: &Log) -> Result<(), CliError> {
    if log.misfits.is_empty() {
        return Ok(());
    }
    let lines: Vec<String> = log.misfits.iter().map(|(line, _)| line.to_string()).collect();
    Err(CliError::Refused(format!("openings that fit no receipt: line {}", lines.join(", "))))
}
