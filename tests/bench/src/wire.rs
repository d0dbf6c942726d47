//! Transactions on the wire: signed with a fixed gas limit and fee, so that their size depends on the message alone.

use cosmrs::cosmwasm::MsgExecuteContract;
use cosmrs::tx::{AccountNumber, Body, Fee, SequenceNumber, SignDoc, SignerInfo};
use cosmrs::{Coin, Gas};

use crate::account;
use crate::error::BenchError;

/// Denom of fees.
pub const FEE_DENOM: &str = "ustake";
/// Gas limit of every transaction: more than the largest batch needs.
pub const GAS: Gas = 9_000_000;
const FEE: u128 = 225_000;

/// An account as it stands on the node.
#[derive(Debug, Clone, Copy)]
pub struct Standing {
    /// its number
    pub number: AccountNumber,
    /// of its next transaction
    pub sequence: SequenceNumber,
}

/// A message to a contract.
#[derive(Debug, Clone)]
pub struct Message {
    /// sender, by name
    pub who: String,
    /// contract
    pub to: String,
    /// JSON
    pub msg: Vec<u8>,
    /// coins
    pub funds: Vec<cosmwasm_std::Coin>,
}

impl Message {
    /// Signs the message as a transaction.
    ///
    /// # Errors
    /// [`BenchError::Sign`].
    pub fn sign(&self, chain: &str, standing: Standing) -> Result<Vec<u8>, BenchError> {
        self.raw(chain, standing).map_err(|error| BenchError::Sign { what: error.to_string() })
    }

    fn raw(&self, chain: &str, standing: Standing) -> cosmrs::Result<Vec<u8>> {
        let key = account::key(&self.who);
        let msg = MsgExecuteContract {
            sender: account::address(&self.who),
            contract: self.to.parse()?,
            msg: self.msg.clone(),
            funds: self.funds.iter().map(coin).collect::<cosmrs::Result<_>>()?,
        };
        let body = Body::new([cosmrs::tx::Msg::to_any(&msg)?], "", 0_u32);
        let fee = Fee::from_amount_and_gas(Coin { denom: FEE_DENOM.parse()?, amount: FEE }, GAS);
        let auth = SignerInfo::single_direct(Some(key.public_key()), standing.sequence).auth_info(fee);
        let doc = SignDoc::new(&body, &auth, &chain.parse()?, standing.number)?;
        doc.sign(&key)?.to_bytes()
    }
}

fn coin(coin: &cosmwasm_std::Coin) -> cosmrs::Result<Coin> {
    Ok(Coin { denom: coin.denom.parse()?, amount: coin.amount.to_string().parse()? })
}
