//! Audience and counters.

use contract_kit::rows;
use cosmwasm_schema::cw_serde;
use cosmwasm_std::Storage;
use cw_storage_plus::Item;
use health_api::claims::{Audience, AuthorizationId, ClaimId, PlanId};

use crate::ContractError;

const CONFIG: Item<Config> = Item::new("c");
const CLAIMS: Item<ClaimId> = Item::new("nc");
const PLANS: Item<PlanId> = Item::new("np");
const AUTHORIZATIONS: Item<AuthorizationId> = Item::new("na");

/// What is fixed at instantiation.
#[cw_serde]
pub struct Config {
    /// for whom the deployment is
    pub audience: Audience,
}

/// Writes configuration and counters.
pub fn init(storage: &mut dyn Storage, audience: Audience) -> Result<(), ContractError> {
    CONFIG.save(storage, &Config { audience })?;
    CLAIMS.save(storage, &0)?;
    PLANS.save(storage, &0)?;
    Ok(AUTHORIZATIONS.save(storage, &0)?)
}

/// For whom the deployment is.
pub fn audience(storage: &dyn Storage) -> Result<Audience, ContractError> {
    Ok(rows::load(storage, &CONFIG)?.audience)
}

/// Claims so far.
pub fn claims(storage: &dyn Storage) -> Result<ClaimId, ContractError> {
    Ok(CLAIMS.load(storage)?)
}

/// Writes how many claims there are: once a message.
pub fn set_claims(storage: &mut dyn Storage, count: ClaimId) -> Result<(), ContractError> {
    Ok(CLAIMS.save(storage, &count)?)
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
