//! Claims.

use contract_kit::page;
use cosmwasm_std::Deps;
use health_api::claims::{ClaimId, ClaimResponse, ClaimsOf, ClaimsResponse, SealedAnswer};
use health_api::{Commitment, Digest};

use crate::claim::{flag, ClaimRow};
use crate::state::{claims, sealed};
use crate::ContractError;

/// A claim.
#[inline(never)]
pub fn claim(deps: Deps, claim: ClaimId) -> Result<ClaimResponse, ContractError> {
    let row = claims::load(deps.storage, claim)?;
    told(deps, claim, &row)
}

/// A row as it is told.
pub fn told(deps: Deps, claim: ClaimId, row: &ClaimRow) -> Result<ClaimResponse, ContractError> {
    let pended = claims::pended(deps.storage, row.plan, claim)?;
    Ok(ClaimResponse {
        claim,
        status: row.status,
        outcome: row.outcome(),
        plan: row.plan,
        provider: row.provider,
        patient: row.patient(),
        received: row.received,
        encounter: Commitment(row.encounter),
        receipt: row.receipt,
        rejection: row.rejection,
        pended: pended.map(|row| row.reasons).unwrap_or_default(),
        submitted: row.submitted().into(),
        benefit: row.benefit().into(),
        patient_share: row.patient_share().into(),
        interest: row.credit.map_or(0, |credit| credit.interest).into(),
        credited: row.credit.map(|credit| credit.day),
        patient_paid: row.has(flag::PATIENT_PAID),
        replaces: row.replaces,
        confirmed: row.has(flag::CONFIRMED),
        appeals: row.appeals,
        answer: row.sealed.and_then(|sealed| sealed.answer).map(|at| answer(deps, at)).transpose()?,
    })
}

fn answer(deps: Deps, (batch, index): (ClaimId, u32)) -> Result<SealedAnswer, ContractError> {
    let results = sealed::results(deps.storage, batch)?;
    Ok(SealedAnswer { batch, index, root: Digest(results.root), count: results.count, day: results.day })
}

/// Claims by number.
#[inline(never)]
pub fn claims(
    deps: Deps,
    of: ClaimsOf,
    after: Option<ClaimId>,
    limit: Option<u32>,
) -> Result<ClaimsResponse, ContractError> {
    let numbers = match of {
        ClaimsOf::All {} => claims::all(deps.storage, after),
        ClaimsOf::Patient { patient } => claims::of_patient(deps.storage, patient, after),
        ClaimsOf::Pended { plan } => claims::all_pended(deps.storage, plan, after),
        ClaimsOf::Unfunded { plan } => claims::all_unfunded(deps.storage, plan, after),
    };
    let most = page::limit(limit);
    let mut found = Vec::with_capacity(most);
    for number in numbers.take(most.saturating_add(1)) {
        found.push(number?);
    }
    let next = if found.len() > most { found.get(most.saturating_sub(1)).copied() } else { None };
    let told = found.into_iter().take(most).map(|number| claim(deps, number)).collect::<Result<_, _>>()?;
    Ok(ClaimsResponse { claims: told, next })
}
