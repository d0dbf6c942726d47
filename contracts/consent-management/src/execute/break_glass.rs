//! The glass is broken, and somebody else judges it.

use cosmwasm_std::{DepsMut, Env, Response};
use health_api::consent::{Declaration, Review, ReviewVerdict};
use health_api::{Commitment, ParticipantNumber, PatientId};

use crate::access::{patient_row, registry, Caller};
use crate::break_glass::{self, BreakGlassError};
use crate::events::{BreakGlassDeclared, BreakGlassReviewed};
use crate::state::{erasures, glass};
use crate::ContractError;

/// A practitioner on the roster declares an emergency. No relationship is asked: the patient may never have been here.
pub fn declare(
    deps: DepsMut,
    env: &Env,
    caller: &Caller,
    patient: PatientId,
    organization: ParticipantNumber,
    until: u64,
    reason: Commitment,
) -> Result<Response, ContractError> {
    let practitioner = caller.number()?;
    let declared_at = env.block.time.seconds();
    if !glass::on_roster(deps.storage, organization, practitioner) {
        return Err(BreakGlassError::NotOnRoster { organization, practitioner }.into());
    }
    break_glass::check(until, declared_at, glass::declaration(deps.storage, practitioner)?.as_ref())?;
    patient_row(&registry(deps.as_ref())?, patient)?;
    erasures::expect_not_erased(deps.storage, patient)?;
    let mut open = glass::open(deps.storage, patient)?;
    open.newest += 1;
    open.declarations += 1;
    let number = open.newest;
    let declaration = Declaration {
        patient: Some(patient),
        number,
        practitioner,
        organization,
        declared_at,
        until,
        reason,
        review: None,
    };
    glass::declare(deps.storage, patient, &declaration)?;
    glass::save_open(deps.storage, patient, open)?;
    Ok(Response::new().add_event(BreakGlassDeclared { patient, number, practitioner, organization, until }))
}

/// The organization, or another practitioner on its roster, judges.
pub fn review(
    deps: DepsMut,
    env: &Env,
    caller: &Caller,
    practitioner: ParticipantNumber,
    verdict: ReviewVerdict,
    reason: Commitment,
) -> Result<Response, ContractError> {
    let by = caller.number()?;
    let declaration =
        glass::declaration(deps.storage, practitioner)?.ok_or(ContractError::NoDeclaration { practitioner })?;
    let organization = declaration.organization;
    let review = Review { verdict, by, at: env.block.time.seconds(), reason };
    let reviewed = break_glass::review(declaration, review)?;
    if by != organization && !glass::on_roster(deps.storage, organization, by) {
        return Err(BreakGlassError::NotOnRoster { organization, practitioner: by }.into());
    }
    let (patient, number) = (reviewed.patient, reviewed.number);
    if let Some(patient) = patient {
        let mut open = glass::open(deps.storage, patient)?;
        open.declarations = open.declarations.saturating_sub(1);
        glass::save_open(deps.storage, patient, open)?;
    }
    glass::close(deps.storage, reviewed)?;
    Ok(Response::new().add_event(BreakGlassReviewed { patient, number, practitioner, reviewer: by, verdict }))
}
