//! One message in a block of its own: all of it is kept, or nothing.

use cosmwasm_std::{Addr, Coin, CosmosMsg, Event, WasmMsg};
use cw_multi_test::{App, AppResponse, BankKeeper, Executor};
use health_api::interface::Role;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::store::Store;
use super::{Kept, KeptError, CHAIN_ID};
use crate::chain::embedded::refusal;
use crate::chain::Refusal;
use cosmwasm_std::testing::MockApi;

/// A message to a contract.
#[derive(Clone, Debug)]
pub struct Message {
    /// who sends it
    pub sender: Addr,
    /// which contract
    pub to: Role,
    /// as JSON
    pub body: Vec<u8>,
    /// coins that go with it
    pub funds: Vec<Coin>,
}

/// What is known of a message that was sent.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct Sent {
    /// its block
    pub height: u64,
    /// its block's second
    pub seconds: u64,
    /// what happened
    pub events: Vec<Event>,
}

impl Message {
    /// Its hash as a transaction of the block after `height`: the same message later is another transaction.
    fn hash(&self, height: u64) -> [u8; 32] {
        let height = height.to_be_bytes();
        let funds: String = self.funds.iter().map(ToString::to_string).collect();
        let to = self.to.to_string();
        let parts: [&[u8]; 6] =
            [CHAIN_ID.as_bytes(), &height, self.sender.as_bytes(), to.as_bytes(), &self.body, funds.as_bytes()];
        let mut hash = Sha256::new();
        for part in parts {
            hash.update((part.len() as u64).to_be_bytes());
            hash.update(part);
        }
        hash.finalize().into()
    }
}

impl Kept {
    /// The hash that a message has when it is sent next.
    pub fn hash(&self, message: &Message) -> [u8; 32] {
        message.hash(self.block.height)
    }

    /// What became of a transaction; none where it never stood in a block.
    ///
    /// # Errors
    /// [`KeptError::File`] when the file cannot be read.
    pub fn find(&self, hash: &[u8]) -> Result<Option<Sent>, KeptError> {
        let Some(bytes) = self.app.storage().transaction(hash)? else { return Ok(None) };
        serde_json::from_slice(&bytes).map(Some).map_err(|error| KeptError::File(error.to_string()))
    }

    /// Sends a message.
    ///
    /// # Errors
    /// [`KeptError::Refused`] with the contract's words: nothing was written, time did not go on.
    pub fn send(&mut self, message: &Message, at: Option<u64>) -> Result<Sent, KeptError> {
        let hash = self.hash(message);
        let call = WasmMsg::Execute {
            contract_addr: self.contract(message.to).to_string(),
            msg: message.body.clone().into(),
            funds: message.funds.clone(),
        };
        let execute = |app: &mut Chain| app.execute(message.sender.clone(), CosmosMsg::Wasm(call)).map_err(refusal);
        let next = self.enter(at)?;
        let response = match execute(&mut self.app) {
            Ok(response) => response,
            Err(why) => return Err(self.leave(&why)),
        };
        let sent = Sent { height: next.height, seconds: next.seconds, events: events(response) };
        let bytes = serde_json::to_vec(&sent).map_err(|error| KeptError::File(error.to_string()))?;
        self.app.storage_mut().keep(&next.about(), Some((&hash, &bytes)))?;
        self.block = next;
        Ok(sent)
    }

    /// Does something in a block of its own.
    pub(super) fn in_block<T>(
        &mut self,
        at: Option<u64>,
        work: impl FnOnce(&mut Chain) -> Result<T, Refusal>,
    ) -> Result<T, KeptError> {
        let next = self.enter(at)?;
        match work(&mut self.app) {
            Ok(done) => {
                self.app.storage_mut().keep(&next.about(), None)?;
                self.block = next;
                Ok(done)
            }
            Err(why) => Err(self.leave(&why)),
        }
    }

    fn enter(&mut self, at: Option<u64>) -> Result<super::Block, KeptError> {
        let next = self.block.next(at)?;
        self.app.set_block(next.info());
        Ok(next)
    }

    fn leave(&mut self, why: &Refusal) -> KeptError {
        self.app.storage_mut().drop_changes();
        KeptError::Refused(why.0.clone())
    }
}

/// The chain in this process.
pub(super) type Chain = App<BankKeeper, MockApi, Store>;

fn events(response: AppResponse) -> Vec<Event> {
    response.events
}
