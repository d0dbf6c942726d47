//! From a chain's log to one sentence: the contract's own words without what the SDK puts around them.

use crate::ClientError;

/// What the SDK, the wasm module and the contract library put before a contract's words.
const BEFORE: [&str; 6] = [
    "rpc error: code = Unknown desc = ",
    "rpc error: code = InvalidArgument desc = ",
    "rpc error: code = Internal desc = ",
    "failed to execute message; message index: ",
    "dispatch: submessages: ",
    "kind: Other, error: ",
];

/// What is put after them, from here to the end.
const AFTER: [&str; 5] = [
    ": execute wasm contract failed",
    ": query wasm contract failed",
    ": instantiate wasm contract failed",
    ": migrate wasm contract failed",
    ": create wasm contract failed",
];

/// A transaction's refusal by codespace, code and log; `gas` is wanted and used.
pub fn of_transaction(codespace: &str, code: u32, log: &str, gas: (u64, u64)) -> ClientError {
    match (codespace, code) {
        ("sdk", 11) => ClientError::OutOfGas { wanted: gas.0, used: gas.1 },
        _ => of_log(codespace, code, log),
    }
}

/// A refusal to simulate or to take a transaction into the pool.
pub fn of_log(codespace: &str, code: u32, log: &str) -> ClientError {
    if let Some((expected, found)) = sequences(log) {
        return ClientError::SequenceMismatch { expected, found };
    }
    if is_contract(log) || (codespace == "wasm" && code == 5) {
        return ClientError::Refused { words: words(log) };
    }
    if let Some((wanted, used)) = out_of_gas(log) {
        return ClientError::OutOfGas { wanted, used };
    }
    if log.contains("insufficient fee") {
        return ClientError::FeeTooLow { reason: words(log) };
    }
    if let Some((found, wanted)) = spendable(log) {
        return ClientError::NoFunds { address: "the account that pays".into(), wanted, found };
    }
    ClientError::Rejected { codespace: codespace.into(), code, words: words(log) }
}

/// A contract's refusal to answer.
pub fn of_query(log: &str) -> ClientError {
    ClientError::Refused { words: words(log) }
}

/// The contract's own words.
pub fn words(log: &str) -> String {
    let mut text = without_place(log.trim());
    for end in AFTER {
        text = text.split(end).next().unwrap_or(text);
    }
    while let Some(rest) = BEFORE.iter().find_map(|before| text.strip_prefix(before)) {
        text = without_index(rest).trim_start();
    }
    text.to_string()
}

/// A simulation adds the line of source that refused: ` [github.com/…/keeper.go:195] with gas used: '30620': …`.
fn without_place(text: &str) -> &str {
    let end = text.find("] with gas used: '").and_then(|end| text.get(..end)?.rfind(" ["));
    end.and_then(|end| text.get(..end)).unwrap_or(text)
}

/// `0: words` after "message index: ".
fn without_index(text: &str) -> &str {
    match text.split_once(": ") {
        Some((number, rest)) if !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()) => rest,
        _ => text,
    }
}

/// Whether the payer of fees refused, by the fee grant's rules.
pub fn is_about_grant(words: &str) -> bool {
    ["does not allow to pay fees", "fee-grant", "fee limit exceeded", "fee allowance"].iter().any(|w| words.contains(w))
}

/// Why a fee grant does not pay. The log holds raw bytes, so it is not repeated.
pub fn grant(words: &str) -> &'static str {
    if words.contains("expired") {
        "the grant has expired"
    } else if words.contains("exceeded") {
        "the grant's limit is reached"
    } else if words.contains("not found") {
        "there is no grant"
    } else {
        "the grant does not allow it"
    }
}

fn is_contract(log: &str) -> bool {
    AFTER.iter().take(4).any(|end| log.contains(end))
}

/// `account sequence mismatch, expected 5, got 4`.
fn sequences(log: &str) -> Option<(u64, u64)> {
    let rest = log.split("account sequence mismatch, expected ").nth(1)?;
    let (expected, rest) = rest.split_once(", got ")?;
    Some((expected.parse().ok()?, number(rest)?))
}

/// `out of gas in location: …; gasWanted: 10, gasUsed: 11`.
fn out_of_gas(log: &str) -> Option<(u64, u64)> {
    let rest = log.split("out of gas in location").nth(1)?;
    let after = |label| rest.split(label).nth(1).and_then(number);
    Some((after("gasWanted: ").unwrap_or_default(), after("gasUsed: ").unwrap_or_default()))
}

/// `spendable balance 1ustake is smaller than 5ustake: insufficient funds`: found, wanted.
fn spendable(log: &str) -> Option<(String, String)> {
    let rest = log.split("spendable balance ").nth(1)?;
    let (found, rest) = rest.split_once(" is smaller than ")?;
    let wanted = rest.split([':', ' ']).next()?;
    let found = if found.is_empty() { "nothing" } else { found };
    Some((found.into(), wanted.into()))
}

fn number(text: &str) -> Option<u64> {
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    text.get(..end)?.parse().ok()
}
