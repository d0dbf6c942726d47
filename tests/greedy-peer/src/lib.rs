//! A contract in consent-management's place that burns all gas it is given with a hook. Only a chain that meters shows
//! whether the registry survives it: the embedded one counts nothing.

use cosmwasm_schema::cw_serde;
use cosmwasm_std::{entry_point, DepsMut, Env, MessageInfo, Response, StdResult};
use health_api::hook::RegistryHook;
use health_api::interface::{InterfaceRow, Role, INTERFACE, LAYOUT};
use sha2::{Digest, Sha256};

/// Nothing to say.
#[cw_serde]
#[serde(deny_unknown_fields)]
#[schemaifier(mute_warnings)]
pub struct InstantiateMsg {}

/// What the registry sends.
#[cw_serde]
#[serde(deny_unknown_fields)]
#[schemaifier(mute_warnings)]
pub enum ExecuteMsg {
    /// burns everything
    RegistryHook(RegistryHook),
}

/// Says that it is consent-management.
#[entry_point]
pub fn instantiate(deps: DepsMut, _env: Env, _info: MessageInfo, _msg: InstantiateMsg) -> StdResult<Response> {
    INTERFACE.save(deps.storage, &InterfaceRow { v: LAYOUT, role: Role::ConsentManagement })?;
    Ok(Response::new())
}

/// Hashes until no gas is left.
#[entry_point]
pub fn execute(deps: DepsMut, _env: Env, _info: MessageInfo, msg: ExecuteMsg) -> StdResult<Response> {
    let ExecuteMsg::RegistryHook(_) = msg;
    let digest = burn([0; 32]);
    deps.storage.set(b"digest", &digest);
    Ok(Response::new())
}

/// Hashes until a digest begins with four bytes 255: one of four thousand million does, and no gas lasts so long.
fn burn(mut digest: [u8; 32]) -> [u8; 32] {
    while digest[..4] != [0xff; 4] {
        digest = Sha256::digest(digest).into();
    }
    digest
}
