//! Registrars and their powers.

use cosmwasm_std::{Addr, Storage};
use health_api::interface::LAYOUT;
use health_api::registry::raw::{RegistrarRow, REGISTRARS};
use health_api::registry::{ParticipantKind, Qualification};

use crate::access::Permission;
use crate::error::ContractError;

/// The registrar who sends.
pub fn load(storage: &dyn Storage, sender: &Addr) -> Result<RegistrarRow, ContractError> {
    let unauthorized = || ContractError::Unauthorized { wanted: Permission::Registrar, found: sender.clone() };
    may_load(storage, sender)?.ok_or_else(unauthorized)
}

pub fn may_load(storage: &dyn Storage, addr: &Addr) -> Result<Option<RegistrarRow>, ContractError> {
    Ok(REGISTRARS.may_load(storage, addr)?)
}

pub fn save(
    storage: &mut dyn Storage,
    addr: &Addr,
    powers: Vec<(ParticipantKind, Qualification)>,
) -> Result<(), ContractError> {
    Ok(REGISTRARS.save(storage, addr, &RegistrarRow { v: LAYOUT, powers })?)
}

pub fn remove(storage: &mut dyn Storage, addr: &Addr) {
    REGISTRARS.remove(storage, addr);
}
