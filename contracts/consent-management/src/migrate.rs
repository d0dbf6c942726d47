//! From an earlier version of this contract to this one. No layout has changed so far.

use contract_kit::{interface, migrate as kit};
use cosmwasm_std::{DepsMut, Response};
use health_api::interface::Role;

use crate::contract::VERSION;
use crate::ContractError;

/// Refuses foreign state and downgrades; answers with the version that was found.
pub fn migrate(deps: DepsMut) -> Result<Response, ContractError> {
    let from = kit::advance(deps.storage, Role::ConsentManagement, VERSION)?;
    interface::publish(deps.storage, Role::ConsentManagement)?;
    Ok(Response::new().add_attribute("from_version", from).add_attribute("to_version", VERSION))
}
