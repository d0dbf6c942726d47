//! Funds: refused where none are wanted, exactly one coin of one denom where some are, amounts below 2^128.

use cosmwasm_std::{Coin, MessageInfo, Uint128};

use crate::KitError;

/// What a message takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Accepts {
    /// no coins
    Nothing,
    /// exactly one coin; the handler checks its denom
    OneCoin,
}

/// Refuses what the message does not take: here once, not in every handler.
pub fn expect(info: &MessageInfo, accepts: Accepts) -> Result<(), KitError> {
    match (accepts, info.funds.len()) {
        (Accepts::Nothing, 0) | (Accepts::OneCoin, 1) => Ok(()),
        (Accepts::Nothing, _) => Err(wrong("none", &info.funds)),
        (Accepts::OneCoin, _) => Err(wrong("exactly one coin", &info.funds)),
    }
}

/// The amount of the one coin, which must be of this denom and more than zero.
pub fn one_coin(info: &MessageInfo, denom: &str) -> Result<Uint128, KitError> {
    match info.funds.as_slice() {
        [coin] if coin.denom == denom && !coin.amount.is_zero() => amount(coin),
        funds => Err(wrong(&format!("an amount of {denom}"), funds)),
    }
}

/// A coin's amount in 128 bits.
pub fn amount(coin: &Coin) -> Result<Uint128, KitError> {
    Uint128::try_from(coin.amount).map_err(|_| KitError::AmountTooLarge { found: coin.amount.to_string() })
}

fn wrong(wanted: &str, found: &[Coin]) -> KitError {
    let found = match found {
        [] => "none".into(),
        coins => coins.iter().take(4).map(ToString::to_string).collect::<Vec<_>>().join(","),
    };
    KitError::WrongFunds { wanted: wanted.into(), found }
}
