//! x
use crate::access::Caller;
use crate::ContractError;
use cosmwasm_std::*;
use health_api::claims::*;
use health_api::Commitment;
pub fn file(
    _: DepsMut,
    _: &Env,
    _: &Caller,
    _: ClaimId,
    _: &ClaimForm,
    _: Commitment,
) -> Result<Response, ContractError> {
    Err(ContractError::Row("x".into()))
}
pub fn accept(_: DepsMut, _: &Caller, _: ClaimId) -> Result<Response, ContractError> {
    Err(ContractError::Row("x".into()))
}
