//! What each message does.

use cosmwasm_std::{DepsMut, Env, MessageInfo, Response, StdResult, WasmMsg};

use crate::msg::{ExecuteMsg, InstantiateMsg};
use crate::state::{row_key, Config, CONFIG, ROWS};

/// The sender becomes the owner.
pub fn instantiate(deps: DepsMut, _env: Env, info: MessageInfo, _msg: InstantiateMsg) -> StdResult<Response> {
    CONFIG.save(deps.storage, &Config { owner: info.sender })?;
    Ok(Response::new())
}

/// One line a message.
pub fn execute(deps: DepsMut, _env: Env, info: MessageInfo, msg: ExecuteMsg) -> StdResult<Response> {
    match msg {
        ExecuteMsg::Work {} => work(deps, &info),
        ExecuteMsg::Nothing { padding: _ } => Ok(Response::new()),
        ExecuteMsg::Call { contract, msg } => {
            Ok(Response::new().add_message(WasmMsg::Execute { contract_addr: contract, msg, funds: vec![] }))
        }
    }
}

fn work(deps: DepsMut, info: &MessageInfo) -> StdResult<Response> {
    let key = row_key(&info.sender);
    let config = CONFIG.load(deps.storage)?;
    let row = ROWS.may_load(deps.storage, key)?.unwrap_or_default();
    ROWS.save(deps.storage, key, &row)?;
    Ok(Response::new().add_attribute("owner", config.owner))
}
