//! What the chain calls.

use cosmwasm_std::{entry_point, DepsMut, Env, MessageInfo, Response, StdResult};

use crate::contract;
use crate::msg::{ExecuteMsg, InstantiateMsg};

/// See [`contract::instantiate`].
#[entry_point]
pub fn instantiate(deps: DepsMut, env: Env, info: MessageInfo, msg: InstantiateMsg) -> StdResult<Response> {
    contract::instantiate(deps, env, info, msg)
}

/// See [`contract::execute`].
#[entry_point]
pub fn execute(deps: DepsMut, env: Env, info: MessageInfo, msg: ExecuteMsg) -> StdResult<Response> {
    contract::execute(deps, env, info, msg)
}
