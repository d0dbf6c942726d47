//! What a patient files.

use consent_engine::wire::Terms;
use cosmwasm_schema::cw_serde;

use crate::{Commitment, ParticipantNumber};

/// A consent as it is filed. Actors in its terms are participant numbers in decimal, or the address of a proxy.
#[cw_serde]
#[serde(deny_unknown_fields)]
#[schemaifier(mute_warnings)]
pub enum ConsentBody {
    /// about claims: judged by claims-escrow at the last day of service; never sealed
    Payment {
        /// the rules; the root's period bounds the days, none is from the day of filing, open
        terms: Terms,
    },
    /// about care, in clear
    Care {
        /// who holds the data and enforces
        custodian: ParticipantNumber,
        /// the rules
        terms: Terms,
    },
    /// about care, unreadable: permit, deny and dummy look alike
    Sealed {
        /// who holds the data and enforces
        custodian: ParticipantNumber,
        /// [`super::sealed_commitment`] of a [`super::SealedContent`], or random bytes for a dummy that nobody opens
        commitment: Commitment,
    },
}

/// What a stored consent is.
#[cw_serde]
#[derive(Copy, Eq)]
pub enum ConsentKind {
    /// about claims
    Payment,
    /// about care at a custodian, in clear
    Care,
    /// about care at a custodian, sealed
    Sealed,
}

/// FHIR `Consent.status`, as far as it decides; only `Active` does.
#[cw_serde]
#[derive(Copy, Eq)]
pub enum Status {
    /// decides
    Active,
    /// revoked (FAST `$revokeConsent`)
    Revoked,
    /// replaced by another
    Replaced,
    /// should never have been: ignored and kept
    EnteredInError,
}

impl std::fmt::Display for Status {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Active => "active",
            Self::Revoked => "revoked",
            Self::Replaced => "replaced",
            Self::EnteredInError => "entered_in_error",
        })
    }
}
