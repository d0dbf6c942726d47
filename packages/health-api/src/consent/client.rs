//! consent-management for callers in Rust: messages ready to be sent, and typed queries.

use cosmwasm_std::{Addr, CosmosMsg, CustomQuery, QuerierWrapper, StdResult, WasmMsg};
use serde::de::DeserializeOwned;

use super::{
    CareConsentsResponse, ConsentResponse, DecisionRequest, DomainPolicy, ErasureResponse, ExecuteMsg, Opening,
    OutstandingResponse, QueryMsg, ReceiptsResponse, Verdict,
};
use crate::admin::AdminResponse;
use crate::lean;
use crate::{ConsentOrdinal, ParticipantNumber, PatientId};

/// A consent-management at an address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConsentManagement(pub Addr);

impl ConsentManagement {
    /// A message to this contract. No message takes coins.
    pub fn call(&self, msg: &ExecuteMsg) -> StdResult<CosmosMsg> {
        Ok(WasmMsg::Execute { contract_addr: self.0.to_string(), msg: lean::to_binary(msg)?, funds: vec![] }.into())
    }

    /// Any query; the typed ones below are preferred.
    pub fn query<T: DeserializeOwned, C: CustomQuery>(
        &self,
        querier: &QuerierWrapper<C>,
        msg: &QueryMsg,
    ) -> StdResult<T> {
        querier.query_wasm_smart(&self.0, msg)
    }

    /// Owner, pause, peers.
    pub fn admin<C: CustomQuery>(&self, querier: &QuerierWrapper<C>) -> StdResult<AdminResponse> {
        self.query(querier, &QueryMsg::Admin {})
    }

    /// The domain's policy.
    pub fn policy<C: CustomQuery>(&self, querier: &QuerierWrapper<C>) -> StdResult<DomainPolicy> {
        self.query(querier, &QueryMsg::Policy {})
    }

    /// One consent.
    pub fn consent<C: CustomQuery>(
        &self,
        querier: &QuerierWrapper<C>,
        patient: PatientId,
        consent: ConsentOrdinal,
    ) -> StdResult<ConsentResponse> {
        self.query(querier, &QueryMsg::Consent { patient, consent })
    }

    /// Active care consents at a custodian: what a decision needs openings of.
    pub fn care_consents<C: CustomQuery>(
        &self,
        querier: &QuerierWrapper<C>,
        patient: PatientId,
        custodian: ParticipantNumber,
    ) -> StdResult<CareConsentsResponse> {
        self.query(querier, &QueryMsg::CareConsents { patient, custodian })
    }

    /// Decides about one item.
    pub fn decide<C: CustomQuery>(
        &self,
        querier: &QuerierWrapper<C>,
        patient: PatientId,
        custodian: ParticipantNumber,
        request: DecisionRequest,
        openings: Vec<Opening>,
    ) -> StdResult<Verdict> {
        self.query(querier, &QueryMsg::Decide { patient, custodian, request, openings })
    }

    /// A page of a patient's receipts.
    pub fn receipts<C: CustomQuery>(
        &self,
        querier: &QuerierWrapper<C>,
        patient: PatientId,
        start_after: Option<u64>,
        limit: Option<u32>,
    ) -> StdResult<ReceiptsResponse> {
        self.query(querier, &QueryMsg::Receipts { patient, start_after, limit })
    }

    /// A page of receipts that nobody has acknowledged after a consent's end.
    pub fn outstanding<C: CustomQuery>(
        &self,
        querier: &QuerierWrapper<C>,
        patient: PatientId,
        consent: ConsentOrdinal,
        start_after: Option<u64>,
    ) -> StdResult<OutstandingResponse> {
        self.query(querier, &QueryMsg::Outstanding { patient, consent, start_after, limit: None })
    }

    /// How a patient's erasure stands.
    pub fn erasure<C: CustomQuery>(
        &self,
        querier: &QuerierWrapper<C>,
        patient: PatientId,
    ) -> StdResult<ErasureResponse> {
        self.query(querier, &QueryMsg::Erasure { patient })
    }
}
