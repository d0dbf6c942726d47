//! Signing: mode direct, one signer.

use base64::engine::general_purpose::STANDARD;
use base64::Engine;
use cosmrs::proto::cosmos::crypto::secp256k1::PubKey;
use cosmrs::proto::cosmos::tx::signing::v1beta1::SignMode;
use cosmrs::proto::cosmos::tx::v1beta1::mode_info::{Single, Sum};
use cosmrs::proto::cosmos::tx::v1beta1::{AuthInfo, Fee as ProtoFee, ModeInfo, SignDoc, SignerInfo, TxBody, TxRaw};
use cosmrs::proto::prost::Message as _;
use cosmwasm_std::Coin;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::message::coins;
use crate::rpc::any;
use crate::{Client, ClientError, Fee, Message, Signer};

/// A signed transaction. The same bytes may be handed over again and again: a chain takes them once.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct SignedTx {
    /// SHA-256 of the bytes, capital hex
    pub hash: String,
    /// account sequence that was signed
    pub sequence: u64,
    /// gas limit
    pub gas: u64,
    /// the transaction, base64
    pub bytes: String,
}

impl SignedTx {
    /// The bytes to hand over.
    ///
    /// # Errors
    /// [`ClientError::Malformed`] where a kept note was altered.
    pub fn to_bytes(&self) -> Result<Vec<u8>, ClientError> {
        let malformed = || ClientError::Malformed { what: "a kept transaction".into() };
        let bytes = STANDARD.decode(&self.bytes).map_err(|_| malformed())?;
        if hash(&bytes) != self.hash {
            return Err(malformed());
        }
        Ok(bytes)
    }
}

impl Client {
    /// Signs without asking the chain: whoever knows account number and sequence can sign many in a row.
    ///
    /// # Errors
    /// [`ClientError::Key`] where the key cannot sign.
    pub fn sign(
        &self,
        signer: &Signer,
        messages: &[Message],
        (fee, memo): (&Fee, &str),
        (account_number, sequence): (u64, u64),
    ) -> Result<SignedTx, ClientError> {
        let body_bytes = body(messages, memo).encode_to_vec();
        let auth_info_bytes = auth_info(Some(signer), sequence, fee).encode_to_vec();
        let doc = SignDoc {
            body_bytes: body_bytes.clone(),
            auth_info_bytes: auth_info_bytes.clone(),
            chain_id: self.network().chain_id.clone(),
            account_number,
        };
        let signatures = vec![signer.sign(&doc.encode_to_vec())?.to_vec()];
        let bytes = TxRaw { body_bytes, auth_info_bytes, signatures }.encode_to_vec();
        Ok(SignedTx { hash: hash(&bytes), sequence, gas: fee.gas, bytes: STANDARD.encode(&bytes) })
    }

    /// As a simulation takes it: no signature, and the smallest fee, since taking one costs gas. Without the signer's key
    /// the chain puts one of its own in its place.
    pub(crate) fn unsigned_bytes(
        &self,
        messages: &[Message],
        key: Option<&Signer>,
        granter: Option<&str>,
        sequence: u64,
    ) -> Vec<u8> {
        let least = u128::from(!self.network().gas_price.is_zero());
        let amount = Coin::new(least, self.network().denom.clone());
        let fee = Fee { gas: 0, amount, granter: granter.map(Into::into) };
        let (body_bytes, auth) = (body(messages, "").encode_to_vec(), auth_info(key, sequence, &fee));
        TxRaw { body_bytes, auth_info_bytes: auth.encode_to_vec(), signatures: vec![vec![0; 64]] }.encode_to_vec()
    }
}

fn body(messages: &[Message], memo: &str) -> TxBody {
    TxBody { messages: messages.iter().map(Message::to_any).collect(), memo: memo.into(), ..TxBody::default() }
}

fn direct() -> ModeInfo {
    ModeInfo { sum: Some(Sum::Single(Single { mode: SignMode::Direct.into() })) }
}

fn auth_info(signer: Option<&Signer>, sequence: u64, fee: &Fee) -> AuthInfo {
    let key = signer.map(|signer| any(&PubKey { key: signer.public_key().to_vec() }));
    let info = SignerInfo { public_key: key, mode_info: Some(direct()), sequence };
    let fee = ProtoFee {
        amount: if fee.amount.amount.is_zero() { vec![] } else { coins(std::slice::from_ref(&fee.amount)) },
        gas_limit: fee.gas,
        payer: String::new(),
        granter: fee.granter.clone().unwrap_or_default(),
    };
    AuthInfo { signer_infos: vec![info], fee: Some(fee), ..AuthInfo::default() }
}

pub fn hash(bytes: &[u8]) -> String {
    hex::encode_upper(Sha256::digest(bytes))
}
