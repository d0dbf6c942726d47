//! Sealed claims: the only kind on audience `public`.

use cosmwasm_schema::cw_serde;
use cosmwasm_std::Uint128;

use super::{Anchor, ClaimId, PlanId};
use crate::{Commitment, Digest, ParticipantNumber, PatientId, Tag};

/// A claim of which only this stands in clear.
#[cw_serde]
#[serde(deny_unknown_fields)]
#[schemaifier(mute_warnings)]
pub struct SealedClaim {
    /// who shall pay
    pub plan: PlanId,
    /// for whom
    pub patient: PatientId,
    /// the encounter's record
    pub encounter: Anchor,
    /// of the claim; goes into the receipt too
    pub commitment: Commitment,
    /// `HMAC(contract key, exact key)` of each line, padded with random ones to 8, 16, 32, 64 or 128
    pub fingerprints: Vec<Tag>,
}

/// Results of one provider's oldest open sealed claims, posted by the payer: at least the plan's `result_batch`, or
/// all of a UTC day that is over.
#[cw_serde]
#[serde(deny_unknown_fields)]
#[schemaifier(mute_warnings)]
pub struct ResultsForm {
    /// whose plan
    pub plan: PlanId,
    /// whose claims
    pub provider: ParticipantNumber,
    /// RFC 9162 root over one leaf an answered claim, in order of `claims`
    pub root: Digest,
    /// answered claims, ascending
    pub claims: Vec<ClaimId>,
    /// credited for all of them, minor units
    pub sum: Uint128,
}

/// One result, opened: `SHA-256(0x00 || claim (8) || benefit (16) || commitment)`.
#[cw_serde]
#[serde(deny_unknown_fields)]
#[schemaifier(mute_warnings)]
pub struct ResultLeaf {
    /// which claim
    pub claim: ClaimId,
    /// minor units
    pub benefit: Uint128,
    /// of the explanation of benefits
    pub commitment: Commitment,
}
