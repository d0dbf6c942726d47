//! What has to be known of a chain before it can be asked.

use cosmwasm_std::{Coin, Decimal, Uint128};
use health_api::claims::Audience;
use serde::{Deserialize, Serialize};

use crate::ClientError;

/// A chain and a node of it. Read from TOML or JSON; the name is the table's.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Network {
    /// what people call it, as `--network` takes it
    #[serde(skip)]
    pub name: String,
    /// what the chain calls itself; compared with what the node answers before anything else is asked
    pub chain_id: String,
    /// beginning of the chain's addresses, without the `1`
    pub prefix: String,
    /// denom that fees are paid in
    pub denom: String,
    /// base units of the denom for one gas, a decimal number in quotes: `"0.025"`
    pub gas_price: Decimal,
    /// URL of a node's CometBFT RPC
    pub rpc: String,
    /// for whom claims-escrow is instantiated there
    pub audience: Audience,
    /// coin type of the derivation path (SLIP-44), 118 on most chains
    #[serde(default = "cosmos")]
    pub slip44: u32,
    /// how accounts sign
    #[serde(default)]
    pub key_type: KeyType,
}

/// How the accounts of a chain sign.
#[derive(Clone, Copy, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum KeyType {
    /// secp256k1 over SHA-256, addresses by RIPEMD-160: Cosmos chains
    #[default]
    Secp256k1,
    /// secp256k1 over Keccak-256, as Ethereum: cannot be signed for here
    EthSecp256k1,
}

/// What a transaction may use and what is paid for it.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Fee {
    /// gas limit
    pub gas: u64,
    /// coins paid, whether the gas is used up or not
    pub amount: Coin,
    /// who pays instead of the signer, by a feegrant
    pub granter: Option<String>,
}

const fn cosmos() -> u32 {
    118
}

impl Network {
    /// Derivation path of an account: `m/44'/<slip44>'/<account>'/0/0`. Accounts are hardened, so that the public part of
    /// one says nothing of another.
    pub fn path(&self, account: u32) -> String {
        format!("m/44'/{}'/{account}'/0/0", self.slip44)
    }

    /// The fee for so much gas at the network's price, rounded up.
    ///
    /// # Errors
    /// [`ClientError::FeeTooLarge`] where it does not fit 128 bits.
    pub fn fee(&self, gas: u64) -> Result<Fee, ClientError> {
        let amount = Uint128::from(gas)
            .checked_mul_ceil(self.gas_price)
            .map_err(|_| ClientError::FeeTooLarge { gas, price: self.gas_price })?;
        Ok(Fee { gas, amount: Coin::new(amount, self.denom.clone()), granter: None })
    }

    /// Refuses chains that this crate cannot sign for.
    ///
    /// # Errors
    /// [`ClientError::EthSecp256k1`].
    pub fn expect_signable(&self) -> Result<(), ClientError> {
        match self.key_type {
            KeyType::Secp256k1 => Ok(()),
            KeyType::EthSecp256k1 => Err(ClientError::EthSecp256k1 { chain_id: self.chain_id.clone() }),
        }
    }
}
