//! Migration: foreign state and downgrades are refused; layout versions guard every row.

use contract_kit::{interface, migrate as kit};
use cosmwasm_std::{DepsMut, Response};
use health_api::interface::Role;

use crate::ContractError;

/// This code's version.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");

/// Takes over state of an older version. Books and owners stay as they are: an obligation cannot be migrated away.
pub fn migrate(deps: DepsMut) -> Result<Response, ContractError> {
    let from = kit::advance(deps.storage, Role::ClaimsEscrow, VERSION)?;
    interface::publish(deps.storage, Role::ClaimsEscrow)?;
    Ok(Response::new().add_attribute("from", from).add_attribute("to", VERSION))
}
