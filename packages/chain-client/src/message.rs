//! What a transaction can say.

use std::io::Write;

use base64::engine::general_purpose::STANDARD;
use base64::Engine;
use cosmrs::proto::cosmos::bank::v1beta1::MsgSend;
use cosmrs::proto::cosmos::base::v1beta1::Coin as ProtoCoin;
use cosmrs::proto::cosmos::feegrant::v1beta1::{BasicAllowance, MsgGrantAllowance, MsgRevokeAllowance};
use cosmrs::proto::cosmwasm::wasm::v1::{
    MsgExecuteContract, MsgInstantiateContract2, MsgMigrateContract, MsgStoreCode,
};
use cosmrs::proto::Timestamp;
use cosmrs::Any;
use cosmwasm_std::Coin;
use flate2::write::GzEncoder;
use flate2::Compression;
use serde_json::{json, Value};

use crate::rpc::any;
use crate::ClientError;

/// One message of a transaction. Contract messages are JSON bytes.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Message {
    /// tells a contract
    Execute {
        /// who
        sender: String,
        /// which contract
        contract: String,
        /// JSON
        msg: Vec<u8>,
        /// coins sent along
        funds: Vec<Coin>,
    },
    /// stores a code
    StoreCode {
        /// who
        sender: String,
        /// the Wasm, gzipped or not
        wasm: Vec<u8>,
    },
    /// instantiates a code at an address known before
    Instantiate2 {
        /// who
        sender: String,
        /// who may migrate it, if anybody
        admin: Option<String>,
        /// which code
        code_id: u64,
        /// public label
        label: String,
        /// JSON
        msg: Vec<u8>,
        /// 1 to 64 bytes
        salt: Vec<u8>,
    },
    /// gives a contract another code
    Migrate {
        /// its admin
        sender: String,
        /// which contract
        contract: String,
        /// new code
        code_id: u64,
        /// JSON
        msg: Vec<u8>,
    },
    /// pays somebody's fees from now on
    GrantFees {
        /// who pays
        granter: String,
        /// for whom
        grantee: String,
        /// at most so much, unlimited where empty
        limit: Vec<Coin>,
        /// until this second, for ever where none
        expires: Option<u64>,
    },
    /// pays somebody's fees no longer
    RevokeFees {
        /// who paid
        granter: String,
        /// for whom
        grantee: String,
    },
    /// sends coins
    Send {
        /// from
        from: String,
        /// to
        to: String,
        /// how much
        amount: Vec<Coin>,
    },
}

impl Message {
    /// Tells a contract.
    pub fn execute(sender: &str, contract: &str, msg: Vec<u8>, funds: Vec<Coin>) -> Self {
        Self::Execute { sender: sender.into(), contract: contract.into(), msg, funds }
    }

    /// Stores a code, gzipped on the way: it is unpacked by the chain before its checksum is taken.
    ///
    /// # Errors
    /// [`ClientError::Malformed`] where it cannot be packed, which is not met.
    pub fn store_code(sender: &str, wasm: &[u8]) -> Result<Self, ClientError> {
        let mut packer = GzEncoder::new(Vec::new(), Compression::best());
        let packed = packer.write_all(wasm).and_then(|()| packer.finish());
        let wasm = packed.map_err(|_| ClientError::Malformed { what: "a Wasm that can be packed".into() })?;
        Ok(Self::StoreCode { sender: sender.into(), wasm })
    }

    /// Who signs it.
    pub fn sender(&self) -> &str {
        match self {
            Self::Execute { sender, .. }
            | Self::StoreCode { sender, .. }
            | Self::Instantiate2 { sender, .. }
            | Self::Migrate { sender, .. } => sender,
            Self::GrantFees { granter, .. } | Self::RevokeFees { granter, .. } => granter,
            Self::Send { from, .. } => from,
        }
    }

