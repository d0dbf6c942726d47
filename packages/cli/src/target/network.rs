//! A network as a target: the contracts that `cwh deploy` wrote down, a node's RPC, a key.

use std::cell::OnceCell;

use chain_client::{Client, ClientError, Message, Outcome, SendOptions, Signer, TxDone};
use health_api::interface::Role;
use serde_json::Value;

use super::{circles, form, Cost, Done, Found, Note, Noting, Order, Target, Trouble};
use crate::network::deployment::Deployment;
use crate::network::{refusal, Entry, NetworkOptions};
use crate::output::CliError;
use crate::progress::say;
use crate::verbs::value::Names;

/// A chain that is reached by RPC.
pub struct OnChain {
    options: NetworkOptions,
    entry: Entry,
    client: Client,
    deployment: Deployment,
    send: SendOptions,
    signer: OnceCell<Signer>,
}

impl OnChain {
    /// Connects to the network that the options name, on which the suite is deployed.
    ///
    /// # Errors
    /// [`CliError::Refused`] where nothing is deployed, or the node cannot be reached or is another chain's.
    pub fn connect(options: NetworkOptions) -> Result<Self, CliError> {
        let entry = options.entry()?;
        let deployment = options.deployment(&entry.network)?;
        let client = options.connect(&entry.network)?;
        let send = options.send_options(&entry)?;
        Ok(Self { options, entry, client, deployment, send, signer: OnceCell::new() })
    }

    fn signer(&self) -> Result<&Signer, CliError> {
        if let Some(signer) = self.signer.get() {
            return Ok(signer);
        }
        self.entry.network.expect_signable().map_err(CliError::refused)?;
        let signer = self.options.signer(&self.entry)?;
        Ok(self.signer.get_or_init(|| signer))
    }

    fn message(&self, sender: &str, order: &Order) -> Result<Message, CliError> {
        circles::keep_apart(&self.options, &self.entry, order)?;
        let body = serde_json::to_vec(&order.message).map_err(CliError::refused)?;
        Ok(Message::execute(sender, self.deployment.address(order.to)?, body, order.funds.clone()))
    }
}

fn done(tx: TxDone) -> Done {
    let cost = Cost { gas_used: tx.gas_used, gas_wanted: tx.gas_wanted, fee: tx.fee };
    Done { hash: tx.hash, height: tx.height, cost: Some(cost), events: tx.events }
}

impl Names for OnChain {
    fn address(&self, name: &str) -> Result<String, String> {
        self.options.address(&self.entry, &format!("@{name}")).map_err(|error| error.to_string())
    }

    fn public_key(&self, name: &str) -> Result<Vec<u8>, String> {
        let options = NetworkOptions { from: Some(name.to_owned()), ..self.options.clone() };
        let signer = options.signer(&self.entry).map_err(|error| error.to_string())?;
        Ok(signer.public_key().to_vec())
    }
}

impl Target for OnChain {
    fn chain_id(&self) -> String {
        self.entry.network.chain_id.clone()
    }

    fn sender(&self) -> Result<String, CliError> {
        self.options.sender(&self.entry)
    }

    fn contract(&self, role: Role) -> Result<String, CliError> {
        self.deployment.address(role).map(str::to_owned)
    }

    fn now(&self) -> Result<u64, CliError> {
        Ok(self.client.status().map_err(CliError::refused)?.time)
    }

    fn ask(&self, to: Role, question: &Value) -> Result<Value, CliError> {
        let question = serde_json::to_vec(question).map_err(CliError::refused)?;
        let answer = self.client.query_smart(self.deployment.address(to)?, &question).map_err(CliError::refused)?;
        serde_json::from_slice(&answer).map_err(CliError::refused)
    }

    fn tell(&mut self, order: &Order, note: Noting<'_>) -> Result<Done, Trouble> {
        let signer = self.signer()?;
        let message = self.message(signer.address(), order)?;
        let mut noted = false;
        let sent = self.client.send_noted(signer, &[message], &self.send, &mut |signed| {
            let kept = note(&Note { hash: signed.hash.clone(), signed: Some(signed.clone()) });
            noted = true;
            kept.map_err(|error| ClientError::Note { reason: error.to_string() })
        });
        sent.map(done).map_err(|error| {
            let open = noted && (error.is_connection() || matches!(error, ClientError::Unknown { .. }));
            let error = refusal(error);
            if open {
                Trouble::Open(error)
            } else {
                Trouble::Refused(error)
            }
        })
    }

    fn resume(&mut self, note: &Note) -> Result<Found, CliError> {
        let Some(signed) = &note.signed else { return Ok(Found::Never) };
        let found = self.client.resume(signed, self.send.timeout).map_err(CliError::refused)?;
        Ok(match found {
            Some(Outcome::Done(tx)) => Found::Done(done(tx)),
            Some(Outcome::Failed(failed)) => Found::Refused(failed.error.to_string()),
            None => Found::Never,
        })
    }

    fn sign_form(&self, data: &[u8]) -> Result<(String, [u8; 64]), CliError> {
        form::sign(self.signer()?, data)
    }

    fn unsigned(&self, order: &Order) -> Result<Value, CliError> {
        let sender = self.sender()?;
        let message = self.message(&sender, order)?;
        let unsigned = self.client.unsigned(&sender, &[message], &self.send).map_err(CliError::refused)?;
        say(&format!(
            "to be signed by {} on {}: account number {}, sequence {}",
            unsigned.signer, unsigned.chain_id, unsigned.account_number, unsigned.sequence
        ));
        Ok(unsigned.tx)
    }
}
