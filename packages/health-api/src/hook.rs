//! What patient-registry tells its peers, as in cw4-hooks: sent with a gas limit, never trusted to arrive.

use crate::PatientId;
use cosmwasm_schema::cw_serde;

/// Accepted from the introduced patient-registry alone, as `ExecuteMsg::RegistryHook`.
#[cw_serde]
#[derive(Copy, Eq)]
#[serde(deny_unknown_fields)]
#[schemaifier(mute_warnings)]
pub enum RegistryHook {
    /// Erasure of a patient was announced: nothing new is opened for the patient. Each peer deletes its own rows as
    /// soon as nothing of the patient is open there, at the latest 180 days after `announced_at`.
    ErasureAnnounced {
        /// whose
        patient: PatientId,
        /// block time of the announcement, seconds
        announced_at: u64,
        /// first second at which rows may go
        effective_at: u64,
    },
    /// The announcement was taken back in time.
    ErasureCancelled {
        /// whose
        patient: PatientId,
    },
}

/// Gas that one hook may burn.
pub const HOOK_GAS_LIMIT: u64 = 200_000;
