//! Answers of patient-registry. Every list says where its next page starts.

use cosmwasm_schema::cw_serde;
use cosmwasm_std::Addr;

use super::raw::{Death, Interval, ProxyScope, RecordStatus};
use super::{GuardianSet, ParticipantKind, Power, Qualification, QualificationChange};
use crate::{Commitment, Digest, ParticipantNumber, PatientId, PublicKey, Tag};

/// A registrar.
#[cw_serde]
pub struct RegistrarResponse {
    /// the licensing body
    pub address: Addr,
    /// what it may attest
    pub powers: Vec<Power>,
}

/// A page of registrars.
#[cw_serde]
pub struct RegistrarsResponse {
    /// in order of address
    pub registrars: Vec<RegistrarResponse>,
    /// where the next page starts
    pub next: Option<Addr>,
}

/// A participant.
#[cw_serde]
pub struct ParticipantResponse {
    /// short number
    pub number: ParticipantNumber,
    /// its address
    pub address: Addr,
    /// what it is
    pub kind: ParticipantKind,
    /// commitment of its profile
    pub profile: Commitment,
}

/// A page of participants.
#[cw_serde]
pub struct ParticipantsResponse {
    /// in order of number
    pub participants: Vec<ParticipantResponse>,
    /// where the next page starts
    pub next: Option<ParticipantNumber>,
}

/// A qualification of one participant.
#[cw_serde]
pub struct QualificationResponse {
    /// which
    pub qualification: Qualification,
    /// on which days, ascending
    pub intervals: Vec<Interval>,
    /// intervals that a suspension took away and a reinstatement would give back
    pub suspended: Vec<Interval>,
}

/// A page of qualifications.
#[cw_serde]
pub struct QualificationsResponse {
    /// in order of number
    pub qualifications: Vec<QualificationResponse>,
    /// where the next page starts
    pub next: Option<Qualification>,
}

/// One change of a qualification.
#[cw_serde]
pub struct QualificationChanged {
    /// number of the change, from 1
    pub number: u32,
    /// who attested it
    pub issuer: Addr,
    /// second at which it became known
    pub known_at: u64,
    /// what changed
    pub change: QualificationChange,
}

/// A page of changes.
#[cw_serde]
pub struct QualificationHistoryResponse {
    /// oldest first
    pub changes: Vec<QualificationChanged>,
    /// where the next page starts
    pub next: Option<u32>,
}

/// A practitioner's affiliation.
#[cw_serde]
pub struct AffiliationResponse {
    /// with whom
    pub organization: ParticipantNumber,
    /// on which days, ascending
    pub intervals: Vec<Interval>,
}

/// A page of affiliations.
#[cw_serde]
pub struct AffiliationsResponse {
    /// in order of organization
    pub affiliations: Vec<AffiliationResponse>,
    /// where the next page starts
    pub next: Option<ParticipantNumber>,
}

/// A patient.
#[cw_serde]
pub struct PatientResponse {
    /// the id
    pub patient: PatientId,
    /// who acts for it; nobody until the slip is used
    pub controller: Option<Addr>,
    /// key of signed forms
    pub form_key: PublicKey,
    /// to whom control is offered, and the first second at which the offer is void
    pub offered: Option<(Addr, u64)>,
    /// erasure was announced at this second
    pub erasure: Option<u64>,
    /// attested death
    pub death: Option<Death>,
}

/// A proxy.
#[cw_serde]
pub struct ProxyResponse {
    /// who
    pub address: Addr,
    /// what for
    pub scope: ProxyScope,
    /// first second no more
    pub until: u64,
}

/// A page of proxies.
#[cw_serde]
pub struct ProxiesResponse {
    /// in order of address
    pub proxies: Vec<ProxyResponse>,
    /// where the next page starts
    pub next: Option<Addr>,
}

