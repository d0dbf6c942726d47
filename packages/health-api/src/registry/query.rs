//! Queries of patient-registry. Lists: 30 unless asked, at most 100, `start_after` exclusive.

use cosmwasm_schema::{cw_serde, QueryResponses};

use super::response::{
    AffiliationsResponse, ErasureResponse, GuardiansResponse, LogResponse, ParticipantResponse, ParticipantsResponse,
    PatientResponse, ProxiesResponse, QualificationHistoryResponse, QualificationsResponse, RecordResponse,
    RecordsResponse, RecoveriesResponse, RegistrarsResponse, RelationshipsResponse, RepresentativesResponse,
    VerifyInclusionResponse,
};
use super::{LogProof, Qualification};
use crate::admin::AdminResponse;
use crate::{Commitment, ParticipantNumber, PatientId};

/// What the registry can be asked.
#[cw_serde]
#[derive(QueryResponses)]
#[serde(deny_unknown_fields)]
#[schemaifier(mute_warnings)]
pub enum QueryMsg {
    /// owner, pause, peers
    #[returns(AdminResponse)]
    Admin {},
    /// registrars in order of address
    #[returns(RegistrarsResponse)]
    Registrars {
        /// address
        start_after: Option<String>,
        /// items
        limit: Option<u32>,
    },
    /// one participant
    #[returns(ParticipantResponse)]
    Participant {
        /// by number or address
        who: ParticipantRef,
    },
    /// participants in order of number
    #[returns(ParticipantsResponse)]
    Participants {
        /// number
        start_after: Option<ParticipantNumber>,
        /// items
        limit: Option<u32>,
    },
    /// a participant's qualifications in order of number
    #[returns(QualificationsResponse)]
    Qualifications {
        /// whose
        participant: ParticipantNumber,
        /// qualification
        start_after: Option<Qualification>,
        /// items
        limit: Option<u32>,
    },
    /// how one qualification came about, oldest change first
    #[returns(QualificationHistoryResponse)]
    QualificationHistory {
        /// whose
        participant: ParticipantNumber,
        /// which
        qualification: Qualification,
        /// number of the change
        start_after: Option<u32>,
        /// items
        limit: Option<u32>,
    },
    /// for whom a practitioner works, in order of the organization's number
    #[returns(AffiliationsResponse)]
    Affiliations {
        /// whose
        practitioner: ParticipantNumber,
        /// organization
        start_after: Option<ParticipantNumber>,
        /// items
        limit: Option<u32>,
    },
    /// one patient
    #[returns(PatientResponse)]
    Patient {
        /// whose
        patient: PatientId,
    },
    /// a patient's proxies in order of address, ended ones among them until they are cleared away
    #[returns(ProxiesResponse)]
    Proxies {
        /// whose
        patient: PatientId,
        /// address
        start_after: Option<String>,
        /// items
        limit: Option<u32>,
    },
    /// proposed representatives in order of the proposer's number
    #[returns(RepresentativesResponse)]
    Representatives {
        /// whose
        patient: PatientId,
        /// proposer
        start_after: Option<ParticipantNumber>,
        /// items
        limit: Option<u32>,
    },
    /// a patient's guardians
    #[returns(GuardiansResponse)]
    Guardians {
        /// whose
        patient: PatientId,
    },
    /// open proposals of recovery, at most 10
    #[returns(RecoveriesResponse)]
    Recoveries {
        /// whose
        patient: PatientId,
    },
    /// who was let in, in order of number
    #[returns(RelationshipsResponse)]
    Relationships {
        /// whose
        patient: PatientId,
        /// participant
        start_after: Option<ParticipantNumber>,
        /// items
        limit: Option<u32>,
    },
    /// one record with a row of its own
    #[returns(RecordResponse)]
    Record {
        /// whose
        patient: PatientId,
        /// whose word
        author: ParticipantNumber,
        /// which
        commitment: Commitment,
    },
    /// a patient's records with rows of their own, in order of author and commitment
    #[returns(RecordsResponse)]
    Records {
        /// whose
        patient: PatientId,
        /// author and commitment
        start_after: Option<(ParticipantNumber, Commitment)>,
        /// items
        limit: Option<u32>,
    },
    /// a participant's log, now or at an earlier size
    #[returns(LogResponse)]
    Log {
        /// whose
        author: ParticipantNumber,
        /// a size that it had; none is now
        size: Option<u64>,
    },
    /// is this leaf in that log, this patient's, and current?
    #[returns(VerifyInclusionResponse)]
    VerifyInclusion {
        /// whose record
        patient: PatientId,
        /// the leaf and its proof
        record: LogProof,
    },
    /// how a patient's erasure stands
    #[returns(ErasureResponse)]
    Erasure {
        /// whose
        patient: PatientId,
    },
}

/// A participant by number or address.
#[cw_serde]
#[serde(deny_unknown_fields)]
#[schemaifier(mute_warnings)]
pub enum ParticipantRef {
    /// by number
    Number(ParticipantNumber),
    /// by address
    Address(String),
}
