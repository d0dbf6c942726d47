//! What the chain calls. Messages are read through `Lean`, which keeps the Wasm small; everything else is in
//! `contract.rs`, which tests and the embedded chain call directly.

use contract_kit::lean::Lean;
use cosmwasm_std::{entry_point, Binary, Deps, DepsMut, Env, MessageInfo, Response};
use health_api::claims::{ExecuteMsg, InstantiateMsg, MigrateMsg, QueryMsg};

use crate::{contract, ContractError};

/// See [`contract::instantiate`].
#[entry_point]
pub fn instantiate(
    deps: DepsMut,
    env: Env,
    info: MessageInfo,
    msg: Lean<InstantiateMsg>,
) -> Result<Response, ContractError> {
    contract::instantiate(deps, env, info, msg.0)
}

/// See [`contract::execute`].
#[entry_point]
pub fn execute(deps: DepsMut, env: Env, info: MessageInfo, msg: Lean<ExecuteMsg>) -> Result<Response, ContractError> {
    contract::execute(deps, env, info, msg.0)
}

/// See [`contract::query`].
#[entry_point]
pub fn query(deps: Deps, env: Env, msg: Lean<QueryMsg>) -> Result<Binary, ContractError> {
    contract::query(deps, env, msg.0)
}

/// See [`contract::migrate`].
#[entry_point]
pub fn migrate(deps: DepsMut, env: Env, msg: Lean<MigrateMsg>) -> Result<Response, ContractError> {
    contract::migrate(deps, env, msg.0)
}
