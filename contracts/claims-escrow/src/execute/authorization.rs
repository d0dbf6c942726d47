//! Preauthorizations: asked for, decided within 72 hours or 7 days, consumed by claims.

use cosmwasm_std::{DepsMut, Env, Response};
use health_api::claims::{AuthorizationId, AuthorizationRequest, AuthorizationVerdict};
use health_api::day::day_of;
use health_api::Commitment;

use super::pended::working;
use crate::access::{self, Caller};
use crate::events::{AuthorizationDecided, AuthorizationRequested};
use crate::plan::in_order;
use crate::state::authorizations::{self, AuthorizationRow, AuthorizationState};
use crate::state::{config, plans};
use crate::ContractError;

/// An expedited request is decided within 72 hours.
pub const EXPEDITED_SECONDS: u64 = 72 * 3_600;
/// A standard request is decided within 7 days.
pub const STANDARD_SECONDS: u64 = 7 * 86_400;
/// A pended request has 14 days more, once (42 CFR 438.210(d)).
pub const EXTENSION_SECONDS: u64 = 14 * 86_400;
/// Whole units of a request at most.
pub const MAX_UNITS: u64 = 1_000_000_000;

/// A provider asks.
#[inline(never)]
pub fn request(
    deps: DepsMut,
    env: &Env,
    caller: &Caller,
    form: &AuthorizationRequest,
) -> Result<Response, ContractError> {
    let plan = plans::load(deps.storage, form.plan)?;
    plan.expect_open()?;
    in_order(form.from, form.to)?;
    if !(1..=MAX_UNITS).contains(&form.units) {
        let found = usize::try_from(form.units).unwrap_or(usize::MAX);
        return Err(ContractError::Count { what: "units", least: 1, most: 1_000_000_000, found });
    }
    let provider = caller.number()?;
    if provider == plan.payer {
        return Err(ContractError::ProviderIsPayer { provider });
    }
    let registry = access::registry(deps.as_ref())?;
    let patient = registry.patient(form.patient)?.ok_or(ContractError::NoSuchPatient {})?;
    if patient.erasure.is_some() {
        return Err(ContractError::PatientLeaves {});
    }
    let licence = caller.participant()?.kind.licence();
    let qualified = registry.qualified(provider, licence, day_of(env.block.time))?;
    if !qualified || !registry.let_in(form.patient, provider)? {
        return Err(ContractError::NotRelated { provider });
    }
    let span = if form.expedited { EXPEDITED_SECONDS } else { STANDARD_SECONDS };
    let row = AuthorizationRow {
        plan: form.plan,
        provider,
        patient: Some(form.patient.0),
        service: form.service.0,
        state: AuthorizationState::Requested,
        units: form.units,
        amount: form.amount.map(|amount| amount.u128()),
        days: (form.from, form.to),
        due: working(deps.storage, env)?.saturating_add(span),
    };
    let authorization = config::next_authorization(deps.storage)?;
    authorizations::create(deps.storage, authorization, form.patient, &row)?;
    Ok(Response::new()
        .add_event(AuthorizationRequested { authorization, plan: form.plan, provider })
        .set_data(contract_kit::lean::to_binary(&authorization)?))
}

/// A reviewer decides.
#[inline(never)]
pub fn decide(
    deps: DepsMut,
    authorization: AuthorizationId,
    verdict: &AuthorizationVerdict,
    commitment: Commitment,
) -> Result<Response, ContractError> {
    let mut row = authorizations::load(deps.storage, authorization)?;
    let pended = expect_open(&row)?;
    row.state = match verdict {
        AuthorizationVerdict::Certified {} => AuthorizationState::Certified,
        AuthorizationVerdict::Denied {} => AuthorizationState::Denied,
        AuthorizationVerdict::Pended {} if pended => {
            return Err(ContractError::AuthorizationSettled { found: row.state.name() });
        }
        AuthorizationVerdict::Pended {} => {
            row.due = row.due.saturating_add(EXTENSION_SECONDS);
            AuthorizationState::Pended
        }
        AuthorizationVerdict::Modified { units, amount } => {
            let more = *units > row.units || row.amount.is_some_and(|asked| amount.is_none_or(|a| a.u128() > asked));
            if more || *units == 0 {
                let most = usize::try_from(row.units).unwrap_or(usize::MAX);
                let found = usize::try_from(*units).unwrap_or(usize::MAX);
                return Err(ContractError::Count {
                    what: "units, and no more than the charges asked",
                    least: 1,
                    most,
                    found,
                });
            }
            row.units = *units;
            row.amount = amount.map(|amount| amount.u128());
            AuthorizationState::Modified
        }
    };
    authorizations::save(deps.storage, authorization, &row)?;
    let state = row.state.name();
    Ok(Response::new().add_event(AuthorizationDecided { authorization, state, commitment: commitment.to_string() }))
}

/// Refuses a settled request; answers whether it was pended before.
pub fn expect_open(row: &AuthorizationRow) -> Result<bool, ContractError> {
    match row.state {
        AuthorizationState::Requested => Ok(false),
        AuthorizationState::Pended => Ok(true),
        state => Err(ContractError::AuthorizationSettled { found: state.name() }),
    }
}
