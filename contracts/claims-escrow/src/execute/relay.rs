//! `Relay`: a patient's signed form, which anybody may bring.

use contract_kit::form;
use cosmwasm_std::{DepsMut, Env, Response};
use health_api::claims::{AppealStep, ExecuteMsg};
use health_api::form::SignedForm;
use health_api::PatientId;

use super::{appeal, coverage, reimburse, state};
use crate::access::{self, Caller};
use crate::ContractError;

/// Checks the form by the patient's form key and does what it says.
#[inline(never)]
pub fn relay(deps: DepsMut, env: &Env, caller: &Caller, signed: &SignedForm) -> Result<Response, ContractError> {
    let form = form::read::<ExecuteMsg>(env, signed)?;
    let about = about(&form.action).ok_or(ContractError::NotRelayable {})?;
    if about != form.patient {
        return Err(ContractError::ForeignForm {});
    }
    let row = access::registry(deps.as_ref())?.patient(about)?.ok_or(ContractError::NoSuchPatient {})?;
    form::accept(deps.storage, deps.api, env.block.time.seconds(), signed, &form, &row.form_key)?;
    match form.action {
        ExecuteMsg::Enrol { plan, patient } => coverage::enrol(deps, plan, patient),
        ExecuteMsg::State { patient, claim, statement } => state::state(deps, env, patient, claim, statement),
        ExecuteMsg::Reimburse { plan, patient, claims } => reimburse::reimburse(deps, env, plan, patient, &claims),
        ExecuteMsg::Appeal(AppealStep::File { claim, form, commitment }) => {
            appeal::file(deps, env, caller, claim, &form, commitment)
        }
        _ => Err(ContractError::NotRelayable {}),
    }
}

/// Whom a relayable message is about.
fn about(action: &ExecuteMsg) -> Option<PatientId> {
    match action {
        ExecuteMsg::Enrol { patient, .. }
        | ExecuteMsg::State { patient, .. }
        | ExecuteMsg::Reimburse { patient, .. } => Some(*patient),
        ExecuteMsg::Appeal(AppealStep::File { form, .. }) => Some(form.patient),
        _ => None,
    }
}
