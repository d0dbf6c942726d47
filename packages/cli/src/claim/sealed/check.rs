//! `cwh claim check-sealed`

use std::path::PathBuf;

use clap::Args;
use commitments::keys::Key;
use health_api::claims::SealedClaim;
use health_api::ParticipantNumber;
use serde::Serialize;
use serde_json::json;

use super::opening::{fingerprints, key, read, Opening};
use crate::output::{CliError, Output};

/// Checks an opening against the sealed claim.
#[derive(Args, Debug)]
pub struct CheckSealed {
    /// The sealed claim, as `submit_sealed` had it
    #[arg(value_name = "SEALED.json")]
    claim: PathBuf,
    /// What the provider handed over
    #[arg(long, value_name = "OPENING.json")]
    opening: PathBuf,
    /// The billing provider's participant number
    #[arg(long, value_name = "NUMBER")]
    provider: ParticipantNumber,
    /// File with the contract key of plan and provider: 64 hex digits, or what `cwh claim schedule` wrote
    #[arg(long, value_name = "FILE")]
    key: PathBuf,
}

/// Why an opening is not that of the sealed claim: the claim's outcome is `error` (16).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Fault {
    /// it names another plan, patient or encounter
    OtherHead,
    /// content, asked amount or salt are not what the commitment binds
    OtherContent,
    /// a line whose fingerprint does not stand in the claim: it could be billed twice
    NoFingerprint {
        /// the line's number
        sequence: u32,
    },
}

impl CheckSealed {
    /// Runs the verb: `complete`, or `error` with what is wrong; both are exit code 0, as with `cwh claim price`.
    ///
    /// # Errors
    /// [`CliError::Refused`] when a file cannot be read.
    pub fn run(self, output: &Output) -> Result<(), CliError> {
        let claim: SealedClaim = read(&self.claim, "a sealed claim as `submit_sealed` takes it")?;
        let opening: Opening = read(&self.opening, "an opening as `cwh claim seal` writes it")?;
        let faults = check(&claim, &opening, self.provider, &key(&self.key)?)?;
        let outcome = if faults.is_empty() { "complete" } else { "error" };
        let text = faults.iter().fold(outcome.to_owned(), |text, fault| format!("{text}\n{}", told(fault)));
        output.answer(&text, &json!({ "outcome": outcome, "error": faults }))
    }
}

fn told(fault: &Fault) -> String {
    match fault {
        Fault::OtherHead => "wanted the sealed claim's plan, patient and encounter, found others".into(),
        Fault::OtherContent => "wanted what the claim's commitment binds, found another content".into(),
        Fault::NoFingerprint { sequence } => {
            format!("line {sequence}: wanted its fingerprint in the sealed claim, found none")
        }
    }
}

/// What is wrong with an opening; nothing where it is the claim's.
///
/// # Errors
/// [`CliError::Refused`] where the opened claim has no canonical JSON.
pub fn check(
    claim: &SealedClaim,
    opening: &Opening,
    provider: ParticipantNumber,
    contract_key: &Key,
) -> Result<Vec<Fault>, CliError> {
    let form = &opening.form;
    let mut faults = Vec::new();
    if (form.plan, form.patient, form.encounter.record()) != (claim.plan, claim.patient, claim.encounter.record()) {
        faults.push(Fault::OtherHead);
    }
    if opening.commitment()? != claim.commitment {
        faults.push(Fault::OtherContent);
    }
    let prints = fingerprints(form, provider, contract_key);
    let missing = form.lines.iter().zip(prints).filter(|(_, print)| !claim.fingerprints.contains(print));
    faults.extend(missing.map(|(line, _)| Fault::NoFingerprint { sequence: line.sequence }));
    Ok(faults)
}
