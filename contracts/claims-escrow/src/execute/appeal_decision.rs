//! x
use crate::access::Caller;
use crate::ContractError;
use cosmwasm_std::*;
use health_api::claims::*;
use health_api::Commitment;
pub fn assign(_: DepsMut, _: &Env, _: ClaimId, _: &str) -> Result<Response, ContractError> {
    Err(ContractError::Row("x".into()))
}
pub fn take(_: DepsMut, _: &Env, _: &Caller, _: ClaimId) -> Result<Response, ContractError> {
    Err(ContractError::Row("x".into()))
}
pub fn decide(
    _: DepsMut,
    _: &Env,
    _: &Caller,
    _: ClaimId,
    _: &AppealVerdict,
    _: Commitment,
) -> Result<Response, ContractError> {
    Err(ContractError::Row("x".into()))
}
