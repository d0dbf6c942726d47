//! Registrars are appointed per kind and qualification: a licensing board may not credential payers.

use cosmwasm_std::{DepsMut, Response};
use health_api::registry::{ParticipantKind, Power, Qualification};

use super::{address, expect_length};
use crate::error::ContractError;
use crate::events::{kind_name, RegistrarAppointed, RegistrarRemoved};
use crate::state;

/// Powers of one registrar at most.
const MAX_POWERS: usize = 32;

/// Gives an address powers, in place of those it had.
pub fn appoint_registrar(deps: DepsMut, registrar: &str, powers: &[Power]) -> Result<Response, ContractError> {
    expect_length("powers", MAX_POWERS, powers.len())?;
    let registrar = address(deps.as_ref(), registrar)?;
    let mut new = Vec::with_capacity(powers.len());
    for Power { kind, qualification } in powers {
        if qualification.0 == 0 {
            return Err(ContractError::NoSuchQualification);
        }
        if new.contains(&(*kind, *qualification)) {
            return Err(ContractError::ListedTwice { what: "powers" });
        }
        new.push((*kind, *qualification));
    }
    let old = state::registrars::may_load(deps.storage, &registrar)?.map(|row| row.powers).unwrap_or_default();
    let (old_powers, new_powers) = (text(&old), text(&new));
    state::registrars::save(deps.storage, &registrar, new)?;
    Ok(Response::new().add_event(RegistrarAppointed { registrar, old_powers, new_powers }))
}

/// Ends an address's powers. What it attested stays, unless another registrar ends it from a date.
pub fn remove_registrar(deps: DepsMut, registrar: &str) -> Result<Response, ContractError> {
    let registrar = address(deps.as_ref(), registrar)?;
    let old = state::registrars::may_load(deps.storage, &registrar)?
        .ok_or_else(|| ContractError::NoSuchRegistrar { found: registrar.clone() })?;
    state::registrars::remove(deps.storage, &registrar);
    Ok(Response::new().add_event(RegistrarRemoved { registrar, old_powers: text(&old.powers) }))
}

fn text(powers: &[(ParticipantKind, Qualification)]) -> String {
    let each = powers.iter().map(|(kind, qualification)| format!("{}:{}", kind_name(*kind), qualification.0));
    each.collect::<Vec<_>>().join(",")
}
