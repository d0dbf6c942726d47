//! Appeals and preauthorizations.

use cosmwasm_std::Deps;
use health_api::claims::{AppealResponse, AuthorizationId, AuthorizationResponse, ClaimId};
use health_api::PatientId;

use crate::state::{appeals, authorizations, claims};
use crate::ContractError;

/// The open appeal of a claim.
#[inline(never)]
pub fn appeal(deps: Deps, appeal: ClaimId) -> Result<AppealResponse, ContractError> {
    let row = appeals::load(deps.storage, appeal)?;
    let claim = claims::load(deps.storage, appeal)?;
    Ok(AppealResponse {
        appeal,
        level: row.level,
        contested: row.benefit().saturating_sub(claim.benefit()).into(),
        reserved: claim.reserved.into(),
        reviewer: row.reviewer,
        due: row.due,
    })
}

/// A preauthorization.
#[inline(never)]
pub fn authorization(deps: Deps, authorization: AuthorizationId) -> Result<AuthorizationResponse, ContractError> {
    let row = authorizations::load(deps.storage, authorization)?;
    Ok(AuthorizationResponse {
        authorization,
        plan: row.plan,
        provider: row.provider,
        patient: row.patient.map(PatientId),
        state: row.state.name().into(),
        units: row.units,
        amount: row.amount.map(Into::into),
        days: row.days,
        due: row.due,
    })
}
