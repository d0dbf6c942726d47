//! `cwh claim schedule`: a payer's contract with a provider.

use std::path::PathBuf;

use clap::Args;
use commitments::keys::contract_key;
use health_api::claims::{ContractForm, FeeTerms, NetworkStatus, PlanId};
use health_api::{Day, ParticipantNumber, Salt};
use serde::Deserialize;

use super::agreement::{Agreement, Fee};
use super::{files, given};
use crate::claim::sealed;
use crate::output::{CliError, Output};
use crate::record::salts::Salts;

/// Makes a fee schedule.
#[derive(Args, Debug)]
pub struct Schedule {
    /// List of {"system", "code", "terms": {"fee", …}}, fees in minor units of the plan's denom
    #[arg(value_name = "FEES.json")]
    fees: PathBuf,
    /// The plan's number
    #[arg(long, value_name = "NUMBER")]
    plan: PlanId,
    /// The provider's participant number
    #[arg(long, value_name = "NUMBER")]
    provider: ParticipantNumber,
    /// The provider's address
    #[arg(long, value_name = "ADDRESS")]
    address: String,
    /// File with the payer's own secret, 32 to 128 hex digits: contract keys are derived from it
    #[arg(long, value_name = "FILE")]
    secret: PathBuf,
    /// First day of service
    #[arg(long, value_name = "DATE", value_parser = given::day)]
    from: Day,
    /// File to write for the provider: contract key, fees and salts; readable by its owner alone
    #[arg(long, value_name = "FILE")]
    agreement: PathBuf,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    system: String,
    code: String,
    terms: FeeTerms,
}

impl Schedule {
    /// Prints the contract for `cwh claims set-contracts`, and writes what the provider is handed.
    ///
    /// # Errors
    /// [`CliError::Refused`] where a file cannot be read or written, or a service stands in the list twice.
    pub fn run(self, output: &Output) -> Result<(), CliError> {
        let lines: Vec<Line> = sealed::read(&self.fees, "a list of fees, each with system, code and terms")?;
        let prefix = self.address.rsplit_once('1').map_or("", |(prefix, _)| prefix);
        let address = chain_client::address::decode(&self.address, prefix);
        let address = address.map_err(|_| CliError::usage("--address wants an address, found none"))?;
        let key = contract_key(&self.secret()?, &self.plan.to_be_bytes(), &address);
        let key = hex::encode(key.map_err(CliError::refused)?);
        let fees = lines.into_iter().zip(0..).map(salted).collect::<Result<_, _>>()?;
        let agreement = Agreement { plan: self.plan, provider: self.provider, key, fees };
        let fees = agreement.schedule()?;
        files::keep(&self.agreement, "the agreement", &agreement)?;
        let (provider, status) = (self.provider, NetworkStatus::In);
        output.json_value(&ContractForm { provider, status, from: self.from, to: None, fees })
    }

    fn secret(&self) -> Result<Vec<u8>, CliError> {
        let text = std::fs::read_to_string(&self.secret).ok();
        let bytes = text.and_then(|text| hex::decode(text.trim()).ok());
        let bytes = bytes.filter(|bytes| (16..=64).contains(&bytes.len()));
        bytes.ok_or_else(|| CliError::Refused("wanted a file with a secret of 32 to 128 hex digits".into()))
    }
}

fn salted((line, number): (Line, u64)) -> Result<Fee, CliError> {
    let salt = Salt(Salts::System.draw("fee", number)?);
    Ok(Fee { system: line.system, code: line.code, terms: line.terms, salt })
}
