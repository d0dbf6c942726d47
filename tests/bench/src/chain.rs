//! The node as a client sees it: messages in, what each cost out.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use cosmrs::rpc::endpoint::broadcast::tx_sync;
use cosmrs::rpc::request::RequestMessage;
use cosmrs::rpc::response::Response;
use cosmrs::rpc::{self, Client, HttpClient};
use cosmrs::tendermint::Hash;
use tokio::runtime::Runtime;

use crate::error::BenchError;
use crate::genesis::Start;
use crate::node::Node;
use crate::wire::{Message, Standing};

const PATIENCE: Duration = Duration::from_mins(1);

/// What became of a message.
#[derive(Debug, Clone)]
pub struct Done {
    /// gas of the whole transaction
    pub gas: u64,
    /// its size
    pub tx_bytes: u64,
}

/// A chain that answers.
pub struct Chain {
    id: String,
    client: HttpClient,
    rpc: String,
    posts: reqwest::Client,
    runtime: Runtime,
    standings: BTreeMap<String, Standing>,
}

impl Chain {
    /// Waits for the node's first block.
    ///
    /// # Errors
    /// [`BenchError`] when none comes.
    pub fn connect(node: &mut Node, id: &str, start: &Start) -> Result<Self, BenchError> {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
        let runtime = runtime.map_err(BenchError::file("a runtime"))?;
        let client = HttpClient::new(node.rpc.as_str())?;
        node.wait(|| runtime.block_on(client.status()).is_ok_and(|now| now.sync_info.latest_block_height.value() > 1))?;
        let standing = |(name, _): &(String, _)| start.standing(name).map(|standing| (name.clone(), standing));
        let standings = start.accounts.iter().filter_map(standing).collect();
        let (rpc, posts) = (node.rpc.clone(), reqwest::Client::new());
        Ok(Self { id: id.to_owned(), client, rpc, posts, runtime, standings })
    }

    /// The node's version.
    ///
    /// # Errors
    /// [`BenchError::Rpc`].
    pub fn version(&self) -> Result<String, BenchError> {
        Ok(self.runtime.block_on(self.client.abci_info())?.version)
    }

    /// Signs messages in this order, each sender's with one sequence after the other.
    ///
    /// # Errors
    /// [`BenchError::Sign`].
    pub fn sign(&mut self, messages: &[Message]) -> Result<Vec<Vec<u8>>, BenchError> {
        messages.iter().map(|message| self.sign_one(message)).collect()
    }

    fn sign_one(&mut self, message: &Message) -> Result<Vec<u8>, BenchError> {
        let unknown = || BenchError::Sign { what: format!("{} has no account", message.who) };
        let standing = self.standings.get_mut(&message.who).ok_or_else(unknown)?;
        let bytes = message.sign(&self.id, *standing)?;
        standing.sequence += 1;
        Ok(bytes)
    }

    /// Sends a signed transaction, not waiting for a block.
    ///
    /// # Errors
    /// [`BenchError::Refused`] when the node does not take it.
    pub fn broadcast(&self, id: &str, transaction: Vec<u8>) -> Result<Hash, BenchError> {
        self.send(id, request(transaction))
    }

    /// Sends what [`request`] wrote.
    ///
    /// # Errors
    /// [`BenchError::Refused`] when the node does not take it.
    pub fn send(&self, id: &str, request: String) -> Result<Hash, BenchError> {
        let answer = self.runtime.block_on(self.post(request)).map_err(rpc::Error::http)?;
        let answer = tx_sync::Response::from_string(answer)?;
        if answer.code.is_err() {
            return Err(BenchError::Refused { id: id.to_owned(), code: answer.code.value(), log: answer.log });
        }
        Ok(answer.hash)
    }

    async fn post(&self, request: String) -> Result<String, reqwest::Error> {
        let post = self.posts.post(&self.rpc).header("content-type", "application/json").body(request);
        post.send().await?.error_for_status()?.text().await
    }

    /// Waits for a transaction's block.
    ///
    /// # Errors
    /// [`BenchError::Lost`], [`BenchError::Refused`].
    pub fn done(&self, id: &str, hash: Hash) -> Result<Done, BenchError> {
        let since = Instant::now();
        loop {
            match self.runtime.block_on(self.client.tx(hash, false)) {
                Ok(found) => return done(id, found),
                Err(_) if since.elapsed() < PATIENCE => std::thread::sleep(Duration::from_millis(50)),
                Err(_) => return Err(BenchError::Lost { id: id.to_owned(), seconds: PATIENCE.as_secs() }),
            }
        }
    }
}

/// A transaction as a node takes it: a client's work, which is no part of a node's speed.
pub fn request(transaction: Vec<u8>) -> String {
    tx_sync::Request::new(transaction).into_json()
}

fn done(id: &str, found: cosmrs::rpc::endpoint::tx::Response) -> Result<Done, BenchError> {
    let result = found.tx_result;
    if result.code.is_err() {
        return Err(BenchError::Refused { id: id.to_owned(), code: result.code.value(), log: result.log });
    }
    Ok(Done { gas: u64::try_from(result.gas_used).unwrap_or_default(), tx_bytes: found.tx.len() as u64 })
}
