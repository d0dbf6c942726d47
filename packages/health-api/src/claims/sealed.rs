//! Sealed claims: the only kind on audience `public`.

use cosmwasm_schema::cw_serde;
use cosmwasm_std::Uint128;

use super::{Anchor, ClaimId, PlanId};
use crate::{Commitment, Day, Digest, ParticipantNumber, PatientId, Tag};

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
    /// `SHA-256(lp("cw-health/v1/sealed-claim") || asked (16) || content)`: what is asked for, in minor units, and the
    /// commitment of the content; goes into the receipt too
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
    /// benefits credited for all of them, minor units
    pub sum: Uint128,
    /// late interest credited beside the benefits, minor units: of every benefit from the claim's receipt to this day
    pub interest: Uint128,
}

/// One result, opened: `SHA-256(0x00 || claim (8) || benefit (16) || commitment)` stands at the claim's place under the
/// root of its batch. Late interest follows from the benefit and the days, and stands in no leaf.
#[cw_serde]
#[serde(deny_unknown_fields)]
#[schemaifier(mute_warnings)]
pub struct ResultOpening {
    /// which claim
    pub claim: ClaimId,
    /// minor units
    pub benefit: Uint128,
    /// of the explanation of benefits
    pub commitment: Commitment,
    /// RFC 9162 inclusion proof
    pub proof: Vec<Digest>,
}

/// Where the answer to a sealed claim is.
#[cw_serde]
#[derive(Copy, Eq)]
pub struct SealedAnswer {
    /// first claim of the batch that answers it
    pub batch: ClaimId,
    /// its leaf in that batch
    pub index: u32,
    /// RFC 9162 root of the batch
    pub root: Digest,
    /// leaves of the batch
    pub count: u32,
    /// UTC day on which it was posted
    pub day: Day,
}
