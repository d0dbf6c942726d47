//! Accounts and balances.

use cosmrs::proto::cosmos::auth::v1beta1::{
    BaseAccount, ModuleAccount, QueryAccountInfoResponse, QueryAccountRequest, QueryAccountResponse,
};
use cosmrs::proto::cosmos::bank::v1beta1::{QueryBalanceRequest, QueryBalanceResponse};
use cosmrs::proto::cosmos::crypto::multisig::LegacyAminoPubKey;
use cosmrs::proto::cosmos::vesting::v1beta1::{
    ContinuousVestingAccount, DelayedVestingAccount, PeriodicVestingAccount,
};
use cosmrs::proto::prost::{Message, Name};

use crate::rpc::Failure;
use crate::{Client, ClientError};

/// An account as the chain keeps it.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Account {
    /// its address
    pub address: String,
    /// its number, part of what is signed
    pub number: u64,
    /// transactions so far: the next one is signed with it
    pub sequence: u64,
    /// who stands behind it, as far as the chain shows
    pub kind: AccountKind,
}

/// Who stands behind an account, as far as the chain shows.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum AccountKind {
    /// one key
    Single,
    /// a multisig key: so many of so many
    Multisig {
        /// signatures needed
        threshold: u32,
        /// keys that may sign
        keys: usize,
    },
    /// a module of the chain, by its name: `gov` is governance
    Module(String),
    /// the account has not signed yet, so its key is not known
    Unseen,
    /// an account type that is not known here, by its type URL
    Other(String),
}

impl Client {
    /// Balance of an address, in base units.
    ///
    /// # Errors
    /// A connection's, [`ClientError::Query`], [`ClientError::Malformed`].
    pub fn balance(&self, address: &str, denom: &str) -> Result<u128, ClientError> {
        let request = QueryBalanceRequest { address: address.into(), denom: denom.into() };
        let answer: QueryBalanceResponse =
            self.rpc.query("/cosmos.bank.v1beta1.Query/Balance", &request).map_err(asked("the balance"))?;
        let amount = answer.balance.map_or_else(|| "0".into(), |coin| coin.amount);
        amount.parse().map_err(|_| ClientError::Malformed { what: format!("an amount of {denom}") })
    }

    /// The account at an address, if the chain knows one.
    ///
    /// # Errors
    /// A connection's, [`ClientError::Query`], [`ClientError::Malformed`].
    pub fn account(&self, address: &str) -> Result<Option<Account>, ClientError> {
        let request = QueryAccountRequest { address: address.into() };
        let answer = self.rpc.query::<QueryAccountResponse>("/cosmos.auth.v1beta1.Query/Account", &request);
        let any = match answer {
            Ok(answer) => answer.account,
            Err(Failure::Node(log)) if log.contains("not found") => None,
            Err(failure) => return Err(asked("for the account")(failure)),
        };
        any.map(|any| read(&any.type_url, &any.value)).transpose()
    }
}

/// The account in whatever it is wrapped in.
fn read(type_url: &str, bytes: &[u8]) -> Result<Account, ClientError> {
    let unreadable = || ClientError::Malformed { what: format!("an account of type {type_url}") };
    if type_url == ModuleAccount::type_url() {
        let module = ModuleAccount::decode(bytes).map_err(|_| unreadable())?;
        let base = module.base_account.ok_or_else(unreadable)?;
        return Ok(Account { kind: AccountKind::Module(module.name), ..plain(base) });
    }
    if let Some(base) = base(type_url, bytes) {
        return Ok(plain(base));
    }
    // chains with account types of their own wrap a BaseAccount as the first field
    let wrapped = QueryAccountInfoResponse::decode(bytes).ok().and_then(|first| first.info).ok_or_else(unreadable)?;
    Ok(Account { kind: AccountKind::Other(type_url.into()), ..plain(wrapped) })
}

fn base(type_url: &str, bytes: &[u8]) -> Option<BaseAccount> {
    if type_url == BaseAccount::type_url() {
        return BaseAccount::decode(bytes).ok();
    }
    let vesting = if type_url == ContinuousVestingAccount::type_url() {
        ContinuousVestingAccount::decode(bytes).ok()?.base_vesting_account
    } else if type_url == DelayedVestingAccount::type_url() {
        DelayedVestingAccount::decode(bytes).ok()?.base_vesting_account
    } else if type_url == PeriodicVestingAccount::type_url() {
        PeriodicVestingAccount::decode(bytes).ok()?.base_vesting_account
    } else {
        None
    };
    vesting?.base_account
}

fn plain(base: BaseAccount) -> Account {
    let kind = match &base.pub_key {
        None => AccountKind::Unseen,
        Some(key) if key.type_url == LegacyAminoPubKey::type_url() => multisig(&key.value),
        Some(key) if key.type_url == "/cosmos.crypto.secp256k1.PubKey" => AccountKind::Single,
        Some(key) => AccountKind::Other(key.type_url.clone()),
    };
    Account { address: base.address, number: base.account_number, sequence: base.sequence, kind }
}

fn multisig(bytes: &[u8]) -> AccountKind {
    LegacyAminoPubKey::decode(bytes).map_or_else(
        |_| AccountKind::Other(LegacyAminoPubKey::type_url()),
        |key| AccountKind::Multisig { threshold: key.threshold, keys: key.public_keys.len() },
    )
}

/// A refusal of the chain to answer, by what was asked.
pub fn asked(what: &str) -> impl FnOnce(Failure) -> ClientError + '_ {
    move |failure| match failure {
        Failure::Connection(error) => error,
        Failure::Node(reason) => ClientError::Query { what: what.into(), reason },
    }
}
