//! The door: funds, authorization, dispatch. What the chain calls is in `entry.rs`.

use contract_kit::{admin, funds, interface, migrate as kit_migrate};
use cosmwasm_std::{Binary, Deps, DepsMut, Env, MessageInfo, Reply, Response};
use health_api::interface::Role;
use health_api::registry::{ExecuteMsg, InstantiateMsg, MigrateMsg, QueryMsg};

use crate::access::{self, Caller};
use crate::error::ContractError;
use crate::{execute, migrate, peers, query};

/// Version in cw2.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");

/// First owner; no registrar, no participant, no patient.
pub fn instantiate(
    deps: DepsMut,
    _env: Env,
    info: MessageInfo,
    msg: InstantiateMsg,
) -> Result<Response, ContractError> {
    funds::expect(&info, funds::Accepts::Nothing)?;
    let owner = match msg.owner {
        Some(owner) => execute::address(deps.as_ref(), &owner)?,
        None => info.sender,
    };
    kit_migrate::stamp(deps.storage, Role::PatientRegistry, VERSION)?;
    interface::publish(deps.storage, Role::PatientRegistry)?;
    admin::instantiate(deps.storage, owner)?;
    Ok(Response::new())
}

/// Every message comes through here: no coins, the right sender, one room.
pub fn execute(deps: DepsMut, env: Env, info: MessageInfo, msg: ExecuteMsg) -> Result<Response, ContractError> {
    funds::expect(&info, funds::Accepts::Nothing)?;
    let caller = access::authorize(deps.as_ref(), &env, &info.sender, &msg)?;
    match msg {
        ExecuteMsg::Admin(msg) => execute::admin(deps, &env, &info, msg),
        ExecuteMsg::Relay(form) => execute::relay(deps, env, caller, &form),
        msg => dispatch(deps, env, caller, msg),
    }
}

/// Each message to its room; the caller was held to the message's rule.
pub(crate) fn dispatch(deps: DepsMut, env: Env, caller: Caller, msg: ExecuteMsg) -> Result<Response, ContractError> {
    match msg {
        ExecuteMsg::Admin(_) | ExecuteMsg::Relay(_) => Err(ContractError::NotRelayable),
        ExecuteMsg::AppointRegistrar { registrar, powers } => execute::appoint_registrar(deps, &registrar, &powers),
        ExecuteMsg::RemoveRegistrar { registrar } => execute::remove_registrar(deps, &registrar),
        ExecuteMsg::RegisterParticipants { participants } => {
            execute::register_participants(deps, &env, &caller, &participants)
        }
        ExecuteMsg::Qualify { participant, qualification, change } => {
            execute::qualify(deps, &env, &caller, participant, qualification, change)
        }
        ExecuteMsg::Affiliate { affiliations } => execute::affiliate(deps, &caller, &affiliations),
        ExecuteMsg::EndAffiliation { practitioner, organization, day } => {
            execute::end_affiliation(deps, &env, &caller, (practitioner, organization), day)
        }
        ExecuteMsg::RegisterPatient { salt, form_key } => execute::register_patient(deps, &caller, salt, form_key),
        ExecuteMsg::RegisterPatientFor { claim_key, salt } => {
            execute::register_patient_for(deps, &env, &caller, claim_key, salt)
        }
        ExecuteMsg::TakeControl { patient, form_key, signature } => {
            execute::take_control(deps, &env, &caller, patient, form_key, signature)
        }
        ExecuteMsg::Controller { patient, step } => execute::controller(deps, &env, caller, patient, step),
        ExecuteMsg::AppointProxy { patient, proxy } => execute::appoint_proxy(deps, &env, caller, patient, &proxy),
        ExecuteMsg::RemoveProxy { patient, proxy } => execute::remove_proxy(deps, caller, patient, &proxy),
        ExecuteMsg::Represent { patient, step } => execute::represent(deps, &env, caller, patient, step),
        ExecuteMsg::Guardians { patient, step } => execute::guardians(deps, &env, patient, step),
        ExecuteMsg::Recover { patient, step } => execute::recover(deps, &env, caller, patient, step),
        ExecuteMsg::Death { patient, step } => execute::death(deps, &env, caller, patient, step),
        ExecuteMsg::LetIn { patient, participants } => execute::let_in(deps, &env, caller, patient, &participants),
        ExecuteMsg::CloseRelationship { patient, participant } => {
            execute::close_relationship(deps, &env, caller, patient, participant)
        }
        ExecuteMsg::CommitRecords { records } => execute::commit_records(deps, &caller, &records),
        ExecuteMsg::AmendRecord { replaces, with } => execute::amend_record(deps, &caller, replaces, &with),
        ExecuteMsg::MarkRecord { patient, record } => execute::mark_record(deps, &caller, patient, record),
        ExecuteMsg::AppendLog { size, root, proof } => execute::append_log(deps, &caller, size, root, &proof),
        ExecuteMsg::Forget { patient } => execute::forget(deps, &env, caller, patient),
        ExecuteMsg::CancelForget { patient, guardian: None } => execute::cancel_forget(deps, caller, patient),
        ExecuteMsg::CancelForget { patient, guardian: Some(salt) } => {
            execute::vote_cancel_forget(deps, &env, &caller, patient, salt)
        }
        ExecuteMsg::Erase { patient, limit } => execute::erase(deps, &env, patient, limit),
        ExecuteMsg::TellPeers { patient } => execute::tell_peers(deps, patient),
    }
}

/// A peer that could not be told is named.
pub fn reply(_deps: DepsMut, _env: Env, msg: Reply) -> Result<Response, ContractError> {
    peers::missed(&msg)
}

/// Everything can be asked by everybody.
pub fn query(deps: Deps, env: Env, msg: QueryMsg) -> Result<Binary, ContractError> {
    query::answer(deps, &env, msg)
}

/// From an earlier version of this contract.
pub fn migrate(deps: DepsMut, _env: Env, _msg: MigrateMsg) -> Result<Response, ContractError> {
    migrate::run(deps)
}
