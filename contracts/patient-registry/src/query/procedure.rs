//! Representatives, guardians, recoveries, erasure.

use contract_kit::page;
use cosmwasm_std::{Deps, Order};
use cw_storage_plus::Bound;
use health_api::registry::{
    ErasureResponse, GuardiansResponse, RecoveriesResponse, RecoveryResponse, RepresentativeResponse,
    RepresentativesResponse,
};
use health_api::{ParticipantNumber, PatientId};

use crate::error::ContractError;
use crate::guardianship::Guardians;
use crate::recovery::{Recovery, Veto};
use crate::state::{erasures, guardians, patients, recoveries, representatives};

pub fn representatives(
    deps: Deps,
    patient: PatientId,
    start_after: Option<ParticipantNumber>,
    limit: Option<u32>,
) -> Result<RepresentativesResponse, ContractError> {
    let start = start_after.map(Bound::exclusive);
    let rows = representatives::PROPOSALS.prefix(patient).range(deps.storage, start, None, Order::Ascending);
    let page = page::take(rows, limit, |proposer, row| RepresentativeResponse {
        proposer,
        representative: row.representative,
        until: row.until,
        confirmed_by: row.confirmed.map(|(number, _)| number),
        effective_at: row.confirmed.map(|(_, at)| at),
        expires_at: row.expires_at,
    })?;
    Ok(RepresentativesResponse { representatives: page.items, next: page.next })
}

pub fn guardians(deps: Deps, now: u64, patient: PatientId) -> Result<GuardiansResponse, ContractError> {
    let Guardians { current, next } = guardians::load(deps.storage, patient, now)?;
    let announced = next.map(|(set, at)| (set.into(), at));
    Ok(GuardiansResponse { current: current.map(Into::into), announced })
}

pub fn recoveries(deps: Deps, now: u64, patient: PatientId) -> Result<RecoveriesResponse, ContractError> {
    let all = recoveries::all(deps.storage, patient)?;
    let recoveries = all.into_iter().filter(|(_, recovery)| recovery.is_open(now)).map(recovery).collect();
    Ok(RecoveriesResponse { recoveries })
}

fn recovery((proposal, row): (u8, Recovery)) -> RecoveryResponse {
    RecoveryResponse {
        proposal,
        controller: row.controller,
        approvals: count(row.approvals.len()),
        threshold: row.guards.threshold,
        vetoed: row.veto == Veto::Standing,
        overrides: count(row.overrides.len()),
        ready_at: row.ready_at,
        expires_at: row.expires_at,
    }
}

fn count(votes: usize) -> u8 {
    u8::try_from(votes).unwrap_or(u8::MAX)
}

pub fn erasure(deps: Deps, now: u64, patient: PatientId) -> Result<ErasureResponse, ContractError> {
    if let Some(row) = erasures::may_load(deps.storage, patient)? {
        let row = row.among(guardians::load(deps.storage, patient, now)?.current.as_ref());
        let (announced_at, effective_at, began) = (row.announced_at, row.effective_at, row.began);
        let cancelling = count(row.cancelling.len());
        return Ok(ErasureResponse::Announced { announced_at, effective_at, cancelling, began });
    }
    Ok(match patients::tombstone(deps.storage, patient)? {
        Some(gone) => ErasureResponse::Erased { announced_at: gone.announced_at, erased_at: gone.erased_at },
        None => ErasureResponse::None {},
    })
}
