//! Coins are refused where none are wanted, and bounded where some are.

use contract_kit::funds::{amount, expect, one_coin, Accepts};
use contract_kit::KitError;
use cosmwasm_std::testing::message_info;
use cosmwasm_std::{Addr, Coin, Uint128, Uint256};

fn sent(coins: &[Coin]) -> cosmwasm_std::MessageInfo {
    message_info(&Addr::unchecked("sender"), coins)
}

fn wrong(wanted: &str, found: &str) -> KitError {
    KitError::WrongFunds { wanted: wanted.into(), found: found.into() }
}

#[test]
fn coins_sent_to_a_message_that_takes_none_are_refused() {
    assert_eq!(expect(&sent(&[]), Accepts::Nothing), Ok(()));
    let refusal = wrong("none", "5umed");
    assert_eq!(expect(&sent(&[Coin::new(5u128, "umed")]), Accepts::Nothing), Err(refusal));
}

#[test]
fn exactly_one_coin_where_one_is_wanted() {
    let two = [Coin::new(5u128, "umed"), Coin::new(6u128, "ustake")];
    assert_eq!(expect(&sent(&two), Accepts::OneCoin), Err(wrong("exactly one coin", "5umed,6ustake")));
    assert_eq!(expect(&sent(&[]), Accepts::OneCoin), Err(wrong("exactly one coin", "none")));
    assert_eq!(one_coin(&sent(&two[..1]), "umed"), Ok(Uint128::new(5)));
}

#[test]
fn another_denom_or_zero_is_refused() {
    assert_eq!(one_coin(&sent(&[Coin::new(5u128, "ustake")]), "umed"), Err(wrong("an amount of umed", "5ustake")));
    assert_eq!(one_coin(&sent(&[Coin::new(0u128, "umed")]), "umed"), Err(wrong("an amount of umed", "0umed")));
}

#[test]
fn an_amount_of_2_to_the_128_is_refused_at_the_door() {
    let large = Uint256::from(u128::MAX) + Uint256::one();
    let refusal = KitError::AmountTooLarge { found: large.to_string() };
    assert_eq!(amount(&Coin::new(large, "umed")), Err(refusal));
    assert_eq!(amount(&Coin::new(u128::MAX, "umed")), Ok(Uint128::MAX));
}
