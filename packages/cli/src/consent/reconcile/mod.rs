//! `cwh consent reconcile`: a custodian's audit log beside receipts and openings.

mod compare;
mod event;
mod pairs;
mod words;

pub use compare::{Comparison, Contradiction, Unaudited};
pub use event::Event;

use std::collections::BTreeSet;
use std::path::PathBuf;

use clap::Args;
use health_api::ParticipantNumber;

use super::log::{Log, LogFiles};
use crate::output::{CliError, Output};
use crate::target::Where;

/// `cwh consent reconcile`: compares a custodian's export of AuditEvents with receipts and openings.
#[derive(Args, Debug)]
pub struct ReconcileCommand {
    /// The export: a Bundle, a list or NDJSON of FHIR R4 AuditEvents
    #[arg(long, value_name = "FILE")]
    audit_events: PathBuf,
    #[command(flatten)]
    files: LogFiles,
    /// Whose export it is: only receipts that this participant wrote are looked for in it
    #[arg(long, value_name = "NUMBER")]
    custodian: Option<ParticipantNumber>,
    /// How the export names the patient: Type/id or system|value, or both. Needed where it is about several
    #[arg(long, value_name = "REFERENCE")]
    subject: Vec<String>,
    /// Seconds by which the clocks of audit log and openings may differ
    #[arg(long, value_name = "SECONDS", default_value_t = 60)]
    tolerance: u32,
}

impl ReconcileCommand {
    /// Runs the verb.
    ///
    /// # Errors
    /// [`CliError::Refused`] when a file cannot be read, or something is missing or contradicts.
    pub fn run(self, outer: &Where, output: &Output) -> Result<(), CliError> {
        let (mut log, receipts) = self.files.read(outer)?;
        if let Some(custodian) = self.custodian {
            log.keep(custodian);
        }
        let (events, others) = event::read(&self.audit_events).map_err(CliError::refused)?;
        let read = events.len() + others;
        let events = about(events, &self.subject)?;
        let comparison = Comparison::of(&events, &log, &receipts.singles(), self.tolerance.into());
        let skipped = read - events.len();
        output.answer(&words::text(&comparison, &log, skipped), &words::machine(&comparison, &log, skipped))?;
        verdict(&comparison, &log)
    }
}

/// The events about the patient.
fn about(events: Vec<Event>, subjects: &[String]) -> Result<Vec<Event>, CliError> {
    let mut events: Vec<Event> = events.into_iter().filter(|event| !event.subjects.is_empty()).collect();
    if !subjects.is_empty() {
        events.retain(|event| subjects.iter().any(|subject| event.subjects.contains(event::short(subject))));
        return Ok(events);
    }
    let subjects: BTreeSet<&BTreeSet<String>> = events.iter().map(|event| &event.subjects).collect();
    match subjects.len() {
        0 | 1 => Ok(events),
        found => Err(CliError::Refused(format!(
            "wanted --subject, since the export is about several patients, found {found} and no --subject"
        ))),
    }
}

fn verdict(comparison: &Comparison, log: &Log) -> Result<(), CliError> {
    if comparison.is_complete() && log.is_complete() {
        return Ok(());
    }
    Err(CliError::refused("audit events, receipts and openings do not agree"))
}
