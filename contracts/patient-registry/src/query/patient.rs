//! Patients, their proxies and relationships.

use contract_kit::page;
use cosmwasm_std::{Deps, Order};
use cw_storage_plus::Bound;
use health_api::registry::raw::{PatientRow, PROXIES, RELATIONSHIPS};
use health_api::registry::{
    PatientResponse, ProxiesResponse, ProxyResponse, RelationshipResponse, RelationshipsResponse,
};
use health_api::{ParticipantNumber, PatientId};

use crate::error::ContractError;
use crate::execute::address;
use crate::state::patients;

pub fn patient(deps: Deps, now: u64, patient: PatientId) -> Result<PatientResponse, ContractError> {
    let PatientRow { controller, form_key, erasure, death, .. } = patients::load(deps.storage, patient)?;
    let offered = patients::offer(deps.storage, patient)?.filter(|offer| now < offer.expires_at);
    let offered = offered.map(|offer| (offer.to, offer.expires_at));
    Ok(PatientResponse { patient, controller, form_key, offered, erasure, death })
}

pub fn proxies(
    deps: Deps,
    patient: PatientId,
    start_after: Option<&str>,
    limit: Option<u32>,
) -> Result<ProxiesResponse, ContractError> {
    let start = start_after.map(|text| address(deps, text)).transpose()?;
    let start = start.as_ref().map(Bound::exclusive);
    let rows = PROXIES.prefix(patient).range(deps.storage, start, None, Order::Ascending);
    let page = page::take(rows, limit, |address, row| ProxyResponse { address, scope: row.scope, until: row.until })?;
    Ok(ProxiesResponse { proxies: page.items, next: page.next })
}

pub fn relationships(
    deps: Deps,
    patient: PatientId,
    start_after: Option<ParticipantNumber>,
    limit: Option<u32>,
) -> Result<RelationshipsResponse, ContractError> {
    let start = start_after.map(Bound::exclusive);
    let rows = RELATIONSHIPS.prefix(patient).range(deps.storage, start, None, Order::Ascending);
    let page = page::take(rows, limit, |participant, row| RelationshipResponse {
        participant,
        since: row.since,
        ended: row.ended,
    })?;
    Ok(RelationshipsResponse { relationships: page.items, next: page.next })
}
