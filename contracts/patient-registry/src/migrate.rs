//! Migration: cw2 name and version are checked, foreign state and downgrades refused.

use contract_kit::{interface, migrate};
use cosmwasm_std::{DepsMut, Response};
use health_api::interface::Role;

use crate::contract::VERSION;
use crate::error::ContractError;

/// There is one layout so far: nothing is rewritten but version and interface row.
pub fn run(deps: DepsMut) -> Result<Response, ContractError> {
    let from = migrate::advance(deps.storage, Role::PatientRegistry, VERSION)?;
    interface::publish(deps.storage, Role::PatientRegistry)?;
    Ok(Response::new().add_attribute("migrated_from", from).add_attribute("version", VERSION))
}
