//! Audience and counters.

use cosmwasm_std::Storage;
use cw_storage_plus::Item;
use health_api::claims::{Audience, AuthorizationId, ClaimId, PlanId};
use serde::{Deserialize, Serialize};

use super::packed::Row;
use crate::ContractError;

const CONFIG: Row<Config> = Row::new("c");
const PLANS: Item<PlanId> = Item::new("np");
const AUTHORIZATIONS: Item<AuthorizationId> = Item::new("na");

/// What every claim asks: one row, read once and written once a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Config {
    /// for whom the deployment is: fixed at instantiation
    pub audience: Audience,
    /// claims so far
    pub claims: ClaimId,
}

/// Writes configuration and counters.
pub fn init(storage: &mut dyn Storage, audience: Audience) -> Result<(), ContractError> {
    save(storage, &Config { audience, claims: 0 })?;
    PLANS.save(storage, &0)?;
    Ok(AUTHORIZATIONS.save(storage, &0)?)
}

/// For whom the deployment is, and how many claims there are.
pub fn load(storage: &dyn Storage) -> Result<Config, ContractError> {
    CONFIG.load(storage)
}

/// Writes it.
pub fn save(storage: &mut dyn Storage, config: &Config) -> Result<(), ContractError> {
    CONFIG.save(storage, config)
}

/// Plans so far.
pub fn plans(storage: &dyn Storage) -> Result<PlanId, ContractError> {
    Ok(PLANS.load(storage)?)
}

/// The next plan's number.
pub fn next_plan(storage: &mut dyn Storage) -> Result<PlanId, ContractError> {
    let next = PLANS.load(storage)?.checked_add(1).ok_or(ContractError::Overflow {})?;
    PLANS.save(storage, &next)?;
    Ok(next)
}

/// The next preauthorization's number.
pub fn next_authorization(storage: &mut dyn Storage) -> Result<AuthorizationId, ContractError> {
    let next = AUTHORIZATIONS.load(storage)?.checked_add(1).ok_or(ContractError::Overflow {})?;
    AUTHORIZATIONS.save(storage, &next)?;
    Ok(next)
}
