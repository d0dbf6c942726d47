//! What a patient signed is executed for anybody who relays it: no coins, no wallet needed.

use contract_kit::{form, gate};
use cosmwasm_std::{DepsMut, Env, MessageInfo, Response};
use health_api::consent::ExecuteMsg;
use health_api::form::SignedForm;
use health_api::interface::Role;
use health_api::registry::RegistryReader;
use health_api::PatientId;

use crate::access::{patient_row, Caller};
use crate::{contract, ContractError};

/// Executes a signed form once. Its action is a whole message, about the patient whose form it is.
pub fn relay(mut deps: DepsMut, env: &Env, info: &MessageInfo, signed: &SignedForm) -> Result<Response, ContractError> {
    let form = form::read::<ExecuteMsg>(env, signed)?;
    let patient = relayed(&form.action)?;
    if patient != form.patient {
        let found = patient.to_string();
        return Err(ContractError::FormAction { wanted: "an action about the form's own patient", found });
    }
    let gate = gate::load(deps.storage)?;
    let registry = RegistryReader::new(deps.querier, gate.expect_peer(Role::PatientRegistry)?);
    let row = patient_row(&registry, patient)?;
    form::accept(deps.storage, deps.api, env.block.time.seconds(), signed, &form, &row.form_key)?;
    contract::expect_running(&gate, env, &form.action)?;
    let caller = Caller::Patient { leaving: row.erasure.is_some() };
    contract::run(deps.branch(), env, info, &caller, form.action)
}

/// Whom a message is about, where it is one that a patient may sign.
fn relayed(action: &ExecuteMsg) -> Result<PatientId, ContractError> {
    use ExecuteMsg as M;
    let other = |found: &str| {
        let wanted = "file_consents, replace_consent, revoke_consents, mark_entered_in_error or flag_receipt";
        Err(ContractError::FormAction { wanted, found: found.into() })
    };
    match action {
        M::FileConsents { patient, .. }
        | M::ReplaceConsent { patient, .. }
        | M::RevokeConsents { patient, .. }
        | M::MarkEnteredInError { patient, .. }
        | M::FlagReceipt { patient, .. } => Ok(*patient),
        M::Admin(_) => other("admin"),
        M::SetPolicy { .. } => other("set_policy"),
        M::Relay(_) => other("relay"),
        M::Disclose { .. } => other("disclose"),
        M::Log { .. } => other("log"),
        M::Acknowledge { .. } => other("acknowledge"),
        M::AnswerFlag { .. } => other("answer_flag"),
        M::SetRoster { .. } => other("set_roster"),
        M::DeclareBreakGlass { .. } => other("declare_break_glass"),
        M::ReviewBreakGlass { .. } => other("review_break_glass"),
        M::RegistryHook(_) => other("registry_hook"),
        M::Erase { .. } => other("erase"),
    }
}
