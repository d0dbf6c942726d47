//! The yardstick contract on the node, and what it says of prices.

use std::path::Path;

use cosmwasm_std::testing::MockApi;
use cosmwasm_std::{to_json_vec, Coin};
use floor::state::{Config, CONFIG};
use floor::ExecuteMsg;

use crate::account::{self, PREFIX};
use crate::chain::{Chain, Done};
use crate::error::BenchError;
use crate::genesis::Placed;
use crate::measure::{floor_message, line};
use crate::schedule::Prices;

/// Who works with the yardstick.
pub const USER: &str = "somebody";

/// What the yardstick measured.
#[derive(Debug, Clone, Copy)]
pub struct Yardstick {
    /// gas of a transaction that loads two rows and writes one of 150 bytes
    pub floor: u64,
    /// what the rest costs
    pub prices: Prices,
}

/// Where the yardstick stands; the second is the same under another code.
pub fn address(number: u8) -> String {
    MockApi::default().with_prefix(PREFIX).addr_make(&format!("floor {number}")).to_string()
}

/// The yardstick twice, under two codes: a chain loads a code that it has loaded in the same transaction for less.
///
/// # Errors
/// [`BenchError::File`].
pub fn contracts(wasm: &Path) -> Result<[Placed; 2], BenchError> {
    let code = std::fs::read(wasm).map_err(BenchError::file(wasm))?;
    let mut other = code.clone();
    // a custom section named "x": bytes that do nothing
    other.extend([0, 2, 1, b'x']);
    Ok([place(1, code), place(2, other)])
}

fn place(number: u8, code: Vec<u8>) -> Placed {
    let config = Config { owner: cosmwasm_std::Addr::unchecked(account::address("owner").as_ref()) };
    let row = to_json_vec(&config).unwrap_or_default();
    let label = format!("floor {number}");
    Placed { code, address: address(number), label, rows: vec![(CONFIG.as_slice().to_vec(), row)], coins: vec![] }
}

impl Yardstick {
    /// Measures the yardstick.
    ///
    /// # Errors
    /// [`BenchError`] when the node refuses a message.
    pub fn measure(chain: &mut Chain) -> Result<Self, BenchError> {
        let nothing = |padding: usize| ExecuteMsg::Nothing { padding: "p".repeat(padding) };
        let mut tell = |msg: &ExecuteMsg, funds: Vec<Coin>| tell(chain, msg, funds);
        // the first writes the row, so that the second finds it
        tell(&ExecuteMsg::Work {}, vec![])?;
        let floor = tell(&ExecuteMsg::Work {}, vec![])?.gas;
        let prices = line(&tell(&nothing(0), vec![])?, &tell(&nothing(4_000), vec![])?);
        let msg = cosmwasm_std::to_json_binary(&nothing(0)).unwrap_or_default();
        let call = tell(&ExecuteMsg::Call { contract: address(2), msg }, vec![])?;
        let coin = Coin::new(1_u128, cw_health_tests::suite::DENOM);
        // the first opens the contract's balance
        tell(&nothing(0), vec![coin.clone()])?;
        let paid = tell(&nothing(0), vec![coin])?;
        let over = |done: &Done| prices.over(done.gas, done.tx_bytes);
        Ok(Self { floor, prices: Prices { contract: over(&call), transfer: over(&paid), ..prices } })
    }
}

fn tell(chain: &mut Chain, msg: &ExecuteMsg, funds: Vec<Coin>) -> Result<Done, BenchError> {
    let signed = chain.sign(&[floor_message(&address(1), msg, funds)])?;
    let id = "the yardstick";
    let mut done = Vec::new();
    for bytes in signed {
        let hash = chain.broadcast(id, bytes)?;
        done.push(chain.done(id, hash)?);
    }
    done.pop().ok_or(BenchError::Lost { id: id.into(), seconds: 0 })
}
