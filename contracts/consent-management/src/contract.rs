//! The door: funds, pause, permission, then one room a message. What the chain calls is in `entry.rs`.

use contract_kit::funds::{self, Accepts};
use contract_kit::gate::{self, Gate};
use contract_kit::{admin, interface, migrate, KitError};
use cosmwasm_std::{Binary, Deps, DepsMut, Env, MessageInfo, Response};
use health_api::consent::{ExecuteMsg, InstantiateMsg, MigrateMsg, QueryMsg};
use health_api::interface::Role;

use crate::access::{self, Caller};
use crate::{execute as rooms, query as windows, state, ContractError};

/// The version that cw2 keeps.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");
/// Peers that this contract has a use for.
pub const PEER_ROLES: [Role; 2] = [Role::PatientRegistry, Role::ClaimsEscrow];

/// Sets the contract up, without peers: until they are introduced, messages that need them are refused by name.
pub fn instantiate(
    deps: DepsMut,
    _env: Env,
    info: MessageInfo,
    msg: InstantiateMsg,
) -> Result<Response, ContractError> {
    funds::expect(&info, Accepts::Nothing)?;
    migrate::stamp(deps.storage, Role::ConsentManagement, VERSION)?;
    interface::publish(deps.storage, Role::ConsentManagement)?;
    let owner = match msg.owner {
        Some(text) => deps.api.addr_validate(&text).map_err(|_| KitError::InvalidAddress { found: text })?,
        None => info.sender,
    };
    admin::instantiate(deps.storage, owner)?;
    rooms::policy::check(msg.policy)?;
    state::policy::save(deps.storage, msg.policy)?;
    Ok(Response::new())
}

/// Funds, pause and permission once, then the rooms.
pub fn execute(deps: DepsMut, env: Env, info: MessageInfo, msg: ExecuteMsg) -> Result<Response, ContractError> {
    funds::expect(&info, Accepts::Nothing)?;
    let gate = gate::load(deps.storage)?;
    expect_running(&gate, &env, &msg)?;
    let caller = access::authorize(deps.as_ref(), &env, &info, &gate, &msg)?;
    run(deps, &env, &info, &caller, msg)
}

/// Refuses what a running pause stops.
pub fn expect_running(gate: &Gate, env: &Env, msg: &ExecuteMsg) -> Result<(), ContractError> {
    if access::stops_in_pause(msg) {
        gate.expect_running(env.block.time.seconds())?;
    }
    Ok(())
}

/// One line a message; the caller was let in.
pub fn run(
    deps: DepsMut,
    env: &Env,
    info: &MessageInfo,
    caller: &Caller,
    msg: ExecuteMsg,
) -> Result<Response, ContractError> {
    use ExecuteMsg as M;
    match msg {
        M::Admin(step) => {
            let events = admin::execute(deps, env, info, "consent_management", &PEER_ROLES, step)?;
            Ok(Response::new().add_events(events))
        }
        M::SetPolicy { policy } => rooms::policy::set(deps, policy),
        M::FileConsents { patient, consents } => rooms::file::file(deps, env, caller, patient, consents),
        M::ReplaceConsent { patient, consent, with } => {
            rooms::replace::replace(deps, env, caller, patient, consent, with)
        }
        M::RevokeConsents { patient, consents } => rooms::revoke::revoke(deps, env, caller, patient, &consents),
        M::MarkEnteredInError { patient, consent } => rooms::revoke::mark(deps, env, caller, patient, consent),
        M::Relay(form) => rooms::relay::relay(deps, env, info, &form),
        M::Disclose { patient, request, if_permit, if_not } => {
            rooms::disclose::disclose(deps, env, caller, patient, request, [if_permit, if_not])
        }
        M::Log { writer, receipt } => rooms::log::log(deps, env, caller, writer, receipt),
        M::Acknowledge { patient, consent, receipts, answer } => {
            rooms::acknowledge::acknowledge(deps, env, caller, patient, consent, receipts, answer)
        }
        M::FlagReceipt { patient, sequence } => rooms::flag::flag(deps, env, caller, patient, sequence),
        M::AnswerFlag { patient, sequence, answer } => {
            rooms::flag::answer(deps, env, caller, patient, sequence, answer)
        }
        M::SetRoster { add, remove } => rooms::roster::set(deps, caller, add, remove),
        M::DeclareBreakGlass { patient, organization, until, reason } => {
            rooms::break_glass::declare(deps, env, caller, patient, organization, until, reason)
        }
        M::ReviewBreakGlass { practitioner, verdict, reason } => {
            rooms::break_glass::review(deps, env, caller, practitioner, verdict, reason)
        }
        M::RegistryHook(hook) => rooms::erasure::hook(deps, hook),
        M::Erase { patient, limit } => rooms::erasure::erase(deps, env, patient, limit),
    }
}

/// One line a query.
pub fn query(deps: Deps, env: Env, msg: QueryMsg) -> Result<Binary, ContractError> {
    windows::answer(deps, &env, msg)
}

/// Migrates by cw2 name and version.
pub fn migrate(deps: DepsMut, _env: Env, _msg: MigrateMsg) -> Result<Response, ContractError> {
    crate::migrate::migrate(deps)
}
