//! Where verbs go: the embedded chain in a folder, or a network. Both answer alike.

pub mod circles;
mod embedded;
mod form;
pub mod network;
mod place;

pub use embedded::Embedded;
pub use network::OnChain;
pub use place::{coins, seconds, Where};

use chain_client::SignedTx;
use cosmwasm_std::{Coin, Event};
use health_api::interface::Role;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::output::CliError;
use crate::verbs::value::Names;

/// A message to be sent.
#[derive(Clone, Debug)]
pub struct Order {
    /// which contract
    pub to: Role,
    /// the message
    pub message: Value,
    /// coins that go with it
    pub funds: Vec<Coin>,
}

/// A transaction before it is handed over: enough to find it again, and never to send it twice.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct Note {
    /// hash of the transaction, capital hex
    pub hash: String,
    /// the signed transaction, where the chain takes the same bytes again
    pub signed: Option<SignedTx>,
}

/// What a transaction cost.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
pub struct Cost {
    /// gas used
    pub gas_used: u64,
    /// gas limit
    pub gas_wanted: u64,
    /// fee paid: `5000ustake`
    pub fee: String,
}

/// A transaction in a block.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Done {
    /// its hash, capital hex
    pub hash: String,
    /// height of its block
    pub height: u64,
    /// what it cost; none where nothing is metered
    pub cost: Option<Cost>,
    /// what happened
    pub events: Vec<Event>,
}

/// A message that was handed over.
#[derive(Clone, Debug)]
pub enum Begun {
    /// it stands in a block already
    Done(Done),
    /// its block will come
    UnderWay(Note),
}

/// Is told of a transaction before it is handed over.
pub type Noting<'a> = &'a mut dyn FnMut(&Note) -> Result<(), CliError>;

/// Why a message is not known to stand in a block.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Trouble {
    /// it stands in none, and will not
    Refused(CliError),
    /// nobody knows: it was handed over
    Open(CliError),
}

impl From<CliError> for Trouble {
    fn from(error: CliError) -> Self {
        Self::Refused(error)
    }
}

impl From<Trouble> for CliError {
    fn from(trouble: Trouble) -> Self {
        match trouble {
            Trouble::Refused(error) | Trouble::Open(error) => error,
        }
    }
}

/// What became of a transaction that was noted before an interruption.
#[derive(Clone, Debug)]
pub enum Found {
    /// it stands in a block
    Done(Done),
    /// it stands in a block, refused, in the contract's words
    Refused(String),
    /// it stands in no block and cannot any more: to be sent anew
    Never,
}

/// A chain with the three contracts on it, and one sender.
pub trait Target: Names {
    /// The chain's id.
    fn chain_id(&self) -> String;

    /// The sender's address.
    ///
    /// # Errors
    /// [`CliError::Usage`] where nobody was named.
    fn sender(&self) -> Result<String, CliError>;

    /// Where the contract in a role stands.
    ///
    /// # Errors
    /// [`CliError::Refused`] where it was not deployed.
    fn contract(&self, role: Role) -> Result<String, CliError>;

    /// Second of the chain's clock.
    ///
    /// # Errors
    /// [`CliError::Refused`] where the chain does not answer.
    fn now(&self) -> Result<u64, CliError>;

    /// Asks a contract.
    ///
    /// # Errors
    /// [`CliError::Refused`] with the contract's words.
    fn ask(&self, to: Role, question: &Value) -> Result<Value, CliError>;

    /// Sends a message and waits for its block. `note` is told of the transaction before it is handed over.
    ///
    /// # Errors
    /// [`Trouble::Refused`] with the contract's words, [`Trouble::Open`] with what is unknown.
    fn tell(&mut self, order: &Order, note: Noting<'_>) -> Result<Done, Trouble>;

    /// Hands a message over behind those that are under way, without waiting for its block. `note` is told of the
    /// transaction before.
    ///
    /// # Errors
    /// As [`Target::tell`]; [`Trouble::Refused`] also for what those under way may still change.
    fn begin(&mut self, order: &Order, note: Noting<'_>) -> Result<Begun, Trouble>;

    /// Waits for the block of what is under way.
    ///
    /// # Errors
    /// [`CliError::Refused`] where it is unknown whether it is in one.
    fn settle(&mut self, note: &Note) -> Result<Found, CliError>;

    /// Hands noted transactions over again as they were signed, in the order of their places; whoever resumes them sees
    /// what became of them. They are of different messages, each the newest of its own.
    fn offer(&mut self, notes: &[Note]);

    /// Continues what was noted before an interruption: all notes of one message, the newest first.
    ///
    /// # Errors
    /// [`CliError::Refused`] where the chain does not say.
    fn resume(&mut self, notes: &[Note]) -> Result<Found, CliError>;

    /// The sender's signature over a form, low-S, and the address that stands in its sign document.
    ///
    /// # Errors
    /// [`CliError::Refused`] where the sender has no key here.
    fn sign_form(&self, data: &[u8]) -> Result<(String, [u8; 64]), CliError>;

    /// The transaction for somebody else to sign.
    ///
    /// # Errors
    /// [`CliError::Usage`] on a chain without wallets.
    fn unsigned(&self, order: &Order) -> Result<Value, CliError>;
}
