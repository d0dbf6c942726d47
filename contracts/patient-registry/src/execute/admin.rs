//! Ownership, pause and peers are contract-kit's.

use contract_kit::admin as kit;
use cosmwasm_std::{DepsMut, Env, MessageInfo, Response};
use health_api::admin::AdminMsg;

use crate::error::ContractError;
use crate::events::NAME;
use crate::peers::ROLES;

pub fn admin(deps: DepsMut, env: &Env, info: &MessageInfo, msg: AdminMsg) -> Result<Response, ContractError> {
    Ok(Response::new().add_events(kit::execute(deps, env, info, NAME, &ROLES, msg)?))
}
