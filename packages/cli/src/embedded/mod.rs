//! `cwh chain …`: the embedded chain itself, to try things on: its coins, its clock, its contracts.

use clap::Subcommand;
use health_api::interface::Role;
use serde_json::json;

use crate::chain::kept::{Kept, CHAIN_ID};
use crate::output::{CliError, Output};
use crate::target::{coins, Where};

const SECONDS_A_DAY: u64 = 86_400;

/// What can be done with the embedded chain.
#[derive(Debug, Subcommand)]
pub enum ChainCommand {
    /// Say its last block, its contracts and its owner
    Status {
        /// which chain
        #[command(flatten)]
        place: Where,
    },
    /// Give coins to a name, out of nothing
    Fund {
        /// a name, or an address
        name: String,
        /// 1000umed, or several between commas
        coins: String,
        /// which chain
        #[command(flatten)]
        place: Where,
    },
    /// Say the coins of a name
    Balance {
        /// a name, or an address
        name: String,
        /// which coins
        denom: String,
        /// which chain
        #[command(flatten)]
        place: Where,
    },
    /// Say the address of a name
    Address {
        /// a name
        name: String,
        /// which chain
        #[command(flatten)]
        place: Where,
    },
    /// Move its clock on: deadlines can be tried without waiting
    Advance {
        /// whole days
        #[arg(long, default_value_t = 0, required_unless_present = "seconds")]
        days: u32,
        /// seconds, besides the days
        #[arg(long, default_value_t = 0)]
        seconds: u32,
        /// which chain
        #[command(flatten)]
        place: Where,
    },
}

impl ChainCommand {
    /// Runs the verb.
    ///
    /// # Errors
    /// [`CliError::Usage`] for coins that are none, [`CliError::Refused`] when the chain cannot be opened.
    pub fn run(self, outer: &Where, output: &Output) -> Result<(), CliError> {
        match self {
            Self::Status { place } => status(&place.or(outer).kept()?, output),
            Self::Fund { name, coins, place } => fund(&name, &coins, &place.or(outer), output),
            Self::Balance { name, denom, place } => {
                let place = place.or(outer);
                let chain = place.kept()?;
                let coin = chain.balance(&place.account(&chain, &name)?, &denom)?;
                output.answer(&coin.to_string(), &coin)
            }
            Self::Address { name, place } => {
                let place = place.or(outer);
                let addr = place.account(&place.kept()?, &name)?;
                output.answer(addr.as_str(), &json!({ "address": addr }))
            }
            Self::Advance { days, seconds, place } => {
                let mut chain = place.or(outer).kept()?;
                chain.advance(u64::from(days) * SECONDS_A_DAY + u64::from(seconds))?;
                status(&chain, output)
            }
        }
    }
}

fn fund(name: &str, text: &str, place: &Where, output: &Output) -> Result<(), CliError> {
    let coins = coins(text).map_err(CliError::usage)?;
    let mut chain = place.kept()?;
    let addr = place.account(&chain, name)?;
    chain.fund(&addr, coins, place.second()?)?;
    output.answer(&format!("{name} has {text} more"), &json!({ "address": addr, "coins": text }))
}

fn status(chain: &Kept, output: &Output) -> Result<(), CliError> {
    let (height, seconds) = chain.last_block();
    let time = i64::try_from(seconds).ok().and_then(|second| jiff::Timestamp::from_second(second).ok());
    let time = time.map(|time| time.to_string()).unwrap_or_default();
    let at = |role| chain.contract(role).to_string();
    let contracts = [Role::PatientRegistry, Role::ConsentManagement, Role::ClaimsEscrow]
        .map(|role| format!("\n  {} {}", role.contract_name(), at(role)));
    let text = format!("{CHAIN_ID}: block {height} at {time}{}", contracts.concat());
    let value = json!({
        "chain_id": CHAIN_ID, "height": height, "seconds": seconds, "time": time,
        "patient_registry": at(Role::PatientRegistry),
        "consent_management": at(Role::ConsentManagement),
        "claims_escrow": at(Role::ClaimsEscrow),
    });
    output.answer(&text, &value)
}
