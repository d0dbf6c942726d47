//! The story on the node: what each message cost, beside the yardstick on the same node.

use std::path::Path;

use cosmwasm_std::Coin;
use cw_health_tests::suite::{Suite, ROLES};
use floor::ExecuteMsg as FloorMsg;
use health_api::interface::Role;
use health_api::Digest;
use sha2::{Digest as _, Sha256};

use crate::chain::{Chain, Done};
use crate::error::BenchError;
use crate::genesis::{Placed, Start};
use crate::node::Node;
use crate::schedule::{storage_bytes, Needs, Prices, Shares};
use crate::story::Take;
use crate::table::{Row, Table};
use crate::wire::Message;
use crate::yardstick::{self, Yardstick};

/// Files that a measurement needs.
pub struct Tools<'a> {
    /// the node's program
    pub wasmd: &'a Path,
    /// folder of the suite's Wasm
    pub artifacts: &'a Path,
    /// the yardstick's Wasm
    pub floor: &'a Path,
}

/// What the node starts with: the contracts as the story left them, and the yardstick.
///
/// # Errors
/// [`BenchError::File`] where a Wasm file is missing.
pub fn start(tools: &Tools, suite: &Suite) -> Result<Start, BenchError> {
    let mut contracts = Vec::new();
    let own = ROLES.into_iter().map(|role| (role, suite.contract(role)));
    for (role, address) in own.chain(suite.others()) {
        let (code, rows) = (code(tools, role)?, suite.rows_at(&address));
        let coins = cents(suite.balance_of(&address));
        contracts.push(Placed { code, address: address.into(), label: role.to_string(), rows, coins });
    }
    contracts.extend(yardstick::contracts(tools.floor)?);
    let accounts = vec![("bank".to_owned(), cents(suite.balance("bank"))), (yardstick::USER.to_owned(), cents(1_000))];
    Ok(Start { contracts, accounts })
}

fn code(tools: &Tools, role: Role) -> Result<Vec<u8>, BenchError> {
    let path = tools.artifacts.join(format!("{}.wasm", role.to_string().replace('-', "_")));
    std::fs::read(&path).map_err(BenchError::file(&path))
}

/// Checksums under which the node serves the suite, in the order of [`ROLES`].
///
/// # Errors
/// [`BenchError::File`] where a Wasm file is missing.
pub fn checksums(tools: &Tools) -> Result<[Digest; 3], BenchError> {
    let [registry, consents, claims] = ROLES.map(|role| code(tools, role));
    Ok([registry?, consents?, claims?].map(|code| Digest(Sha256::digest(code).into())))
}

/// An account for everybody who sends something.
pub fn open_accounts(start: &mut Start, takes: &[Take]) {
    for take in takes {
        let name = &take.sent.who;
        if !start.accounts.iter().any(|(other, _)| other == name) {
            start.accounts.push((name.clone(), vec![]));
        }
    }
}

fn cents(amount: u128) -> Vec<Coin> {
    vec![Coin::new(amount, cw_health_tests::suite::DENOM)]
}

/// Sends everything, and measures what has a name.
///
/// # Errors
/// [`BenchError`] when the node refuses a message.
pub fn run(tools: &Tools, start: &Start, takes: &[Take]) -> Result<Table, BenchError> {
    let id = cw_health_tests::suite::CHAIN;
    let mut node = Node::start(tools.wasmd, id, start)?;
    let mut chain = Chain::connect(&mut node, id, start)?;
    let yardstick = Yardstick::measure(&mut chain)?;
    let done = send(&mut chain, takes)?;
    let rows = takes.iter().zip(&done).filter_map(|(take, done)| row(take, done, &yardstick)).collect();
    Ok(Table {
        chain: format!("wasmd {}", chain.version()?),
        floor_gas: yardstick.floor,
        prices: yardstick.prices,
        rows,
    })
}

/// Sends messages one after the other, without a wait between: each account's transactions are numbered, and the node
/// keeps their order.
fn send(chain: &mut Chain, takes: &[Take]) -> Result<Vec<Done>, BenchError> {
    let name = |take: &Take| take.id.map_or_else(|| format!("a message of {}", take.sent.who), str::to_owned);
    let messages: Vec<Message> = takes.iter().map(message).collect();
    let signed = chain.sign(&messages)?;
    let mut sent = Vec::with_capacity(takes.len());
    for (take, bytes) in takes.iter().zip(signed) {
        sent.push((name(take), chain.broadcast(&name(take), bytes)?));
    }
    sent.into_iter().map(|(name, hash)| chain.done(&name, hash)).collect()
}

pub(crate) fn message(take: &Take) -> Message {
    let sent = &take.sent;
    Message { who: sent.who.clone(), to: sent.to.to_string(), msg: sent.msg.clone(), funds: sent.funds.clone() }
}

#[allow(clippy::cast_precision_loss)] // gas and bytes are far below 2^52
fn row(take: &Take, done: &Done, yardstick: &Yardstick) -> Option<Row> {
    let needs = Needs {
        tx_bytes: done.tx_bytes,
        contracts: take.sent.contracts,
        transfers: take.sent.transfers,
        trace: take.sent.trace.clone(),
    };
    let each = u64::from(take.each);
    let gas = done.gas / each;
    Some(Row {
        id: take.id?.to_owned(),
        gas,
        ratio: gas as f64 / yardstick.floor as f64,
        over_minimum: done.gas as f64 / yardstick.prices.minimum(&needs),
        storage_bytes: storage_bytes(&take.sent.trace) / i64::from(take.each),
        tx_bytes: done.tx_bytes / each,
        shares: Shares::of(&take.sent.trace),
    })
}

/// Prices of what touches no row.
pub(crate) fn line(small: &Done, large: &Done) -> Prices {
    #[allow(clippy::cast_precision_loss)]
    let number = |number: u64| number as f64;
    let byte = (number(large.gas) - number(small.gas)) / (number(large.tx_bytes) - number(small.tx_bytes));
    Prices { transaction: number(small.gas) - byte * number(small.tx_bytes), byte, ..Prices::default() }
}

/// A message of the yardstick.
pub(crate) fn floor_message(to: &str, msg: &FloorMsg, funds: Vec<Coin>) -> Message {
    let msg = cosmwasm_std::to_json_vec(msg).unwrap_or_default();
    Message { who: yardstick::USER.to_owned(), to: to.to_owned(), msg, funds }
}
