//! Transactions for somebody else to sign: a multisig, a hardware wallet.

use serde::{Serialize, Serializer};
use serde_json::{json, Value};

use crate::{Client, ClientError, Fee, Message, SendOptions};

/// An unsigned transaction and what a signer needs beside it.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
pub struct Unsigned {
    /// the transaction as `wasmd tx … --generate-only` prints it and `wasmd tx sign` takes it
    pub tx: Value,
    /// chain it is for
    pub chain_id: String,
    /// who must sign
    pub signer: String,
    /// the signer's account number; text in JSON, since chains give numbers beyond 2^53
    #[serde(serialize_with = "text")]
    pub account_number: u64,
    /// the signer's next sequence
    pub sequence: u64,
}

impl Client {
    /// A transaction of `sender` for somebody else to sign; its gas is simulated without a key.
    ///
    /// # Errors
    /// As [`Client::simulate`].
    pub fn unsigned(&self, sender: &str, messages: &[Message], options: &SendOptions) -> Result<Unsigned, ClientError> {
        let account = self.expect_account(sender)?;
        let fee = self.fee(None, messages, options, account.sequence)?;
        Ok(Unsigned {
            tx: transaction(messages, &fee, &options.memo)?,
            chain_id: self.network().chain_id.clone(),
            signer: sender.into(),
            account_number: account.number,
            sequence: account.sequence,
        })
    }
}

#[allow(clippy::trivially_copy_pass_by_ref)] // serde's shape
fn text<S: Serializer>(number: &u64, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(number)
}

fn transaction(messages: &[Message], fee: &Fee, memo: &str) -> Result<Value, ClientError> {
    let messages = messages.iter().map(Message::to_json).collect::<Result<Vec<_>, _>>()?;
    let amount = if fee.amount.amount.is_zero() { vec![] } else { vec![&fee.amount] };
    Ok(json!({
        "body": {
            "messages": messages, "memo": memo, "timeout_height": "0",
            "extension_options": [], "non_critical_extension_options": [],
        },
        "auth_info": {
            "signer_infos": [],
            "fee": {
                "amount": amount, "gas_limit": fee.gas.to_string(), "payer": "",
                "granter": fee.granter.as_deref().unwrap_or_default(),
            },
        },
        "signatures": [],
    }))
}
