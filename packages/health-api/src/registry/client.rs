//! patient-registry for callers in Rust: messages ready to be sent, and typed queries.

use cosmwasm_std::{Addr, CosmosMsg, CustomQuery, QuerierWrapper, StdResult, WasmMsg};
use serde::de::DeserializeOwned;

use super::{
    ErasureResponse, ExecuteMsg, GuardiansResponse, LogProof, LogResponse, ParticipantRef, ParticipantResponse,
    PatientResponse, QueryMsg, RecordResponse, VerifyInclusionResponse, Whose,
};
use crate::admin::AdminResponse;
use crate::lean;
use crate::{Commitment, ParticipantNumber, PatientId};

/// A registry at an address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PatientRegistry(pub Addr);

impl PatientRegistry {
    /// A message to this registry. No message takes coins.
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

    /// A participant by number or address.
    pub fn participant<C: CustomQuery>(
        &self,
        querier: &QuerierWrapper<C>,
        who: ParticipantRef,
    ) -> StdResult<ParticipantResponse> {
        self.query(querier, &QueryMsg::Participant { who })
    }

    /// A patient.
    pub fn patient<C: CustomQuery>(
        &self,
        querier: &QuerierWrapper<C>,
        patient: PatientId,
    ) -> StdResult<PatientResponse> {
        self.query(querier, &QueryMsg::Patient(Whose { patient }))
    }

    /// A patient's guardians.
    pub fn guardians<C: CustomQuery>(
        &self,
        querier: &QuerierWrapper<C>,
        patient: PatientId,
    ) -> StdResult<GuardiansResponse> {
        self.query(querier, &QueryMsg::Guardians(Whose { patient }))
    }

    /// How a patient's erasure stands.
    pub fn erasure<C: CustomQuery>(
        &self,
        querier: &QuerierWrapper<C>,
        patient: PatientId,
    ) -> StdResult<ErasureResponse> {
        self.query(querier, &QueryMsg::Erasure(Whose { patient }))
    }

    /// A record with a row of its own.
    pub fn record<C: CustomQuery>(
        &self,
        querier: &QuerierWrapper<C>,
        patient: PatientId,
        author: ParticipantNumber,
        commitment: Commitment,
    ) -> StdResult<RecordResponse> {
        self.query(querier, &QueryMsg::Record { patient, author, commitment })
    }

    /// A log, now or at an earlier size.
    pub fn log<C: CustomQuery>(
        &self,
        querier: &QuerierWrapper<C>,
        author: ParticipantNumber,
        size: Option<u64>,
    ) -> StdResult<LogResponse> {
        self.query(querier, &QueryMsg::Log { author, size })
    }

    /// Is this leaf in that log, this patient's, and current?
    pub fn verify_inclusion<C: CustomQuery>(
        &self,
        querier: &QuerierWrapper<C>,
        patient: PatientId,
        record: LogProof,
    ) -> StdResult<VerifyInclusionResponse> {
        self.query(querier, &QueryMsg::VerifyInclusion { patient, record })
    }
}
