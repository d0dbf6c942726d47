//! Proxies act for a patient in a scope and for a term, and never beyond: they cannot appoint proxies, change guardians
//! or erase (access.rs knows no such permission).

use cosmwasm_std::{DepsMut, Env, Response};
use health_api::day::day_of;
use health_api::registry::raw::ProxyScope;
use health_api::registry::NewProxy;
use health_api::PatientId;

use super::address;
use crate::access::Caller;
use crate::calendar::term;
use crate::death::DeathError;
use crate::error::ContractError;
use crate::events::{ProxyAppointed, ProxyRemoved};
use crate::state;

/// Appoints a proxy, or gives one another scope or term. By signed form where there is no controller yet: whoever
/// holds a newborn's slip names the parent so.
pub fn appoint_proxy(
    deps: DepsMut,
    env: &Env,
    caller: Caller,
    patient: PatientId,
    new: &NewProxy,
) -> Result<Response, ContractError> {
    let now = env.block.time.seconds();
    let (row, _) = caller.patient()?;
    if let Some(day) = row.died(now) {
        return Err(DeathError::Deceased { day }.into());
    }
    let proxy = address(deps.as_ref(), &new.address)?;
    if row.controller.as_ref() == Some(&proxy) {
        return Err(ContractError::IsController);
    }
    let until = term(day_of(env.block.time), new.until)?;
    state::proxies::save(deps.storage, patient, &proxy, new.scope, until, now)?;
    Ok(Response::new().add_event(ProxyAppointed { patient, proxy, scope: scope_name(new.scope), until }))
}

/// Removes a proxy at once: by the controller, by a form, or by the proxy itself.
pub fn remove_proxy(deps: DepsMut, caller: Caller, patient: PatientId, proxy: &str) -> Result<Response, ContractError> {
    let (_, by) = caller.patient()?;
    let proxy = address(deps.as_ref(), proxy)?;
    if state::proxies::may_load(deps.storage, patient, &proxy)?.is_none() {
        return Err(ContractError::NoSuchProxy { found: proxy });
    }
    state::proxies::remove(deps.storage, patient, &proxy);
    Ok(Response::new().add_event(ProxyRemoved { patient, proxy, by }))
}

const fn scope_name(scope: ProxyScope) -> &'static str {
    match scope {
        ProxyScope::Consent => "consent",
        ProxyScope::Records => "records",
        ProxyScope::All => "all",
    }
}