    /// Its wire form.
    pub fn to_any(&self) -> Any {
        match self.clone() {
            Self::Execute { sender, contract, msg, funds } => {
                any(&MsgExecuteContract { sender, contract, msg, funds: coins(&funds) })
            }
            Self::StoreCode { sender, wasm } => {
                any(&MsgStoreCode { sender, wasm_byte_code: wasm, instantiate_permission: None })
            }
            Self::Instantiate2 { sender, admin, code_id, label, msg, salt } => any(&MsgInstantiateContract2 {
                sender,
                admin: admin.unwrap_or_default(),
                code_id,
                label,
                msg,
                funds: vec![],
                salt,
                fix_msg: false,
            }),
            Self::Migrate { sender, contract, code_id, msg } => {
                any(&MsgMigrateContract { sender, contract, code_id, msg })
            }
            Self::GrantFees { granter, grantee, limit, expires } => {
                let allowance = Some(any(&allowance(&limit, expires)));
                any(&MsgGrantAllowance { granter, grantee, allowance })
            }
            Self::RevokeFees { granter, grantee } => any(&MsgRevokeAllowance { granter, grantee }),
            Self::Send { from, to, amount } => {
                any(&MsgSend { from_address: from, to_address: to, amount: coins(&amount) })
            }
        }
    }

    /// Its JSON form, as `wasmd tx … --generate-only` prints it.
    ///
    /// # Errors
    /// [`ClientError::Malformed`] where a contract's message is no JSON.
    pub fn to_json(&self) -> Result<Value, ClientError> {
        Ok(match self {
            Self::Execute { sender, contract, msg, funds } => json!({
                "@type": "/cosmwasm.wasm.v1.MsgExecuteContract", "sender": sender, "contract": contract,
                "msg": object(msg)?, "funds": funds,
            }),
            Self::StoreCode { sender, wasm } => json!({
                "@type": "/cosmwasm.wasm.v1.MsgStoreCode", "sender": sender,
                "wasm_byte_code": STANDARD.encode(wasm), "instantiate_permission": null,
            }),
            Self::Instantiate2 { sender, admin, code_id, label, msg, salt } => json!({
                "@type": "/cosmwasm.wasm.v1.MsgInstantiateContract2", "sender": sender,
                "admin": admin.as_deref().unwrap_or_default(), "code_id": code_id.to_string(), "label": label,
                "msg": object(msg)?, "funds": [], "salt": STANDARD.encode(salt), "fix_msg": false,
            }),
            Self::Migrate { sender, contract, code_id, msg } => json!({
                "@type": "/cosmwasm.wasm.v1.MsgMigrateContract", "sender": sender, "contract": contract,
                "code_id": code_id.to_string(), "msg": object(msg)?,
            }),
            Self::GrantFees { granter, grantee, limit, expires } => json!({
                "@type": "/cosmos.feegrant.v1beta1.MsgGrantAllowance", "granter": granter, "grantee": grantee,
                "allowance": {
                    "@type": "/cosmos.feegrant.v1beta1.BasicAllowance", "spend_limit": limit,
                    "expiration": expires.map(instant),
                },
            }),
            Self::RevokeFees { granter, grantee } => json!({
                "@type": "/cosmos.feegrant.v1beta1.MsgRevokeAllowance", "granter": granter, "grantee": grantee,
            }),
            Self::Send { from, to, amount } => json!({
                "@type": "/cosmos.bank.v1beta1.MsgSend", "from_address": from, "to_address": to, "amount": amount,
            }),
        })
    }
}

fn allowance(limit: &[Coin], expires: Option<u64>) -> BasicAllowance {
    let seconds = expires.map(|at| i64::try_from(at).unwrap_or(i64::MAX));
    BasicAllowance { spend_limit: coins(limit), expiration: seconds.map(|seconds| Timestamp { seconds, nanos: 0 }) }
}

/// RFC 3339, UTC.
fn instant(seconds: u64) -> String {
    let seconds = i64::try_from(seconds).unwrap_or(i64::MAX);
    cosmrs::tendermint::Time::from_unix_timestamp(seconds, 0).map(|time| time.to_rfc3339()).unwrap_or_default()
}

fn object(msg: &[u8]) -> Result<Value, ClientError> {
    serde_json::from_slice(msg).map_err(|_| ClientError::Malformed { what: "a contract's message in JSON".into() })
}

pub fn coins(coins: &[Coin]) -> Vec<ProtoCoin> {
    let mut coins: Vec<ProtoCoin> =
        coins.iter().map(|coin| ProtoCoin { denom: coin.denom.clone(), amount: coin.amount.to_string() }).collect();
    // chains take coins sorted by denom alone
    coins.sort_by(|a, b| a.denom.cmp(&b.denom));
    coins
}
