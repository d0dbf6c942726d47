//! The chain as the program sees it: signed messages in, events or one refusal out.

mod embedded;
mod gas;
pub mod kept;
mod public;
mod remote;

pub use embedded::{Embedded, DENOM};
pub use gas::{Gas, Step};
pub use public::{Public, PublicSource};
pub use remote::Remote;

use cosmwasm_std::{Addr, Coin, Event, Record};
use serde::{de::DeserializeOwned, Serialize};

use health_api::interface::Role;

/// A transaction error: nothing was written. The text is the contract's.
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
#[error("{0}")]
pub struct Refusal(pub String);

/// What a transaction left behind.
#[derive(Clone, Debug, Default)]
pub struct Receipt {
    /// events of all contracts that took part
    pub events: Vec<Event>,
    /// bytes that the called contract answered with
    pub data: Option<Vec<u8>>,
}

impl Receipt {
    /// The attribute `key` of the first event of type `wasm-<kind>`.
    pub fn attribute(&self, kind: &str, key: &str) -> Option<&str> {
        let wanted = |event: &&Event| event.ty.strip_prefix("wasm-") == Some(kind);
        let event = self.events.iter().find(wanted)?;
        event.attributes.iter().find(|attribute| attribute.key == key).map(|attribute| attribute.value.as_str())
    }

    /// How many events of type `wasm-<kind>` there are.
    pub fn count(&self, kind: &str) -> usize {
        self.events.iter().filter(|event| event.ty.strip_prefix("wasm-") == Some(kind)).count()
    }
}

/// A chain with one suite on it, as the story of the demo needs it: in this process, or a node somewhere.
pub trait Chain {
    /// Instantiates the contract in a role; the message is JSON.
    ///
    /// # Errors
    /// [`Refusal`] with the contract's words.
    fn deploy(&mut self, role: Role, owner: &Addr, msg: Vec<u8>) -> Result<(), Refusal>;

    /// Sends one JSON message to the contract in a role.
    ///
    /// # Errors
    /// [`Refusal`] with the contract's words; nothing was written.
    fn send(&mut self, sender: &Addr, to: Role, msg: Vec<u8>, funds: &[Coin]) -> Result<Receipt, Refusal>;

    /// Asks the contract in a role; question and answer are JSON.
    ///
    /// # Errors
    /// [`Refusal`] with the contract's words.
    fn ask(&self, to: Role, msg: Vec<u8>) -> Result<Vec<u8>, Refusal>;

    /// Where the contract in a role stands.
    fn address(&self, role: Role) -> &Addr;

    /// Checksum of the code in a role, as the chain serves it.
    ///
    /// # Errors
    /// [`Refusal`] where nothing is deployed in that role.
    fn checksum(&self, role: Role) -> Result<[u8; 32], Refusal>;

    /// The account of somebody whom the story calls by this name; the name is never sent.
    fn addr(&self, handle: &str) -> Addr;

    /// The raw bytes of an address, as a contract sees them.
    fn canonical(&self, addr: &Addr) -> Vec<u8>;

    /// The denom that plans pay in.
    fn denom(&self) -> &str;

    /// Balance of an address in [`Chain::denom`].
    ///
    /// # Errors
    /// [`Refusal`] where the bank cannot be asked.
    fn balance(&self, addr: &Addr) -> Result<u128, Refusal>;

    /// All raw rows of the contract in a role.
    ///
    /// # Errors
    /// [`Refusal`] where the node does not answer.
    fn rows(&self, role: Role) -> Result<Vec<Record>, Refusal>;

    /// Everything public so far: messages, events, refusals, and the rows as they stand now.
    ///
    /// # Errors
    /// [`Refusal`] where the rows cannot be read.
    fn public(&self) -> Result<Public, Refusal>;

    /// Block time in seconds.
    fn now(&self) -> u64;

    /// Moves block time to this second, never backwards; does nothing where the clock is the world's.
    fn move_to(&mut self, seconds: u64);

    /// Whether block time is the world's, so that nothing can wait for a day.
    fn keeps_world_time(&self) -> bool;

    /// What transactions cost so far; none where nothing is metered.
    fn gas(&self) -> Option<&Gas>;

    /// What follows costs gas under this name.
    fn step(&mut self, name: &'static str);

    /// Number of transactions so far, refused ones included.
    fn transactions(&self) -> u64;
}

impl dyn Chain + '_ {
    /// Sends one message to the contract in a role.
    ///
    /// # Errors
    /// [`Refusal`] with the contract's words; nothing was written.
    pub fn execute(
        &mut self,
        sender: &Addr,
        to: Role,
        msg: &impl Serialize,
        funds: &[Coin],
    ) -> Result<Receipt, Refusal> {
        self.send(sender, to, json(msg)?, funds)
    }

    /// Asks the contract in a role.
    ///
    /// # Errors
    /// [`Refusal`] with the contract's words, or what is wrong with the answer.
    pub fn query<T: DeserializeOwned>(&self, to: Role, msg: &impl Serialize) -> Result<T, Refusal> {
        let answer = self.ask(to, json(msg)?)?;
        cosmwasm_std::from_json(answer).map_err(|error| Refusal(error.to_string()))
    }
}

/// A message as it is sent.
///
/// # Errors
/// [`Refusal`] when it cannot be written as JSON.
pub fn json(msg: &impl Serialize) -> Result<Vec<u8>, Refusal> {
    serde_json::to_vec(msg).map_err(|error| Refusal(error.to_string()))
}
