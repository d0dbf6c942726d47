//! `cwh fees show`.

use chain_client::FeeGrant;
use clap::Args;
use serde_json::json;

use super::Place;
use crate::output::{CliError, Output};

/// Lists grants.
#[derive(Args, Debug)]
pub struct Show {
    /// Whose: an address or @NAME; the one of --from where not said
    #[arg(value_name = "ADDRESS")]
    account: Option<String>,
}

impl Show {
    /// Lists both sides.
    ///
    /// # Errors
    /// [`CliError::Refused`] where the chain does not answer.
    pub fn run(self, place: &Place, output: &Output) -> Result<(), CliError> {
        let account = match &self.account {
            Some(account) => place.address(account)?,
            None => place.options.sender(&place.entry)?,
        };
        let client = place.options.connect(&place.entry.network)?;
        let paid_by = client.fee_grants_to(&account).map_err(CliError::refused)?;
        let pays_for = client.fee_grants_by(&account).map_err(CliError::refused)?;
        let value = json!({ "account": account, "paid_by": paid_by, "pays_for": pays_for });
        output.answer(&text(&account, &paid_by, &pays_for), &value)
    }
}

fn text(account: &str, paid_by: &[FeeGrant], pays_for: &[FeeGrant]) -> String {
    let mut lines = vec![account.to_owned()];
    lines.extend(paid_by.iter().map(|grant| format!("  fees paid by {}: {}", grant.granter, terms(grant))));
    lines.extend(pays_for.iter().map(|grant| format!("  pays fees of {}: {}", grant.grantee, terms(grant))));
    if lines.len() == 1 {
        lines.push("  no grant, on either side".into());
    }
    lines.join("\n")
}

fn terms(grant: &FeeGrant) -> String {
    let coins = |coins: &[String]| if coins.is_empty() { "no limit".into() } else { coins.join(",") };
    let mut words = vec![if grant.left.is_empty() { coins(&[]) } else { format!("{} left", coins(&grant.left)) }];
    words.extend(grant.period.as_ref().map(|(most, seconds)| format!("{} in {seconds} s", coins(most))));
    words.push(grant.expires.map_or_else(|| "no end".into(), |second| format!("until {}", instant(second))));
    if !grant.only.is_empty() {
        words.push(format!("only for {}", grant.only.join(" ")));
    }
    words.join(", ")
}

fn instant(second: u64) -> String {
    let time = i64::try_from(second).ok().and_then(|second| jiff::Timestamp::from_second(second).ok());
    time.map_or_else(|| second.to_string(), |time| time.to_string())
}
