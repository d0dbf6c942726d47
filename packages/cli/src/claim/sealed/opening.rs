//! What the provider hands to the payer beside the chain.

use std::fs;
use std::path::Path;

use adjudication::exact_key;
use commitments::domain::CLAIM;
use commitments::keys::{fingerprint, Key};
use commitments::{commit, json, leaf};
use cosmwasm_std::Uint128;
use health_api::claims::ClaimForm;
use health_api::{Commitment, ParticipantNumber, Salt, Tag};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::claim::form::Agreement;
use crate::output::CliError;

/// The claim as `submit` would take it in clear, what is asked for, and the salt of its commitment.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Opening {
    /// the claim; its `commitment` is of the papers, as in clear
    pub form: ClaimForm,
    /// minor units that the plan shall pay
    pub asked: Uint128,
    /// of the content's commitment
    pub salt: Salt,
}

impl Opening {
    /// Commitment of the content: of the claim's canonical JSON.
    ///
    /// # Errors
    /// [`CliError::Refused`] where the claim has no canonical JSON.
    pub fn content(&self) -> Result<Commitment, CliError> {
        let text = serde_json::to_vec(&self.form).map_err(CliError::refused)?;
        let canonical = json::canonicalize(&text).map_err(CliError::refused)?;
        Ok(Commitment(commit(CLAIM, &self.salt.0, &canonical)))
    }

    /// What stands on chain for the claim.
    ///
    /// # Errors
    /// As [`Opening::content`].
    pub fn commitment(&self) -> Result<Commitment, CliError> {
        Ok(Commitment(leaf::sealed_claim(self.asked.u128(), &self.content()?.0)))
    }
}

/// The fingerprint of each line, in the order of the lines.
pub fn fingerprints(form: &ClaimForm, provider: ParticipantNumber, contract_key: &Key) -> Vec<Tag> {
    let provider = provider.to_be_bytes();
    let print = |line| Tag(fingerprint(contract_key, &exact_key(&form.identity(line, &provider))));
    form.lines.iter().map(print).collect()
}

/// Reads a file of JSON.
pub(in crate::claim) fn read<T: DeserializeOwned>(path: &Path, what: &str) -> Result<T, CliError> {
    let refused = |reason: String| CliError::Refused(format!("wanted {what}, found a file that is none: {reason}"));
    let bytes = fs::read(path).map_err(|error| refused(error.to_string()))?;
    serde_json::from_slice(&bytes).map_err(|error| refused(format!("line {}", error.line())))
}

/// Reads a contract key: a file of 64 hex digits, or an agreement that holds it.
pub(super) fn key(path: &Path) -> Result<Key, CliError> {
    let wanted = || CliError::Refused("wanted a file with a contract key of 64 hex digits".into());
    let text = fs::read_to_string(path).map_err(|_| wanted())?;
    if let Ok(agreement) = serde_json::from_str::<Agreement>(&text) {
        return agreement.key();
    }
    let bytes = hex::decode(text.trim()).map_err(|_| wanted())?;
    Key::try_from(bytes.as_slice()).map_err(|_| wanted())
}
