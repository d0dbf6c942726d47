//! The receipt of a disclosure or a denial: one shape, whatever was decided.

use crate::{Commitment, Digest, PatientId};
use cosmwasm_schema::cw_serde;

/// What is written down of a decision made elsewhere. Decision, purpose, recipient, consents and obligations are
/// inside the commitment.
#[cw_serde]
#[serde(deny_unknown_fields)]
#[schemaifier(mute_warnings)]
pub enum Receipt {
    /// one decision about one patient
    One {
        /// about whom
        patient: PatientId,
        /// `SHA-256(domain || salt || canonical JSON)` of the opening
        commitment: Commitment,
    },
    /// many decisions about one patient: the root of an RFC 9162 tree over their commitments
    Patient {
        /// about whom
        patient: PatientId,
        /// root over leaves `SHA-256(0x00 || PatientId || commitment)`
        root: Digest,
        /// leaves, at least 1
        count: u32,
    },
    /// the disclosures of one claims message, many patients: claims-escrow alone sends it
    Claims {
        /// claims-escrow's number of the batch: its first claim id
        batch: u64,
        /// root over leaves `SHA-256(0x00 || PatientId || commitment)` in order of the claims
        root: Digest,
        /// leaves, at least 1
        count: u32,
    },
}

impl Receipt {
    /// The one patient that it is about; none for a claims message.
    pub fn patient(&self) -> Option<PatientId> {
        match self {
            Self::One { patient, .. } | Self::Patient { patient, .. } => Some(*patient),
            Self::Claims { .. } => None,
        }
    }
}
