//! x
use crate::ContractError;
use cosmwasm_std::*;
use health_api::claims::*;
pub fn enforce(_: DepsMut, _: &Env, _: Target) -> Result<Response, ContractError> {
    Err(ContractError::Row("x".into()))
}
