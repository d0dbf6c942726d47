//! Peers are told of erasures by hooks: each with a gas limit, none trusted to arrive. A peer that fails, burns its gas
//! or is absent blocks nothing and is named in an event.

use contract_kit::lean::to_binary;
use contract_kit::peers::find;
use cosmwasm_schema::cw_serde;
use cosmwasm_std::{Binary, Reply, Response, Storage, SubMsg, WasmMsg};
use health_api::hook::{RegistryHook, HOOK_GAS_LIMIT};
use health_api::interface::Role;
use health_api::PatientId;

use crate::error::ContractError;
use crate::events::PeerMissed;

/// Peers that have a use for this contract's hooks; the place is the reply id.
pub const ROLES: [Role; 2] = [Role::ConsentManagement, Role::ClaimsEscrow];

/// What every peer accepts from the registry.
#[cw_serde]
enum PeerMsg {
    RegistryHook(RegistryHook),
}

/// Adds a hook for each introduced peer, and an event for each that is absent.
pub fn tell(
    storage: &dyn Storage,
    mut response: Response,
    patient: PatientId,
    hook: RegistryHook,
) -> Result<Response, ContractError> {
    for (id, role) in (0..).zip(ROLES) {
        response = match find(storage, role)? {
            Some(addr) => {
                let msg = to_binary(&PeerMsg::RegistryHook(hook))?;
                let msg = WasmMsg::Execute { contract_addr: addr.into_string(), msg, funds: vec![] };
                let hook = SubMsg::reply_on_error(msg, id).with_gas_limit(HOOK_GAS_LIMIT);
                response.add_submessage(hook.with_payload(Binary::from(patient.0.as_slice())))
            }
            None => response.add_event(PeerMissed { role, patient: patient.to_string(), why: "absent" }),
        };
    }
    Ok(response)
}

/// Names the peer whose hook failed. Its error text is not read; chains before CosmWasm 2 hand no payload back.
pub fn missed(reply: &Reply) -> Result<Response, ContractError> {
    let role = usize::try_from(reply.id).ok().and_then(|id| ROLES.get(id));
    let role = *role.ok_or_else(|| ContractError::Std(format!("unknown reply {}", reply.id)))?;
    let patient = PatientId::try_from(reply.payload.as_slice()).map(|id| id.to_string()).unwrap_or_default();
    Ok(Response::new().add_event(PeerMissed { role, patient, why: "failed" }))
}
