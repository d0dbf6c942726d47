//! x
use crate::ContractError;
use cosmwasm_std::*;
use health_api::claims::*;
pub fn post(_: DepsMut, _: &Env, _: &ResultsForm) -> Result<Response, ContractError> {
    Err(ContractError::Row("x".into()))
}
