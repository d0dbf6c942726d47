//! Proxies: at most eight rows a patient, so that a look at all of them is bounded.

use cosmwasm_std::{Addr, Order, StdResult, Storage};
use health_api::interface::LAYOUT;
use health_api::registry::raw::{ProxyRow, ProxyScope, PROXIES};
use health_api::PatientId;

use crate::error::ContractError;

/// Proxies in force at once.
pub const MAX_PROXIES: usize = 8;

pub fn may_load(storage: &dyn Storage, patient: PatientId, addr: &Addr) -> Result<Option<ProxyRow>, ContractError> {
    Ok(PROXIES.may_load(storage, (patient, addr))?)
}

/// All rows of a patient, ended ones among them.
pub fn all(storage: &dyn Storage, patient: PatientId) -> Result<Vec<(Addr, ProxyRow)>, ContractError> {
    let rows = PROXIES.prefix(patient).range(storage, None, None, Order::Ascending);
    Ok(rows.take(MAX_PROXIES).collect::<StdResult<_>>()?)
}

/// Writes a proxy; ended ones make room.
pub fn save(
    storage: &mut dyn Storage,
    patient: PatientId,
    addr: &Addr,
    scope: ProxyScope,
    until: u64,
    now: u64,
) -> Result<(), ContractError> {
    let rows = all(storage, patient)?;
    let (in_force, ended): (Vec<_>, Vec<_>) = rows.into_iter().partition(|(_, row)| now < row.until);
    if in_force.len() >= MAX_PROXIES && !in_force.iter().any(|(other, _)| other == addr) {
        return Err(ContractError::TooManyProxies { most: MAX_PROXIES });
    }
    for (other, _) in &ended {
        remove(storage, patient, other);
    }
    Ok(PROXIES.save(storage, (patient, addr), &ProxyRow { v: LAYOUT, scope, until })?)
}

pub fn remove(storage: &mut dyn Storage, patient: PatientId, addr: &Addr) {
    PROXIES.remove(storage, (patient, addr));
}
