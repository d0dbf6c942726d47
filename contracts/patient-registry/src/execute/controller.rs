//! Change of controller in two steps. The id and everything that hangs on it stay; forms of the old key end.

use cosmwasm_std::{DepsMut, Env, Response};
use health_api::registry::raw::PatientRow;
use health_api::registry::ControllerStep;
use health_api::{PatientId, PublicKey};

use super::address;
use crate::access::{Caller, Permission};
use crate::error::ContractError;
use crate::events::{ControlAccepted, ControlOfferWithdrawn, ControlOffered};
use crate::form_key::checked;
use crate::state::patients::{self, Offer};
use crate::state::proxies;

/// An offer stands for at most 30 days.
const MAX_OFFER_SECONDS: u64 = 30 * 86_400;

pub fn controller(
    deps: DepsMut,
    env: &Env,
    caller: Caller,
    patient: PatientId,
    step: ControllerStep,
) -> Result<Response, ContractError> {
    let now = env.block.time.seconds();
    match step {
        ControllerStep::Offer { to, expires_in_seconds } => offer(deps, now, caller, patient, &to, expires_in_seconds),
        ControllerStep::Accept { form_key } => accept(deps, now, &caller, patient, form_key),
        ControllerStep::Withdraw {} => withdraw(deps, now, patient),
    }
}

fn offer(
    deps: DepsMut,
    now: u64,
    caller: Caller,
    patient: PatientId,
    to: &str,
    seconds: u64,
) -> Result<Response, ContractError> {
    let to = address(deps.as_ref(), to)?;
    if caller.addr == to {
        return Err(ContractError::IsController);
    }
    if !(1..=MAX_OFFER_SECONDS).contains(&seconds) {
        return Err(ContractError::OfferSpan { most: MAX_OFFER_SECONDS, found: seconds });
    }
    if let Some(open) = patients::offer(deps.storage, patient)?.filter(|open| now < open.expires_at) {
        return Err(ContractError::OfferOpen { expires_at: open.expires_at });
    }
    let expires_at = now.saturating_add(seconds);
    patients::save_offer(deps.storage, patient, &Offer { to: to.clone(), expires_at })?;
    Ok(Response::new().add_event(ControlOffered { patient, to, expires_at }))
}

fn accept(
    deps: DepsMut,
    now: u64,
    caller: &Caller,
    patient: PatientId,
    form_key: PublicKey,
) -> Result<Response, ContractError> {
    let before = patients::load_staying(deps.storage, patient)?;
    let offer = patients::offer(deps.storage, patient)?.filter(|offer| now < offer.expires_at);
    let offer = offer.ok_or(ContractError::NoOffer)?;
    if offer.to != caller.addr {
        let (wanted, found) = (Permission::OfferedController, caller.addr.clone());
        return Err(ContractError::Unauthorized { wanted, found });
    }
    let row = PatientRow { controller: Some(offer.to.clone()), form_key: checked(form_key)?, ..before };
    patients::save(deps.storage, patient, &row)?;
    patients::remove_offer(deps.storage, patient);
    // a controller is nobody's proxy to itself
    proxies::remove(deps.storage, patient, &offer.to);
    Ok(Response::new().add_event(ControlAccepted { patient, controller: offer.to }))
}

fn withdraw(deps: DepsMut, now: u64, patient: PatientId) -> Result<Response, ContractError> {
    let offer = patients::offer(deps.storage, patient)?.filter(|offer| now < offer.expires_at);
    offer.ok_or(ContractError::NoOffer)?;
    patients::remove_offer(deps.storage, patient);
    Ok(Response::new().add_event(ControlOfferWithdrawn { patient }))
}
