//! The chain as the program sees it: signed messages in, events or one refusal out.

mod embedded;
mod public;

pub use embedded::Embedded;
pub use public::{Public, PublicSource};

use cosmwasm_std::{Addr, Coin, Event};
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

/// What the story of the demo needs of a chain.
pub trait Chain {
    /// Sends one message to the contract in a role.
    ///
    /// # Errors
    /// [`Refusal`] with the contract's words; nothing was written.
    fn execute(&mut self, sender: &Addr, to: Role, msg: &impl Serialize, funds: &[Coin]) -> Result<Receipt, Refusal>;

    /// Asks the contract in a role.
    ///
    /// # Errors
    /// [`Refusal`] with the contract's words, or what is wrong with the answer.
    fn query<T: DeserializeOwned>(&self, to: Role, msg: &impl Serialize) -> Result<T, Refusal>;

    /// Where the contract in a role stands.
    fn address(&self, role: Role) -> &Addr;

    /// Block time in seconds.
    fn now(&self) -> u64;

    /// Moves block time to this second, never backwards.
    fn move_to(&mut self, seconds: u64);

    /// Number of transactions so far, refused ones included.
    fn transactions(&self) -> u64;
}
