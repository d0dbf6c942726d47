//! A contract in a peer's place: it publishes an interface row of any layout, holds any raw rows, and receives hooks and
//! receipts in a mood.

use cosmwasm_schema::cw_serde;
use cosmwasm_std::{Binary, Checksum, Deps, DepsMut, Empty, Env, MessageInfo, Response, StdError, StdResult};
use cw_multi_test::{Contract, ContractWrapper};
use cw_storage_plus::Item;
use health_api::interface::{InterfaceRow, Role, INTERFACE};

use crate::suite::checksum;

const MOOD: Item<Mood> = Item::new("mood");

/// How it takes what it is told.
#[cw_serde]
pub enum Mood {
    /// takes it
    Calm,
    /// refuses it
    Fails,
    /// works until nothing is left, then refuses
    Burns,
}

/// What it publishes.
#[cw_serde]
pub struct PeerSetup {
    /// in whose place it stands
    pub role: Role,
    /// layout version that it claims
    pub layout: u8,
    /// its mood
    pub mood: Mood,
    /// raw rows
    pub rows: Vec<(Binary, Binary)>,
}

fn instantiate(deps: DepsMut, _env: Env, _info: MessageInfo, msg: PeerSetup) -> StdResult<Response> {
    INTERFACE.save(deps.storage, &InterfaceRow { v: msg.layout, role: msg.role })?;
    MOOD.save(deps.storage, &msg.mood)?;
    for (key, value) in msg.rows {
        deps.storage.set(&key, &value);
    }
    Ok(Response::new())
}

fn execute(deps: DepsMut, _env: Env, _info: MessageInfo, _msg: serde_json::Value) -> StdResult<Response> {
    match MOOD.load(deps.storage)? {
        Mood::Calm => Ok(Response::new()),
        Mood::Fails => Err(StdError::msg("the double refuses")),
        Mood::Burns => {
            for step in 0_u32..20_000 {
                deps.storage.set(&step.to_be_bytes(), &[0; 64]);
            }
            Err(StdError::msg("out of gas"))
        }
    }
}

fn query(_deps: Deps, _env: Env, _msg: Empty) -> StdResult<Binary> {
    Err(StdError::msg("the double answers nothing"))
}

/// Its code, served under the checksum of the contract in whose place it stands.
pub fn peer(role: Role) -> Box<dyn Contract<Empty>> {
    let wrapper = ContractWrapper::new_with_empty(execute, instantiate, query);
    Box::new(wrapper.with_checksum(Checksum::from(checksum(role).0)))
}
