//! Eligibility and accumulators.

use cosmwasm_std::{Deps, Uint128};
use health_api::claims::{AccumulatorsResponse, EligibilityResponse, PlanId};
use health_api::{Day, PatientId};

use crate::state::{accumulators, coverage, plans};
use crate::ContractError;

/// Is a patient covered on a day?
#[inline(never)]
pub fn eligibility(
    deps: Deps,
    plan: PlanId,
    patient: PatientId,
    day: Day,
) -> Result<EligibilityResponse, ContractError> {
    let root = plans::load(deps.storage, plan)?.root;
    let row = coverage::load(deps.storage, plan, patient)?;
    let periods = row.in_force(root.map(|root| root.version));
    let holding = periods.iter().find(|covered| covered.holds(day, day));
    let before = periods.iter().filter(|covered| covered.from <= day).max_by_key(|covered| covered.from);
    Ok(EligibilityResponse {
        covered: holding.is_some(),
        enrolled: row.enrolled,
        period: holding.or(before).map(|covered| (covered.from, covered.to)),
        provable: root.is_some(),
    })
}

/// What a patient has used of a plan.
#[inline(never)]
pub fn used(deps: Deps, plan: PlanId, patient: PatientId, year: i32) -> Result<AccumulatorsResponse, ContractError> {
    Ok(AccumulatorsResponse {
        year: accumulators::year(deps.storage, plan, patient, year)?,
        lifetime: Uint128::new(accumulators::lifetime(deps.storage, plan, patient)?),
    })
}
