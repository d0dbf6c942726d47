//! What became of a transaction.

use base64::engine::general_purpose::STANDARD;
use base64::Engine;
use cosmrs::proto::cosmos::base::abci::v1beta1::TxMsgData;
use cosmrs::proto::cosmos::tx::v1beta1::Tx;
use cosmrs::proto::cosmwasm::wasm::v1::{
    MsgExecuteContractResponse, MsgInstantiateContract2Response, MsgMigrateContractResponse, MsgStoreCodeResponse,
};
use cosmrs::proto::prost::{Message, Name};
use cosmrs::rpc::endpoint::tx;
use cosmrs::tendermint::abci::EventAttribute;
use cosmrs::Any;
use cosmwasm_std::{Attribute, Event};

use crate::{refusal, ClientError};

/// A transaction in a block.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Outcome {
    /// it did what it said
    Done(TxDone),
    /// it was refused; its fee is paid all the same
    Failed(Failed),
}

/// A transaction that did what it said.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct TxDone {
    /// SHA-256 of its bytes, capital hex
    pub hash: String,
    /// height of its block
    pub height: u64,
    /// gas limit
    pub gas_wanted: u64,
    /// gas used
    pub gas_used: u64,
    /// fee paid, as `5000ustake`; empty where nothing was paid
    pub fee: String,
    /// length of the transaction
    pub tx_bytes: usize,
    /// events of all contracts and modules, in order
    pub events: Vec<Event>,
    /// one answer a message, in order
    pub responses: Vec<Response>,
}

/// A transaction that was refused in its block.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Failed {
    /// SHA-256 of its bytes, capital hex
    pub hash: String,
    /// height of its block
    pub height: u64,
    /// gas limit
    pub gas_wanted: u64,
    /// gas used
    pub gas_used: u64,
    /// why
    pub error: ClientError,
}

/// What a message was answered with.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Response {
    /// a contract's data
    Executed(Vec<u8>),
    /// a code's number
    Stored {
        /// its number
        code_id: u64,
        /// SHA-256 of its Wasm
        checksum: Vec<u8>,
    },
    /// a contract's address and data
    Instantiated {
        /// where it stands
        address: String,
        /// what it said
        data: Vec<u8>,
    },
    /// any other message, by the type URL of its answer
    Other(String),
}

impl TxDone {
    /// The attribute `key` of the first event of type `wasm-<kind>`.
    pub fn attribute(&self, kind: &str, key: &str) -> Option<&str> {
        let wanted = |event: &&Event| event.ty.strip_prefix("wasm-") == Some(kind);
        let event = self.events.iter().find(wanted)?;
        event.attributes.iter().find(|attribute| attribute.key == key).map(|attribute| attribute.value.as_str())
    }

    /// Data of the first message, if a contract gave any.
    pub fn data(&self) -> Option<&[u8]> {
        match self.responses.first()? {
            Response::Executed(data) | Response::Instantiated { data, .. } => {
                Some(data).filter(|data| !data.is_empty())
            }
            _ => None,
        }
        .map(Vec::as_slice)
    }
}

impl Outcome {
    pub(crate) fn of(answer: tx::Response) -> Self {
        let result = answer.tx_result;
        let count = |gas: i64| u64::try_from(gas).unwrap_or_default();
        let (gas_wanted, gas_used) = (count(result.gas_wanted), count(result.gas_used));
        let (hash, height) = (answer.hash.to_string().to_uppercase(), answer.height.value());
        if result.code.is_err() {
            let (codespace, code) = (result.codespace.as_str(), result.code.value());
            let error = refusal::of_transaction(codespace, code, &result.log, (gas_wanted, gas_used));
            return Self::Failed(Failed { hash, height, gas_wanted, gas_used, error });
        }
        Self::Done(TxDone {
            hash,
            height,
            gas_wanted,
            gas_used,
            fee: fee(&answer.tx),
            tx_bytes: answer.tx.len(),
            events: result.events.iter().map(event).collect(),
            responses: responses(&result.data),
        })
    }

    /// The transaction where it did what it said.
    ///
    /// # Errors
    /// The chain's or the contract's refusal.
    pub fn into_result(self) -> Result<TxDone, ClientError> {
        match self {
            Self::Done(done) => Ok(done),
            Self::Failed(failed) => Err(failed.error),
        }
    }
}

fn fee(bytes: &[u8]) -> String {
    let fee = Tx::decode(bytes).ok().and_then(|tx| tx.auth_info).and_then(|info| info.fee);
    let coins = fee.map(|fee| fee.amount).unwrap_or_default();
    coins.iter().map(|coin| format!("{}{}", coin.amount, coin.denom)).collect::<Vec<_>>().join(",")
}

/// Attributes are set as they are: `add_attribute` refuses `_contract_address`, which the chain itself adds.
fn event(event: &cosmrs::tendermint::abci::Event) -> Event {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let attribute = |a: &EventAttribute| Attribute { key: text(a.key_bytes()), value: text(a.value_bytes()) };
    let mut known = Event::new(event.kind.clone());
    known.attributes = event.attributes.iter().map(attribute).collect();
    known
}

/// `data` as the node writes it: base64.
fn responses(data: &[u8]) -> Vec<Response> {
    let bytes = STANDARD.decode(data).unwrap_or_default();
    TxMsgData::decode(bytes.as_slice())
        .map(|data| data.msg_responses.iter().map(response).collect())
        .unwrap_or_default()
}

fn response(any: &Any) -> Response {
    known(any).unwrap_or_else(|| Response::Other(any.type_url.clone()))
}

fn known(any: &Any) -> Option<Response> {
    let (url, bytes) = (any.type_url.as_str(), any.value.as_slice());
    if url == MsgExecuteContractResponse::type_url() {
        return Some(Response::Executed(MsgExecuteContractResponse::decode(bytes).ok()?.data));
    }
    if url == MsgMigrateContractResponse::type_url() {
        return Some(Response::Executed(MsgMigrateContractResponse::decode(bytes).ok()?.data));
    }
    if url == MsgStoreCodeResponse::type_url() {
        let stored = MsgStoreCodeResponse::decode(bytes).ok()?;
        return Some(Response::Stored { code_id: stored.code_id, checksum: stored.checksum });
    }
    if url == MsgInstantiateContract2Response::type_url() {
        let made = MsgInstantiateContract2Response::decode(bytes).ok()?;
        return Some(Response::Instantiated { address: made.address, data: made.data });
    }
    None
}