/// A proposed representative.
#[cw_serde]
pub struct RepresentativeResponse {
    /// who proposed
    pub proposer: ParticipantNumber,
    /// whom
    pub representative: Addr,
    /// first second no more
    pub until: u64,
    /// who agreed
    pub confirmed_by: Option<ParticipantNumber>,
    /// first second at which it can be installed, once confirmed
    pub effective_at: Option<u64>,
    /// first second at which the proposal is void
    pub expires_at: u64,
}

/// A page of proposed representatives.
#[cw_serde]
pub struct RepresentativesResponse {
    /// in order of proposer
    pub representatives: Vec<RepresentativeResponse>,
    /// where the next page starts
    pub next: Option<ParticipantNumber>,
}

/// A patient's guardians.
#[cw_serde]
pub struct GuardiansResponse {
    /// in force; none where there are no guardians
    pub current: Option<GuardianSet>,
    /// announced, and the first second at which it is in force
    pub announced: Option<(GuardianSet, u64)>,
}

/// A proposal of recovery.
#[cw_serde]
pub struct RecoveryResponse {
    /// its guardian's index
    pub proposal: u8,
    /// who will control
    pub controller: Addr,
    /// how many guardians have approved
    pub approvals: u8,
    /// how many are needed
    pub threshold: u8,
    /// the controller refused
    pub vetoed: bool,
    /// how many guardians overrule that
    pub overrides: u8,
    /// first second at which it can be executed, once approved
    pub ready_at: Option<u64>,
    /// first second at which it is void
    pub expires_at: u64,
}

/// Open proposals of recovery.
#[cw_serde]
pub struct RecoveriesResponse {
    /// in order of the guardian's index
    pub recoveries: Vec<RecoveryResponse>,
}

/// A relationship.
#[cw_serde]
pub struct RelationshipResponse {
    /// who was let in
    pub participant: ParticipantNumber,
    /// since this second
    pub since: u64,
    /// ended at this second
    pub ended: Option<u64>,
}

/// A page of relationships.
#[cw_serde]
pub struct RelationshipsResponse {
    /// in order of participant
    pub relationships: Vec<RelationshipResponse>,
    /// where the next page starts
    pub next: Option<ParticipantNumber>,
}

/// A record with a row of its own.
#[cw_serde]
pub struct RecordResponse {
    /// whose word
    pub author: ParticipantNumber,
    /// its commitment
    pub commitment: Commitment,
    /// status
    pub status: RecordStatus,
    /// kind byte, see `RecordKind`
    pub kind: u8,
    /// label tags; none is N
    pub labels: Vec<Tag>,
    /// what amended it
    pub replaced_by: Option<Commitment>,
    /// index of the leaf in its author's log that it amends
    pub replaces_leaf: Option<u64>,
}

/// A page of records.
#[cw_serde]
pub struct RecordsResponse {
    /// in order of author and commitment
    pub records: Vec<RecordResponse>,
    /// where the next page starts
    pub next: Option<(ParticipantNumber, Commitment)>,
}

/// State of a log.
#[cw_serde]
pub struct LogResponse {
    /// leaves
    pub size: u64,
    /// RFC 9162 root
    pub root: Digest,
}

/// Whether a leaf stands in a log.
#[cw_serde]
pub struct VerifyInclusionResponse {
    /// it does, and is this patient's
    pub included: bool,
    /// its status, where it is included
    pub status: Option<RecordStatus>,
}

/// How an erasure stands. Seconds.
#[cw_serde]
pub enum ErasureResponse {
    /// not announced; or no such patient
    None {},
    /// announced
    Announced {
        /// when
        announced_at: u64,
        /// when rows may go
        effective_at: u64,
        /// guardians who would cancel
        cancelling: u8,
        /// rows are going: it can no longer be cancelled
        began: bool,
    },
    /// all rows are gone
    Erased {
        /// when announced
        announced_at: u64,
        /// when the last row went
        erased_at: u64,
    },
}
