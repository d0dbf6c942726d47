//! Who of an organization may break the glass.

use cosmwasm_std::{DepsMut, Response};
use health_api::consent::MAX_ROSTER_CHANGES;
use health_api::ParticipantNumber;

use crate::access::Caller;
use crate::break_glass::BreakGlassError;
use crate::events::RosterChanged;
use crate::state::glass;
use crate::ContractError;

/// The organization changes its roster; whoever leaves can declare no more, and what was declared lives no more.
pub fn set(
    deps: DepsMut,
    caller: &Caller,
    added: Vec<ParticipantNumber>,
    removed: Vec<ParticipantNumber>,
) -> Result<Response, ContractError> {
    let organization = caller.number()?;
    expect_count(added.len(), removed.len())?;
    for practitioner in &removed {
        if !glass::on_roster(deps.storage, organization, *practitioner) {
            return Err(BreakGlassError::NotOnRoster { organization, practitioner: *practitioner }.into());
        }
        glass::leave_roster(deps.storage, organization, *practitioner);
    }
    for practitioner in &added {
        if glass::on_roster(deps.storage, organization, *practitioner) {
            return Err(BreakGlassError::OnRoster { practitioner: *practitioner }.into());
        }
        glass::join_roster(deps.storage, organization, *practitioner)?;
    }
    Ok(Response::new().add_event(RosterChanged { organization, added, removed }))
}

fn expect_count(added: usize, removed: usize) -> Result<(), ContractError> {
    let most = added.max(removed);
    if added + removed == 0 || most > MAX_ROSTER_CHANGES {
        return Err(ContractError::Count { what: "practitioners", wanted: "1..=100", found: most });
    }
    Ok(())
}
