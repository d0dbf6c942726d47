//! A network as a target: the contracts that `cwh deploy` wrote down, a node's RPC, a key.

use std::cell::OnceCell;

use chain_client::{Client, ClientError, Message, Outcome, SendOptions, SignedTx, Signer, TxDone};
use health_api::interface::Role;
use serde_json::Value;

use super::{circles, form, Begun, Cost, Done, Found, Note, Noting, Order, Target, Trouble};
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
    /// the sequence behind what is under way
    next: Option<u64>,
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
        Ok(Self { options, entry, client, deployment, send, signer: OnceCell::new(), next: None })
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
        circles::keep_apart(&self.options, &self.entry, std::slice::from_ref(&order.message))?;
        let body = serde_json::to_vec(&order.message).map_err(CliError::refused)?;
        Ok(Message::execute(sender, self.deployment.address(order.to)?, body, order.funds.clone()))
    }
}

/// A transaction in a block, as verbs tell it.
pub fn done(tx: TxDone) -> Done {
    let cost = Cost { gas_used: tx.gas_used, gas_wanted: tx.gas_wanted, fee: tx.fee };
    Done { hash: tx.hash, height: tx.height, cost: Some(cost), events: tx.events }
}

fn found(outcome: Option<Outcome>) -> Found {
    match outcome {
        Some(Outcome::Done(tx)) => Found::Done(done(tx)),
        Some(Outcome::Failed(failed)) => Found::Refused(failed.error.to_string()),
        None => Found::Never,
    }
}

fn of(signed: &SignedTx) -> Note {
    Note { hash: signed.hash.clone(), signed: Some(signed.clone()) }
}

/// A transaction for somebody else to sign; what a signer needs beside it is said on stderr.
///
/// # Errors
/// [`CliError::Refused`] where the chain refuses to simulate it.
pub fn unsigned(client: &Client, sender: &str, messages: &[Message], send: &SendOptions) -> Result<Value, CliError> {
    let unsigned = client.unsigned(sender, messages, send).map_err(CliError::refused)?;
    say(&format!(
        "to be signed by {} on {}: account number {}, sequence {}",
        unsigned.signer, unsigned.chain_id, unsigned.account_number, unsigned.sequence
    ));
    Ok(unsigned.tx)
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
            let kept = note(&of(signed));
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

    fn begin(&mut self, order: &Order, note: Noting<'_>) -> Result<Begun, Trouble> {
        // whatever goes wrong below: what is under way is waited for first, and then nothing is
        let next = self.next.take();
        let signer = self.signer()?;
        let message = self.message(signer.address(), order)?;
        let handed = self.client.hand_in(signer, &[message], &self.send, next, &mut |signed| {
            note(&of(signed)).map_err(|error| ClientError::Note { reason: error.to_string() })
        });
        let signed = handed.map_err(|error| Trouble::Refused(refusal(error)))?;
        self.next = Some(signed.sequence + 1);
        Ok(Begun::UnderWay(of(&signed)))
    }

    fn settle(&mut self, note: &Note) -> Result<Found, CliError> {
        let outcome = self.client.wait(&note.hash, self.send.timeout).map_err(refusal)?;
        Ok(found(Some(outcome)))
    }

    fn offer(&mut self, notes: &[Note]) {
        let mut signed: Vec<&SignedTx> = notes.iter().filter_map(|note| note.signed.as_ref()).collect();
        signed.sort_by_key(|signed| signed.sequence);
        for signed in signed {
            // what becomes of it is seen when it is resumed
            let _ = self.client.hand_over(signed);
        }
    }

    /// The newest alone is handed over again: an older one was refused by the pool, or lost its place.
    fn resume(&mut self, notes: &[Note]) -> Result<Found, CliError> {
        let Some((newest, older)) = notes.split_first() else { return Ok(Found::Never) };
        for note in older {
            if let Some(outcome) = self.client.tx(&note.hash).map_err(CliError::refused)? {
                return Ok(found(Some(outcome)));
            }
        }
        let Some(signed) = &newest.signed else { return Ok(Found::Never) };
        Ok(found(self.client.resume(signed, self.send.timeout).map_err(CliError::refused)?))
    }

    fn sign_form(&self, data: &[u8]) -> Result<(String, [u8; 64]), CliError> {
        form::sign(self.signer()?, data)
    }

    fn unsigned(&self, order: &Order) -> Result<Value, CliError> {
        let sender = self.sender()?;
        let message = self.message(&sender, order)?;
        unsigned(&self.client, &sender, &[message], &self.send)
    }
}
