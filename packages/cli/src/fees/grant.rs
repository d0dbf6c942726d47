//! `cwh fees grant` and `cwh fees revoke`.

use chain_client::{FeeGrant, Message};
use clap::Args;
use cosmwasm_std::Coin;
use serde_json::json;

use super::Place;
use crate::network::refusal;
use crate::output::{CliError, Output};
use crate::target::{circles, coins, network, seconds};
use crate::verbs::answer::{machine, Sent};

/// Grants.
#[derive(Args, Debug)]
pub struct Grant {
    /// Whose fees: an address or @NAME; an account that the chain does not know yet is made
    #[arg(value_name = "ADDRESS")]
    grantee: String,
    /// At most so much in all, as 5000ustake; unlimited where not said
    #[arg(long, value_name = "COINS", value_parser = read_coins)]
    limit: Option<Coins>,
    /// Until this time, as 2027-01-01 or 2027-01-01T12:00:00Z; for ever where not said
    #[arg(long, value_name = "TIME", value_parser = read_seconds)]
    expires: Option<u64>,
}

/// Ends a grant.
#[derive(Args, Debug)]
pub struct Revoke {
    /// Whose fees: an address or @NAME
    #[arg(value_name = "ADDRESS")]
    grantee: String,
}

#[derive(Clone, Debug)]
struct Coins(Vec<Coin>);

fn read_coins(text: &str) -> Result<Coins, String> {
    coins(text).map(Coins)
}

fn read_seconds(text: &str) -> Result<u64, String> {
    seconds(text)
}

impl Grant {
    /// Sends the grant.
    ///
    /// # Errors
    /// [`CliError::Refused`] where there is a grant already, or the chain refuses.
    pub fn run(self, place: &Place, output: &Output) -> Result<(), CliError> {
        let (granter, grantee) = (place.options.sender(&place.entry)?, place.address(&self.grantee)?);
        if granter == grantee {
            return Err(CliError::usage(format!("wanted somebody else's fees to pay, found {grantee} itself")));
        }
        let limit = self.limit.map(|limit| limit.0).unwrap_or_default();
        let known = (granter.clone(), grantee.clone());
        let message = Message::GrantFees { granter, grantee, limit, expires: self.expires };
        place.keep_apart(&message)?;
        if place.standing(&known)?.is_some() {
            let (granter, grantee) = known;
            let first = "`cwh fees revoke` ends it first";
            return Err(CliError::Refused(format!("{granter} pays the fees of {grantee} already: {first}")));
        }
        place.send("fees grant", message, output)
    }
}

impl Revoke {
    /// Ends the grant.
    ///
    /// # Errors
    /// [`CliError::Refused`] where there is none, or the chain refuses.
    pub fn run(self, place: &Place, output: &Output) -> Result<(), CliError> {
        let known = (place.options.sender(&place.entry)?, place.address(&self.grantee)?);
        if place.standing(&known)?.is_none() {
            return Err(CliError::Refused(format!("wanted a grant of {} to {}, found none", known.0, known.1)));
        }
        place.send("fees revoke", Message::RevokeFees { granter: known.0, grantee: known.1 }, output)
    }
}

impl Place {
    pub(super) fn address(&self, text: &str) -> Result<String, CliError> {
        self.options.address(&self.entry, text)
    }

    /// Refuses to link two circles of one phrase.
    fn keep_apart(&self, message: &Message) -> Result<(), CliError> {
        let said = message.to_json().map_err(CliError::refused)?;
        circles::keep_apart(&self.options, &self.entry, &[said])
    }

    fn standing(&self, (granter, grantee): &(String, String)) -> Result<Option<FeeGrant>, CliError> {
        let client = self.options.connect(&self.entry.network)?;
        let grants = client.fee_grants_to(grantee).map_err(CliError::refused)?;
        Ok(grants.into_iter().find(|grant| grant.granter == *granter))
    }

    fn send(&self, words: &str, message: Message, output: &Output) -> Result<(), CliError> {
        let client = self.options.connect(&self.entry.network)?;
        let send = self.options.send_options(&self.entry)?;
        if self.options.generate_only {
            let sender = message.sender().to_owned();
            return output.json_value(&network::unsigned(&client, &sender, &[message], &send)?);
        }
        let signer = self.options.signer(&self.entry)?;
        let done = network::done(client.send(&signer, &[message], &send).map_err(refusal)?);
        let sent = Sent { words, done: &done, drawn: &[] };
        output.answer(&sent.text(), &json!(machine(&done)))
    }
}
