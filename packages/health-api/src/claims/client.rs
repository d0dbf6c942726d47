//! Typed client.

use cosmwasm_std::{Addr, Coin, QuerierWrapper, StdResult, WasmMsg};
use serde::de::DeserializeOwned;

use super::{
    BooksResponse, ClaimId, ClaimResponse, CreditsResponse, ExecuteMsg, ExplanationResponse, PlanId, PlanResponse,
    QueryMsg,
};
use crate::lean;
use crate::{Day, ParticipantNumber};

/// claims-escrow at an address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClaimsEscrow(pub Addr);

impl ClaimsEscrow {
    /// A message to it.
    ///
    /// # Errors
    /// Serialization.
    pub fn call(&self, msg: &ExecuteMsg, funds: Vec<Coin>) -> StdResult<WasmMsg> {
        Ok(WasmMsg::Execute { contract_addr: self.0.to_string(), msg: lean::to_binary(msg)?, funds })
    }

    /// Any query.
    ///
    /// # Errors
    /// As the contract answers.
    pub fn query<T: DeserializeOwned>(&self, querier: &QuerierWrapper, msg: &QueryMsg) -> StdResult<T> {
        querier.query_wasm_smart(&self.0, msg)
    }

    /// A plan with the version in force on a day.
    ///
    /// # Errors
    /// No such plan.
    pub fn plan(&self, querier: &QuerierWrapper, plan: PlanId, day: Option<Day>) -> StdResult<PlanResponse> {
        self.query(querier, &QueryMsg::Plan { plan, day })
    }

    /// A plan's money.
    ///
    /// # Errors
    /// No such plan.
    pub fn books(&self, querier: &QuerierWrapper, plan: PlanId) -> StdResult<BooksResponse> {
        self.query(querier, &QueryMsg::Books { plan })
    }

    /// A claim.
    ///
    /// # Errors
    /// No such claim.
    pub fn claim(&self, querier: &QuerierWrapper, claim: ClaimId) -> StdResult<ClaimResponse> {
        self.query(querier, &QueryMsg::Claim { claim })
    }

    /// Explanation of benefits.
    ///
    /// # Errors
    /// No such claim.
    pub fn explanation(&self, querier: &QuerierWrapper, claim: ClaimId) -> StdResult<ExplanationResponse> {
        self.query(querier, &QueryMsg::Explanation { claim })
    }

    /// What a plan owes a provider.
    ///
    /// # Errors
    /// No such plan.
    pub fn credits(
        &self,
        querier: &QuerierWrapper,
        plan: PlanId,
        provider: ParticipantNumber,
    ) -> StdResult<CreditsResponse> {
        self.query(querier, &QueryMsg::Credits { plan, provider })
    }
}
