//! Transactions in the blocks themselves: a node that is killed between a block and its index never writes that index.

use cosmrs::rpc::endpoint::tx;
use cosmrs::rpc::Client as _;
use cosmrs::tendermint::Hash;
use sha2::{Digest, Sha256};

use crate::pool::parsed;
use crate::rpc::Failure;
use crate::{Client, ClientError, Outcome};

/// Blocks that are searched at most, from the newest on: what was under way when a client stopped is near the top.
const SEARCHED: u64 = 1_000;

impl Client {
    /// A transaction by its hash in the newest 1,000 blocks, for a node whose index does not know it.
    ///
    /// # Errors
    /// A connection's, [`ClientError::Malformed`] where the hash is none. Blocks that the node does not keep any more end the search.
    pub fn tx_in_blocks(&self, hash: &str) -> Result<Option<Outcome>, ClientError> {
        let wanted = parsed(hash)?;
        let newest = self.status()?.height;
        for height in (newest.saturating_sub(SEARCHED) + 1..=newest).rev() {
            match self.tx_in_block(wanted, height) {
                Ok(None) => {}
                Ok(found) => return Ok(found),
                Err(Failure::Node(_)) => break,
                Err(Failure::Connection(error)) => return Err(error),
            }
        }
        Ok(None)
    }

    fn tx_in_block(&self, wanted: Hash, height: u64) -> Result<Option<Outcome>, Failure> {
        let number = u32::try_from(height).unwrap_or(u32::MAX);
        let block = self.rpc.call(|http| http.block(number))?.block;
        let is_wanted = |tx: &Vec<u8>| Hash::Sha256(Sha256::digest(tx).into()) == wanted;
        let Some(at) = block.data.iter().position(is_wanted) else { return Ok(None) };
        let results = self.rpc.call(|http| http.block_results(number))?.txs_results.unwrap_or_default();
        let (Some(tx), Some(tx_result)) = (block.data.get(at), results.get(at)) else { return Ok(None) };
        let (tx, tx_result) = (tx.clone(), tx_result.clone());
        let index = u32::try_from(at).unwrap_or_default();
        Ok(Some(Outcome::of(tx::Response {
            hash: wanted,
            height: block.header.height,
            index,
            tx_result,
            tx,
            proof: None,
        })))
    }
}
