//! Representatives, guardians, recovery, death.

use cosmwasm_std::Addr;
use health_api::{ParticipantNumber, PatientId};

use super::{events, Maybe};
use crate::access::OnBehalf;

events! {
    /// An organization proposes a representative: the patient's first notice.
    RepresentativeProposed => "representative_proposed" {
        /// for whom
        patient: PatientId,
        /// who proposes
        proposer: ParticipantNumber,
        /// whom
        representative: Addr,
        /// first second no more
        until: u64,
        /// first second at which the proposal is void
        expires_at: u64,
    }
    /// A second organization agrees: the patient's second notice.
    RepresentativeConfirmed => "representative_confirmed" {
        /// for whom
        patient: PatientId,
        /// who proposed
        proposer: ParticipantNumber,
        /// who agrees
        confirmed_by: ParticipantNumber,
        /// first second at which it can be installed
        effective_at: u64,
    }
    /// The representative acts as a proxy.
    RepresentativeInstalled => "representative_installed" {
        /// for whom
        patient: PatientId,
        /// whom
        representative: Addr,
        /// first second no more
        until: u64,
    }
    /// The patient does not want that.
    RepresentativeObjected => "representative_objected" {
        /// for whom
        patient: PatientId,
        /// who proposed
        proposer: ParticipantNumber,
        /// on whose word
        by: OnBehalf,
    }
    /// Guardians are set, now or later.
    GuardiansSet => "guardians_set" {
        /// whose
        patient: PatientId,
        /// how many
        guardians: usize,
        /// how many recover
        threshold: u8,
        /// seconds
        delay_seconds: u64,
        /// first second at which they are in force
        effective_at: u64,
    }
    /// An announced change of guardians was taken back.
    GuardiansChangeCancelled => "guardians_change_cancelled" {
        /// whose
        patient: PatientId,
    }
    /// A guardian proposes a recovery.
    RecoveryProposed => "recovery_proposed" {
        /// whose
        patient: PatientId,
        /// index of the guardian
        proposal: u8,
        /// who would control
        controller: Addr,
        /// end of the delay, where one guardian suffices
        ready_at: Maybe<u64>,
        /// first second at which it is void
        expires_at: u64,
    }
    /// A guardian approves.
    RecoveryApproved => "recovery_approved" {
        /// whose
        patient: PatientId,
        /// which
        proposal: u8,
        /// guardians so far
        approvals: usize,
        /// end of the delay, once there are enough
        ready_at: Maybe<u64>,
    }
    /// The controller refuses.
    RecoveryVetoed => "recovery_vetoed" {
        /// whose
        patient: PatientId,
        /// which
        proposal: u8,
        /// on whose word
        by: OnBehalf,
    }
    /// A guardian overrules the veto.
    RecoveryVetoOverridden => "recovery_veto_overridden" {
        /// whose
        patient: PatientId,
        /// which
        proposal: u8,
        /// guardians so far
        overrides: usize,
        /// the veto has fallen
        fallen: bool,
        /// end of the delay
        ready_at: Maybe<u64>,
    }
    /// Control was recovered.
    RecoveryExecuted => "recovery_executed" {
        /// whose
        patient: PatientId,
        /// which
        proposal: u8,
        /// who controls
        controller: Addr,
    }
    /// A death was attested.
    DeathAttested => "death_attested" {
        /// whose
        patient: PatientId,
        /// by whom
        organization: ParticipantNumber,
        /// counts from this second on
        effective_at: u64,
    }
    /// The controller objects: the patient lives.
    DeathObjected => "death_objected" {
        /// whose
        patient: PatientId,
        /// on whose word
        by: OnBehalf,
    }
    /// An attestation was corrected.
    DeathCorrected => "death_corrected" {
        /// whose
        patient: PatientId,
        /// by whom
        organization: ParticipantNumber,
        /// the patient lives
        lives: bool,
    }
}
