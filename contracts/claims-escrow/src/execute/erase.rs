//! x
use crate::ContractError;
use cosmwasm_std::*;
pub fn erase(_: DepsMut, _: &Env, _: health_api::PatientId, _: u32) -> Result<Response, ContractError> {
    Err(ContractError::Row("x".into()))
}
pub fn hook(_: DepsMut, _: health_api::hook::RegistryHook) -> Result<Response, ContractError> {
    Ok(Response::new())
}
