//! The embedded chain as a target: any name is somebody, with an address and a key of its own.

use chain_client::Signer;
use cosmwasm_std::Addr;
use health_api::interface::Role;
use k256::ecdsa::signature::hazmat::PrehashSigner;
use k256::ecdsa::{Signature, SigningKey};
use serde_json::Value;
use sha2::{Digest, Sha256};

use super::{circles, form, Begun, Done, Found, Note, Noting, Order, Target, Trouble};
use crate::chain::kept::{Kept, KeptError, Message, Sent, CHAIN_ID};
use crate::network::{Entry, NetworkOptions};
use crate::output::CliError;
use crate::verbs::value::Names;

/// What is hashed with a name to its key. The embedded chain is for trying things: whoever knows the name has the key.
const KEY_DOMAIN: &[u8] = b"cw-health embedded chain key";

/// The embedded chain and who sends.
pub struct Embedded {
    chain: Kept,
    options: NetworkOptions,
    entry: Entry,
    at: Option<u64>,
}

impl From<KeptError> for CliError {
    fn from(error: KeptError) -> Self {
        Self::refused(error)
    }
}

fn toy_key(name: &str) -> Result<SigningKey, CliError> {
    let mut hash = Sha256::new();
    hash.update(KEY_DOMAIN);
    hash.update(name.as_bytes());
    SigningKey::from_slice(&hash.finalize())
        .map_err(|_| CliError::refused("wanted a name with a key, found one without"))
}

impl Embedded {
    /// The chain, who sends, and when.
    pub fn new(chain: Kept, options: NetworkOptions, entry: Entry, at: Option<u64>) -> Self {
        Self { chain, options, entry, at }
    }

    fn from(&self) -> Result<&str, CliError> {
        let from = self.options.from.as_deref();
        from.ok_or_else(|| CliError::usage("wanted --from NAME, who sends the message; found none"))
    }

    fn kept_key(&self, name: &str) -> Result<Option<Signer>, CliError> {
        kept_key(&self.options, &self.entry, name)
    }

    fn addr(&self, name: &str) -> Result<Addr, CliError> {
        account(&self.options, &self.entry, &self.chain, name)
    }

    fn message(&self, order: &Order) -> Result<Message, CliError> {
        let body = serde_json::to_vec(&order.message).map_err(CliError::refused)?;
        let from = self.from()?;
        circles::keep_apart(&self.options, &self.entry, std::slice::from_ref(&order.message))?;
        Ok(Message { sender: self.addr(from)?, to: order.to, body, funds: order.funds.clone() })
    }
}

/// The signer of a key file of this name, where there is one.
fn kept_key(options: &NetworkOptions, entry: &Entry, name: &str) -> Result<Option<Signer>, CliError> {
    let file = name.split('/').next().unwrap_or_default();
    if !options.keys().is_ok_and(|keys| keys.has(file)) {
        return Ok(None);
    }
    let options = NetworkOptions { from: Some(name.to_owned()), ..options.clone() };
    options.signer(entry).map(Some)
}

/// The address of a name: of the key of that name where there is one, else made from the name.
///
/// # Errors
/// [`CliError::Refused`] where the key cannot be opened.
pub fn account(options: &NetworkOptions, entry: &Entry, chain: &Kept, name: &str) -> Result<Addr, CliError> {
    let kept = kept_key(options, entry, name)?.map(|signer| Addr::unchecked(signer.address()));
    Ok(kept.unwrap_or_else(|| chain.address(name)))
}

fn done(hash: String, sent: Sent) -> Done {
    Done { hash, height: sent.height, cost: None, events: sent.events }
}

impl Names for Embedded {
    fn address(&self, name: &str) -> Result<String, String> {
        self.addr(name).map(|addr| addr.to_string()).map_err(|error| error.to_string())
    }

    fn public_key(&self, name: &str) -> Result<Vec<u8>, String> {
        let key = match self.kept_key(name) {
            Ok(Some(signer)) => return Ok(signer.public_key().to_vec()),
            Ok(None) => toy_key(name),
            Err(error) => Err(error),
        };
        let key = key.map_err(|error| error.to_string())?;
        Ok(key.verifying_key().to_encoded_point(true).as_bytes().to_vec())
    }
}

impl Target for Embedded {
    fn chain_id(&self) -> String {
        CHAIN_ID.into()
    }

    fn sender(&self) -> Result<String, CliError> {
        Ok(self.addr(self.from()?)?.to_string())
    }

    fn contract(&self, role: Role) -> Result<String, CliError> {
        Ok(self.chain.contract(role).to_string())
    }

    fn now(&self) -> Result<u64, CliError> {
        Ok(self.chain.now(self.at)?)
    }

    fn ask(&self, to: Role, question: &Value) -> Result<Value, CliError> {
        let question = serde_json::to_vec(question).map_err(CliError::refused)?;
        serde_json::from_slice(&self.chain.ask(to, &question)?).map_err(CliError::refused)
    }

    fn tell(&mut self, order: &Order, note: Noting<'_>) -> Result<Done, Trouble> {
        let message = self.message(order)?;
        let hash = hex::encode_upper(self.chain.hash(&message));
        note(&Note { hash: hash.clone(), signed: None })?;
        match self.chain.send(&message, self.at) {
            Ok(sent) => Ok(done(hash, sent)),
            // the file failed in the middle: whether the block was kept shows when it is opened again
            Err(error @ KeptError::File(_)) => Err(Trouble::Open(error.into())),
            Err(error) => Err(Trouble::Refused(error.into())),
        }
    }

    fn begin(&mut self, order: &Order, note: Noting<'_>) -> Result<Begun, Trouble> {
        self.tell(order, note).map(Begun::Done)
    }

    fn settle(&mut self, note: &Note) -> Result<Found, CliError> {
        let hash = hex::decode(&note.hash).map_err(CliError::refused)?;
        let found = self.chain.find(&hash)?;
        Ok(found.map_or(Found::Never, |sent| Found::Done(done(note.hash.clone(), sent))))
    }

    /// A message stands in its block as soon as it is handed over.
    fn offer(&mut self, _: &[Note]) {}

    fn resume(&mut self, notes: &[Note]) -> Result<Found, CliError> {
        for note in notes {
            match self.settle(note)? {
                Found::Never => {}
                found => return Ok(found),
            }
        }
        Ok(Found::Never)
    }

    fn sign_form(&self, data: &[u8]) -> Result<(String, [u8; 64]), CliError> {
        let (name, address) = (self.from()?, self.sender()?);
        if let Some(signer) = self.kept_key(name)? {
            return form::sign(&signer, data);
        }
        let hash = contract_kit::sign_doc::hash(data, &address).map_err(CliError::refused)?;
        let signature: Signature = toy_key(name)?.sign_prehash(&hash).map_err(CliError::refused)?;
        let signature = signature.normalize_s().unwrap_or(signature);
        Ok((address, signature.to_bytes().into()))
    }

    fn unsigned(&self, _: &Order) -> Result<Value, CliError> {
        Err(CliError::usage("--generate-only wants --network NAME: on the embedded chain nobody signs"))
    }
}
