//! Registrars, participants, qualifications, affiliations.

use cosmwasm_std::Addr;
use health_api::{Commitment, Day, ParticipantNumber};

use super::{events, Maybe};

events! {
    /// A registrar has powers.
    RegistrarAppointed => "registrar_appointed" {
        /// the licensing body
        registrar: Addr,
        /// `kind:qualification,…` before
        old_powers: String,
        /// and now
        new_powers: String,
    }
    /// A registrar's powers ended.
    RegistrarRemoved => "registrar_removed" {
        /// the licensing body
        registrar: Addr,
        /// `kind:qualification,…` before
        old_powers: String,
    }
    /// A participant was registered.
    ParticipantRegistered => "participant_registered" {
        /// short number
        participant: ParticipantNumber,
        /// its address
        address: Addr,
        /// kind
        kind: &'static str,
        /// commitment of its profile
        profile: Commitment,
        /// by whom
        registrar: Addr,
    }
    /// A qualification changed; effective-dated, with the time at which it became known.
    QualificationChanged => "qualification_changed" {
        /// whose
        participant: ParticipantNumber,
        /// which
        qualification: u16,
        /// attested, extended, ended, suspended, reinstated
        change: &'static str,
        /// first day of the change
        from: Maybe<Day>,
        /// first day no more
        to: Maybe<Day>,
        /// by whom
        issuer: Addr,
        /// block time, seconds
        known_at: u64,
    }
    /// One side has sent an affiliation.
    AffiliationProposed => "affiliation_proposed" {
        /// who works
        practitioner: ParticipantNumber,
        /// for whom
        organization: ParticipantNumber,
        /// first day
        from: Day,
        /// first day no more
        to: Maybe<Day>,
        /// practitioner or organization
        by: &'static str,
    }
    /// An affiliation is in force.
    AffiliationAgreed => "affiliation_agreed" {
        /// who works
        practitioner: ParticipantNumber,
        /// for whom
        organization: ParticipantNumber,
        /// first day
        from: Day,
        /// first day no more
        to: Maybe<Day>,
        /// sides or registrar
        by: &'static str,
    }
    /// An affiliation ends.
    AffiliationEnded => "affiliation_ended" {
        /// who worked
        practitioner: ParticipantNumber,
        /// for whom
        organization: ParticipantNumber,
        /// first day no more
        day: Day,
        /// whose word
        by: ParticipantNumber,
    }
}
