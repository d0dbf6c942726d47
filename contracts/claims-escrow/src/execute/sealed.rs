//! x
use crate::access::Caller;
use crate::ContractError;
use cosmwasm_std::*;
use health_api::claims::*;
pub fn submit(_: DepsMut, _: &Env, _: &Caller, _: &[SealedClaim]) -> Result<Response, ContractError> {
    Err(ContractError::Row("x".into()))
}
