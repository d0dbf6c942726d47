//! Patients, control, proxies, relationships, erasure.

use cosmwasm_std::Addr;
use health_api::interface::Role;
use health_api::{ParticipantNumber, PatientId};

use super::{events, Maybe};
use crate::access::OnBehalf;

events! {
    /// A patient exists.
    PatientRegistered => "patient_registered" {
        /// the id
        patient: PatientId,
        /// who registered somebody without a wallet; none: the patient
        registrant: Maybe<ParticipantNumber>,
    }
    /// Somebody took control with the slip.
    ControlTaken => "control_taken" {
        /// the id
        patient: PatientId,
        /// who controls it
        controller: Addr,
    }
    /// Control is offered.
    ControlOffered => "control_offered" {
        /// the id
        patient: PatientId,
        /// to whom
        to: Addr,
        /// first second at which the offer is void
        expires_at: u64,
    }
    /// Control changed.
    ControlAccepted => "control_accepted" {
        /// the id
        patient: PatientId,
        /// who controls it
        controller: Addr,
    }
    /// The offer was taken back.
    ControlOfferWithdrawn => "control_offer_withdrawn" {
        /// the id
        patient: PatientId,
    }
    /// A proxy may act.
    ProxyAppointed => "proxy_appointed" {
        /// for whom
        patient: PatientId,
        /// who
        proxy: Addr,
        /// consent, records, all
        scope: &'static str,
        /// first second no more
        until: u64,
    }
    /// A proxy may act no more.
    ProxyRemoved => "proxy_removed" {
        /// for whom
        patient: PatientId,
        /// who
        proxy: Addr,
        /// on whose word
        by: OnBehalf,
    }
    /// A participant was let in.
    ParticipantLetIn => "participant_let_in" {
        /// by whom
        patient: PatientId,
        /// who
        participant: ParticipantNumber,
        /// on whose word
        by: OnBehalf,
    }
    /// A relationship was closed.
    RelationshipClosed => "relationship_closed" {
        /// by whom
        patient: PatientId,
        /// with whom
        participant: ParticipantNumber,
        /// on whose word
        by: OnBehalf,
    }
    /// Erasure is announced.
    ErasureAnnounced => "erasure_announced" {
        /// whose
        patient: PatientId,
        /// block time, seconds
        announced_at: u64,
        /// first second at which rows may go
        effective_at: u64,
        /// on whose word
        by: OnBehalf,
    }
    /// A guardian would cancel the erasure.
    ErasureCancelApproved => "erasure_cancel_approved" {
        /// whose
        patient: PatientId,
        /// guardians so far
        approvals: usize,
        /// guardians needed
        threshold: u8,
    }
    /// The erasure was cancelled.
    ErasureCancelled => "erasure_cancelled" {
        /// whose
        patient: PatientId,
        /// on whose word
        by: OnBehalf,
    }
    /// A page of rows went.
    ErasureAdvanced => "erasure_advanced" {
        /// whose
        patient: PatientId,
        /// rows that went
        rows: usize,
    }
    /// The last row went.
    PatientErased => "patient_erased" {
        /// whose
        patient: PatientId,
    }
    /// A peer was not told: `TellPeers` tells it again.
    PeerMissed => "peer_missed" {
        /// which peer
        role: Role,
        /// about whom; empty on chains whose replies carry no payload
        patient: String,
        /// absent or failed
        why: &'static str,
    }
}
