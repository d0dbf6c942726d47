//! A CosmWasm chain by its RPC, synchronously: query, simulate, sign, send, wait. Knows nothing of the suite's messages
//! and nothing of the program's verbs.
//!
//! ```no_run
//! use chain_client::{Client, Message, Network, SendOptions, Signer};
//!
//! # fn forget(network: &Network) -> Result<(), chain_client::ClientError> {
//! let client = Client::connect(network)?;
//! let signer = Signer::from_phrase("abandon …", network, 0)?;
//! let message = Message::execute(signer.address(), "wasm1…", br#"{"forget":{}}"#.to_vec(), vec![]);
//! let done = client.send(&signer, &[message], &SendOptions::default())?;
//! println!("{} in block {}: {} gas", done.hash, done.height, done.gas_used);
//! # Ok(())
//! # }
//! ```

pub mod address;
mod blocks;
mod client;
mod done;
mod error;
mod feegrant;
mod message;
mod network;
mod options;
mod phrase;
mod pool;
mod query;
pub mod refusal;
mod rpc;
mod send;
mod sign;
mod signer;
mod unsigned;
mod wasm;

pub use client::{Client, Status};
pub use done::{Failed, Outcome, Response, TxDone};
pub use error::ClientError;
pub use feegrant::FeeGrant;
pub use message::Message;
pub use network::{Fee, KeyType, Network};
pub use options::{Gas, SendOptions};
pub use phrase::{Phrase, Seed};
pub use query::{Account, AccountKind};
pub use sign::SignedTx;
pub use signer::Signer;
pub use unsigned::Unsigned;
pub use wasm::{CodeInfo, ContractInfo, UploadPermission};

/// Gas price as chains write it: a decimal number of the denom's base units for one gas.
pub use cosmwasm_std::Decimal;
