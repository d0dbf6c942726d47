//! Which chain a command means, and who sends.

use std::path::PathBuf;

use clap::Args;
use cosmwasm_std::{Addr, Coin, Uint128};

use super::embedded::account;
use super::{Embedded, OnChain, Target};
use crate::chain::kept::Kept;
use crate::network::{Entry, Kind, NetworkOptions};
use crate::output::CliError;

/// Environment variable that names the folder of the embedded chain.
const STATE: &str = "CWH_STATE";
/// That folder where none is named.
const USUAL: &str = ".cwh";

/// Which chain, who sends, and where the embedded chain is kept.
#[derive(Args, Clone, Debug, Default)]
pub struct Where {
    /// the chain and who signs
    #[command(flatten)]
    pub network: NetworkOptions,
    /// Folder of the embedded chain's state; CWH_STATE, else .cwh
    #[arg(long, value_name = "DIR", help_heading = "On the embedded chain")]
    pub state: Option<PathBuf>,
    /// Time of what is said: 2026-01-31T12:00:00Z, a day, or seconds since 1970; the clock's where none is named
    #[arg(long, value_name = "TIME", help_heading = "On the embedded chain")]
    pub at: Option<String>,
}

impl Where {
    /// These options, and where one was not given the one of `outer`: what stands after the verb comes first.
    #[must_use]
    pub fn or(self, outer: &Self) -> Self {
        Self {
            network: self.network.or(&outer.network),
            state: self.state.or_else(|| outer.state.clone()),
            at: self.at.or_else(|| outer.at.clone()),
        }
    }

    /// Opens the chain that was named.
    ///
    /// # Errors
    /// [`CliError::Refused`] where it cannot be opened or reached, or nothing is deployed there.
    pub fn open(&self) -> Result<Box<dyn Target>, CliError> {
        let entry = self.network.entry()?;
        if entry.kind == Kind::Embedded {
            let chain = Kept::open(&self.folder(&entry), self.second()?)?;
            return Ok(Box::new(Embedded::new(chain, self.network.clone(), entry, self.second()?)));
        }
        if self.at.is_some() {
            return Err(CliError::usage("--at wants the embedded chain: elsewhere the time is the block's"));
        }
        Ok(Box::new(OnChain::connect(self.network.clone())?))
    }

    /// The embedded chain itself.
    ///
    /// # Errors
    /// [`CliError::Usage`] where another one was named, [`CliError::Refused`] where it cannot be opened.
    pub fn kept(&self) -> Result<Kept, CliError> {
        let entry = self.network.entry()?;
        if entry.kind != Kind::Embedded {
            let found = &entry.network.name;
            return Err(CliError::usage(format!("`cwh chain` wants the embedded chain, found --network {found}")));
        }
        Ok(Kept::open(&self.folder(&entry), self.second()?)?)
    }

    /// The address of a name on the embedded chain.
    ///
    /// # Errors
    /// [`CliError::Refused`] where the name is a key that cannot be opened.
    pub fn account(&self, chain: &Kept, name: &str) -> Result<Addr, CliError> {
        account(&self.network, &self.network.entry()?, chain, name)
    }

    fn folder(&self, entry: &Entry) -> PathBuf {
        let named = self.state.clone().or_else(|| std::env::var_os(STATE).map(PathBuf::from));
        named.or_else(|| entry.state.clone()).unwrap_or_else(|| USUAL.into())
    }

    /// The second named by `--at`.
    ///
    /// # Errors
    /// [`CliError::Usage`] when it is no time.
    pub fn second(&self) -> Result<Option<u64>, CliError> {
        let read = |text: &String| seconds(text).map_err(|why| CliError::usage(format!("--at {why}")));
        self.at.as_ref().map(read).transpose()
    }

    /// Is a transaction only to be written down?
    pub fn only_generates(&self) -> bool {
        self.network.generate_only
    }
}

/// A time as seconds since 1970: an instant, a day's begin in UTC, or seconds.
///
/// # Errors
/// what was wanted and found
pub fn seconds(text: &str) -> Result<u64, String> {
    let wrong = || format!("wants a time like 2026-01-31T12:00:00Z, 2026-01-31 or seconds since 1970, found `{text}`");
    if let Ok(number) = text.parse() {
        return Ok(number);
    }
    let instant = text.parse::<jiff::Timestamp>().or_else(|_| format!("{text}T00:00:00Z").parse());
    instant.ok().and_then(|instant| u64::try_from(instant.as_second()).ok()).ok_or_else(wrong)
}

/// Coins between commas: `1000umed,5ustake`.
///
/// # Errors
/// what was wanted and found
pub fn coins(text: &str) -> Result<Vec<Coin>, String> {
    let coin = |word: &str| {
        let digits = word.len() - word.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let (amount, denom) = word.split_at(digits);
        let amount = amount.parse::<u128>().ok().filter(|amount| *amount > 0 && denom.len() >= 3);
        amount
            .map(|amount| Coin { amount: Uint128::new(amount).into(), denom: denom.to_owned() })
            .ok_or_else(|| format!("wants coins like 1000umed, found `{word}`"))
    };
    text.split(',').map(coin).collect()
}
