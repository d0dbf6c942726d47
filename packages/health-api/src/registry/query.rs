//! Queries of patient-registry. Lists: 30 unless asked, at most 100, `start_after` exclusive.

use cosmwasm_schema::{cw_serde, QueryResponses};

use super::{LogProof, Qualification};
use crate::{Commitment, ParticipantNumber, PatientId};

/// What the registry can be asked.
#[cw_serde]
#[derive(QueryResponses)]
#[serde(deny_unknown_fields)]
#[schemaifier(mute_warnings)]
pub enum QueryMsg {
    /// owner, pause, peers
    #[returns(crate::admin::AdminResponse)]
    Admin {},
    /// registrars in order of address
    #[returns(super::response::RegistrarsResponse)]
    Registrars {
        /// address
        start_after: Option<String>,
        /// items
        limit: Option<u32>,
    },
    /// one participant
    #[returns(super::response::ParticipantResponse)]
    Participant {
        /// by number or address
        who: ParticipantRef,
    },
    /// participants in order of number
    #[returns(super::response::ParticipantsResponse)]
    Participants {
        /// number
        start_after: Option<ParticipantNumber>,
        /// items
        limit: Option<u32>,
    },
    /// a participant's qualifications in order of number
    #[returns(super::response::QualificationsResponse)]
    Qualifications {
        /// whose
        participant: ParticipantNumber,
        /// qualification
        start_after: Option<Qualification>,
        /// items
        limit: Option<u32>,
    },
    /// how one qualification came about, oldest change first
    #[returns(super::response::QualificationHistoryResponse)]
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
    #[returns(super::response::AffiliationsResponse)]
    Affiliations {
        /// whose
        practitioner: ParticipantNumber,
        /// organization
        start_after: Option<ParticipantNumber>,
        /// items
        limit: Option<u32>,
    },
    /// one patient
    #[returns(super::response::PatientResponse)]
    Patient(Whose),
    /// a patient's proxies in order of address, ended ones among them until they are cleared away
    #[returns(super::response::ProxiesResponse)]
    Proxies {
        /// whose
        patient: PatientId,
        /// address
        start_after: Option<String>,
        /// items
        limit: Option<u32>,
    },
    /// proposed representatives in order of the proposer's number
    #[returns(super::response::RepresentativesResponse)]
    Representatives(WhoseParticipants),
    /// a patient's guardians
    #[returns(super::response::GuardiansResponse)]
    Guardians(Whose),
    /// open proposals of recovery, at most 10
    #[returns(super::response::RecoveriesResponse)]
    Recoveries(Whose),
    /// who was let in, in order of number
    #[returns(super::response::RelationshipsResponse)]
    Relationships(WhoseParticipants),
    /// one record with a row of its own
    #[returns(super::response::RecordResponse)]
    Record {
        /// whose
        patient: PatientId,
        /// whose word
        author: ParticipantNumber,
        /// which
        commitment: Commitment,
    },
    /// a patient's records with rows of their own, in order of author and commitment
    #[returns(super::response::RecordsResponse)]
    Records {
        /// whose
        patient: PatientId,
        /// author and commitment
        start_after: Option<(ParticipantNumber, Commitment)>,
        /// items
        limit: Option<u32>,
    },
    /// a participant's log, now or at an earlier size
    #[returns(super::response::LogResponse)]
    Log {
        /// whose
        author: ParticipantNumber,
        /// a size that it had; none is now
        size: Option<u64>,
    },
    /// is this leaf in that log, this patient's, and current?
    #[returns(super::response::VerifyInclusionResponse)]
    VerifyInclusion {
        /// whose record
        patient: PatientId,
        /// the leaf and its proof
        record: LogProof,
    },
    /// how a patient's erasure stands
    #[returns(super::response::ErasureResponse)]
    Erasure(Whose),
}

/// A question about one patient.
#[cw_serde]
#[derive(Copy, Eq)]
#[serde(deny_unknown_fields)]
#[schemaifier(mute_warnings)]
pub struct Whose {
    /// whose
    pub patient: PatientId,
}

/// A question about one patient, answered by a list in order of participant.
#[cw_serde]
#[derive(Copy, Eq)]
#[serde(deny_unknown_fields)]
#[schemaifier(mute_warnings)]
pub struct WhoseParticipants {
    /// whose
    pub patient: PatientId,
    /// participant
    pub start_after: Option<ParticipantNumber>,
    /// items
    pub limit: Option<u32>,
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
