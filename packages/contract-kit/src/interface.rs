//! The row by which a contract says what it is.

use cosmwasm_std::Storage;
use health_api::interface::{InterfaceRow, Role, INTERFACE, LAYOUT};

use crate::KitError;

/// Writes the row at instantiation and migration.
pub fn publish(storage: &mut dyn Storage, role: Role) -> Result<(), KitError> {
    Ok(INTERFACE.save(storage, &InterfaceRow { v: LAYOUT, role })?)
}
