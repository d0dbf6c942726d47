//! `cwh claim seal`

use std::path::PathBuf;

use clap::Args;
use commitments::keys::Key;
use health_api::claims::{ClaimForm, SealedClaim};
use health_api::{ParticipantNumber, Salt, Tag};
use serde_json::json;

use super::opening::{fingerprints, key, read, Opening};
use crate::output::{CliError, Output};
use crate::record::salts::Salts;

/// Numbers to which fingerprints are padded.
const PADDED: [usize; 5] = [8, 16, 32, 64, 128];

/// Seals a claim.
#[derive(Args, Debug)]
pub struct Seal {
    /// The claim as `submit` takes it in clear
    #[arg(value_name = "CLAIM.json")]
    claim: PathBuf,
    /// What the plan shall pay, in minor units of its denom
    #[arg(long, value_name = "AMOUNT")]
    asked: u128,
    /// The billing provider's participant number
    #[arg(long, value_name = "NUMBER")]
    provider: ParticipantNumber,
    /// File with the contract key of plan and provider: 64 hex digits, or what `cwh claim schedule` wrote
    #[arg(long, value_name = "FILE")]
    key: PathBuf,
}

impl Seal {
    /// Runs the verb: prints the sealed claim for the chain and the opening for the payer.
    ///
    /// # Errors
    /// [`CliError::Refused`] when a file cannot be read.
    pub fn run(self, output: &Output) -> Result<(), CliError> {
        let form: ClaimForm = read(&self.claim, "a claim as `submit` takes it")?;
        let salt = Salt(Salts::System.draw("claim", 0)?);
        let opening = Opening { form, asked: self.asked.into(), salt };
        let mut padding = Vec::new();
        for number in 0..*PADDED.last().unwrap_or(&0) as u64 {
            let [first, _] = halves(Salts::System.draw("padding", number)?);
            padding.push(Tag(first));
        }
        let claim = seal(&opening, self.provider, &key(&self.key)?, padding)?;
        output.json_value(&json!({ "claim": claim, "opening": opening }))
    }
}

fn halves(salt: [u8; 32]) -> [[u8; 16]; 2] {
    [std::array::from_fn(|i| salt[i]), std::array::from_fn(|i| salt[i + 16])]
}

/// The claim as it goes on chain: one fingerprint a line, filled up with random tags, in order of their bytes, so that
/// nothing tells lines from padding.
///
/// # Errors
/// [`CliError::Refused`] for a claim without lines, or with more than 128.
pub fn seal(
    opening: &Opening,
    provider: ParticipantNumber,
    contract_key: &Key,
    padding: Vec<Tag>,
) -> Result<SealedClaim, CliError> {
    let mut tags = fingerprints(&opening.form, provider, contract_key);
    let found = tags.len();
    let size = PADDED.into_iter().find(|size| (1..=*size).contains(&found));
    let size = size.ok_or_else(|| CliError::Refused(format!("wanted 1 to 128 lines, found {found}")))?;
    tags.extend(padding.into_iter().take(size - found));
    tags.sort_unstable();
    let ClaimForm { plan, patient, encounter, .. } = opening.form.clone();
    Ok(SealedClaim { plan, patient, encounter, commitment: opening.commitment()?, fingerprints: tags })
}
