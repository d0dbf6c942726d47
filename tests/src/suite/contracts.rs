//! The three contracts as code of the embedded chain: their own entry points.

use cosmwasm_std::{Checksum, DepsMut, Empty, Env, MessageInfo, Response};
use cw_multi_test::{Contract, ContractWrapper};
use health_api::interface::Role;
use health_api::{claims, consent, registry, Digest};
use sha2::Digest as _;

use super::refusal::keep;

/// Where the three stand, in their order of dependence.
pub const ROLES: [Role; 3] = [Role::PatientRegistry, Role::ConsentManagement, Role::ClaimsEscrow];

fn registry_execute(
    deps: DepsMut,
    env: Env,
    info: MessageInfo,
    msg: registry::ExecuteMsg,
) -> Result<Response, patient_registry::ContractError> {
    keep(patient_registry::contract::execute(deps, env, info, msg))
}

fn consent_execute(
    deps: DepsMut,
    env: Env,
    info: MessageInfo,
    msg: consent::ExecuteMsg,
) -> Result<Response, consent_management::ContractError> {
    keep(consent_management::contract::execute(deps, env, info, msg))
}

fn claims_execute(
    deps: DepsMut,
    env: Env,
    info: MessageInfo,
    msg: claims::ExecuteMsg,
) -> Result<Response, claims_escrow::ContractError> {
    keep(claims_escrow::contract::execute(deps, env, info, msg))
}

fn registry_migrate(
    deps: DepsMut,
    env: Env,
    msg: registry::MigrateMsg,
) -> Result<Response, patient_registry::ContractError> {
    keep(patient_registry::contract::migrate(deps, env, msg))
}

fn consent_migrate(
    deps: DepsMut,
    env: Env,
    msg: consent::MigrateMsg,
) -> Result<Response, consent_management::ContractError> {
    keep(consent_management::contract::migrate(deps, env, msg))
}

fn claims_migrate(deps: DepsMut, env: Env, msg: claims::MigrateMsg) -> Result<Response, claims_escrow::ContractError> {
    keep(claims_escrow::contract::migrate(deps, env, msg))
}

/// The checksum under which the embedded chain serves a contract.
pub fn checksum(role: Role) -> Digest {
    Digest(sha2::Sha256::digest(role.contract_name()).into())
}

/// The contract in a role.
pub fn code(role: Role) -> Box<dyn Contract<Empty>> {
    code_served(role, checksum(role))
}

/// The same under another checksum: that of the Wasm that a real chain serves, say.
pub fn code_served(role: Role, checksum: Digest) -> Box<dyn Contract<Empty>> {
    let checksum = Checksum::from(checksum.0);
    match role {
        Role::PatientRegistry => Box::new(
            ContractWrapper::new_with_empty(
                registry_execute,
                patient_registry::contract::instantiate,
                patient_registry::contract::query,
            )
            .with_reply_empty(patient_registry::contract::reply)
            .with_migrate_empty(registry_migrate)
            .with_checksum(checksum),
        ),
        Role::ConsentManagement => Box::new(
            ContractWrapper::new_with_empty(
                consent_execute,
                consent_management::contract::instantiate,
                consent_management::contract::query,
            )
            .with_migrate_empty(consent_migrate)
            .with_checksum(checksum),
        ),
        Role::ClaimsEscrow => Box::new(
            ContractWrapper::new_with_empty(
                claims_execute,
                claims_escrow::contract::instantiate,
                claims_escrow::contract::query,
            )
            .with_migrate_empty(claims_migrate)
            .with_checksum(checksum),
        ),
    }
}
