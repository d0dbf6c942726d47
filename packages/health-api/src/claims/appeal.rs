//! Appeals.

use cosmwasm_schema::cw_serde;
use cosmwasm_std::Uint128;

use super::{AppealVerdict, ClaimForm, ClaimId};
use crate::Commitment;

/// A step of an appeal. An appeal is named by its claim: one is open at a time.
#[cw_serde]
#[serde(deny_unknown_fields)]
#[schemaifier(mute_warnings)]
pub enum AppealStep {
    /// Provider (or the patient): appeals the denial or the cuts of a claim to its next level.
    File {
        /// which claim
        claim: ClaimId,
        /// the claim as it was submitted: priced again without the contested cut
        form: Box<ClaimForm>,
        /// of the reasons in writing
        commitment: Commitment,
    },
    /// Provider: appeals the answer to a sealed claim, or that there is none within the ceiling, by showing what it
    /// asked for when it submitted the claim.
    FileSealed {
        /// which claim
        claim: ClaimId,
        /// minor units
        asked: Uint128,
        /// commitment of the claim's content
        content: Commitment,
        /// of the reasons in writing
        commitment: Commitment,
    },
    /// Reviewer: an appeal of a duplicate (18), of membership (31) or of the responsible payer (22, 109) is worth
    /// reserving money for.
    Accept {
        /// which claim's appeal
        appeal: ClaimId,
    },
    /// A registrar with power over independent review names the reviewer of the last level.
    Assign {
        /// which claim's appeal
        appeal: ClaimId,
        /// address of a qualified, unaffiliated reviewer
        reviewer: String,
    },
    /// A qualified, unaffiliated reviewer takes an appeal that was left unassigned for 14 days.
    Take {
        /// which claim's appeal
        appeal: ClaimId,
    },
    /// Its reviewer decides.
    Decide {
        /// which claim's appeal
        appeal: ClaimId,
        /// what
        verdict: AppealVerdict,
        /// of the reasons in writing
        commitment: Commitment,
    },
}
