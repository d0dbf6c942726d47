//! The domain's policy.

use cosmwasm_std::{DepsMut, Response};
use health_api::consent::DomainPolicy;

use crate::events::PolicyChanged;
use crate::{state, ContractError};

/// Days to acknowledge are 1..=365.
pub fn check(policy: DomainPolicy) -> Result<(), ContractError> {
    let found = policy.acknowledge_within_days;
    if (1..=365).contains(&found) {
        return Ok(());
    }
    Err(ContractError::AcknowledgeDays { found })
}

/// Puts another policy in force from the next message on.
pub fn set(deps: DepsMut, new: DomainPolicy) -> Result<Response, ContractError> {
    check(new)?;
    let old = state::policy::load(deps.storage)?;
    if old == new {
        return Err(ContractError::SamePolicy);
    }
    state::policy::save(deps.storage, new)?;
    Ok(Response::new().add_event(PolicyChanged { old, new }))
}
