//! The domain's policy.

use cosmwasm_std::Storage;
use cw_storage_plus::Item;
use health_api::consent::DomainPolicy;

use super::key;
use crate::ContractError;

const POLICY: Item<DomainPolicy> = Item::new(key::POLICY);

/// The policy in force.
pub fn load(storage: &dyn Storage) -> Result<DomainPolicy, ContractError> {
    Ok(POLICY.load(storage)?)
}

/// Puts a policy in force.
pub fn save(storage: &mut dyn Storage, policy: DomainPolicy) -> Result<(), ContractError> {
    Ok(POLICY.save(storage, &policy)?)
}
