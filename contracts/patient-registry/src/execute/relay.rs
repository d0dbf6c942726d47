//! What a patient signed with the form key, relayed by anybody: the patient needs no coins.

use contract_kit::form;
use cosmwasm_std::{DepsMut, Env, Response};
use health_api::form::SignedForm;
use health_api::registry::ExecuteMsg;

use crate::access::{self, action, Caller};
use crate::contract::dispatch;
use crate::error::ContractError;
use crate::state::patients;

/// Reads the form, holds it to what may be relayed and to its patient, checks and uses up the signature, and executes
/// the message as the patient's.
pub fn relay(mut deps: DepsMut, env: Env, relayer: Caller, signed: &SignedForm) -> Result<Response, ContractError> {
    let form = form::read::<ExecuteMsg>(&env, signed)?;
    if !action::of(&form.action).relayable {
        return Err(ContractError::NotRelayable);
    }
    let message = action::patient(&form.action).ok_or(ContractError::NotRelayable)?;
    if message != form.patient {
        return Err(ContractError::OtherPatient { form: form.patient, message });
    }
    let row = patients::load(deps.storage, form.patient)?;
    let form_key = row.form_key;
    let caller = access::by_form(deps.as_ref(), &env, &relayer.addr, row, &form.action)?;
    form::accept(deps.storage, deps.api, env.block.time.seconds(), signed, &form, &form_key)?;
    dispatch(deps.branch(), env, caller, form.action)
}
