//! Whom a plan covers.

use cosmwasm_schema::cw_serde;

use crate::{Day, Digest, PatientId, Salt};

/// Members in one message at most.
pub const MAX_MEMBERS: usize = 100;

/// A change of whom a plan covers. What the payer says counts from this block on (`known-at`).
#[cw_serde]
#[serde(deny_unknown_fields)]
#[schemaifier(mute_warnings)]
pub enum CoverageChange {
    /// rows, at most [`MAX_MEMBERS`]
    Members {
        /// one a member and period
        members: Vec<Member>,
    },
    /// one root for all members; a newer root asks every proof again
    Root {
        /// RFC 9162 root over `SHA-256(0x00 || PatientId || from || to || salt)`
        root: Digest,
        /// leaves
        count: u64,
    },
}

/// A member's period. The same `from` again changes `to`.
#[cw_serde]
#[serde(deny_unknown_fields)]
#[schemaifier(mute_warnings)]
pub struct Member {
    /// who
    pub patient: PatientId,
    /// first day
    pub from: Day,
    /// last day, none is open
    pub to: Option<Day>,
}

/// Shows that a patient is a leaf of the plan's coverage root.
#[cw_serde]
#[serde(deny_unknown_fields)]
#[schemaifier(mute_warnings)]
pub struct CoverageProof {
    /// first day
    pub from: Day,
    /// last day, none is open
    pub to: Option<Day>,
    /// the leaf's salt
    pub salt: Salt,
    /// its place
    pub index: u64,
    /// RFC 9162 inclusion proof
    pub proof: Vec<Digest>,
}
