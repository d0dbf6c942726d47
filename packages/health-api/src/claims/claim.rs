//! A claim as a provider sends it.

use adjudication::{LineIdentity, Quantity};
use cosmwasm_schema::cw_serde;
use cosmwasm_std::Uint128;

use super::{AuthorizationId, ClaimId, CoverageProof, FeeProof, PlanId};
use crate::{Commitment, Day, Digest, ParticipantNumber, PatientId, Salt, Tag};

/// Claims in one message at most.
pub const MAX_CLAIMS: usize = 50;
/// Lines of a claim at most; more are refused.
pub const MAX_FORM_LINES: usize = 100;

/// X12 / FHIR `Claim.type`.
#[cw_serde]
#[derive(Copy, Eq)]
pub enum ClaimKind {
    /// facility
    Institutional,
    /// professional
    Professional,
    /// pharmacy
    Pharmacy,
    /// oral
    Oral,
    /// vision
    Vision,
}

#[allow(clippy::trivially_copy_pass_by_ref)] // as serde calls it
pub(super) const fn not(flag: &bool) -> bool {
    !*flag
}

#[allow(clippy::trivially_copy_pass_by_ref)] // as serde calls it
const fn unstated(place: &u8) -> bool {
    *place == 0
}

impl ClaimKind {
    /// As it stands in keys of duplicates.
    pub const fn bytes(self) -> &'static [u8] {
        match self {
            Self::Institutional => &[0],
            Self::Professional => &[1],
            Self::Pharmacy => &[2],
            Self::Oral => &[3],
            Self::Vision => &[4],
        }
    }
}

/// One claim. Denom and payer are the plan's.
#[cw_serde]
#[serde(deny_unknown_fields)]
#[schemaifier(mute_warnings)]
pub struct ClaimForm {
    /// who shall pay
    pub plan: PlanId,
    /// for whom the services were
    pub patient: PatientId,
    /// what holds for all lines
    pub head: ClaimHead,
    /// the encounter's record
    pub encounter: Anchor,
    /// of the opening of what the payer is given; goes into the receipt
    pub commitment: Commitment,
    /// what the contract cannot know from its own rows
    #[serde(default, skip_serializing_if = "ClaimProofs::is_empty")]
    pub proofs: ClaimProofs,
    /// 1..=[`MAX_FORM_LINES`]
    pub lines: Vec<LineForm>,
}

impl ClaimForm {
    /// The same claim with something else in its head.
    #[must_use]
    pub fn headed(mut self, change: impl FnOnce(&mut ClaimHead)) -> Self {
        change(&mut self.head);
        self
    }

    /// What one of its lines is known by inside the plan. `provider` is the biller's number, four bytes big-endian.
    pub fn identity<'a>(&'a self, line: &'a LineForm, provider: &'a [u8]) -> LineIdentity<'a> {
        LineIdentity {
            patient: &self.patient.0,
            provider,
            from: line.from,
            through: line.through,
            service: &line.service.0,
            modifiers: &line.modifiers,
            place: std::slice::from_ref(&line.place),
            claim_type: self.head.kind.bytes(),
            charge: line.charge.map_or(0, |charge| charge.u128()).into(),
        }
    }

    /// The same claim with other proofs.
    #[must_use]
    pub fn proven(mut self, change: impl FnOnce(&mut ClaimProofs)) -> Self {
        change(&mut self.proofs);
        self
    }
}

/// What holds for all lines of a claim. What is not said is `false` or none.
#[cw_serde]
#[serde(deny_unknown_fields)]
#[schemaifier(mute_warnings)]
pub struct ClaimHead {
    /// the provider's own number of the claim, as a tag under the contract key
    pub number: Tag,
    /// FHIR `Claim.type`
    pub kind: ClaimKind,
    /// rendering practitioner, if named
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub practitioner: Option<ParticipantNumber>,
    /// asks for the basis `consent`, where the plan's is `enrolment`
    #[serde(default, skip_serializing_if = "not")]
    pub strict: bool,
    /// the claim that this one replaces (FHIR `related`, prior)
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub replaces: Option<ClaimId>,
    /// another payer has answered before (secondary claim): a person coordinates
    #[serde(default, skip_serializing_if = "not")]
    pub secondary: bool,
    /// the patient has paid the provider (FHIR `Claim.payee` subscriber): the benefit is the patient's
    #[serde(default, skip_serializing_if = "not")]
    pub patient_paid: bool,
}

/// Proofs that come with a claim.
#[cw_serde]
#[derive(Default)]
#[serde(deny_unknown_fields)]
#[schemaifier(mute_warnings)]
pub struct ClaimProofs {
    /// the first claim of a member under a coverage root
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub coverage: Option<CoverageProof>,
    /// fees of the lines' services, where the contract has a schedule
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fees: Option<FeeProof>,
}

impl ClaimProofs {
    /// No proof at all.
    pub const fn is_empty(&self) -> bool {
        self.coverage.is_none() && self.fees.is_none()
    }
}

/// A line.
#[cw_serde]
#[serde(deny_unknown_fields)]
#[schemaifier(mute_warnings)]
pub struct LineForm {
    /// number in the claim, 1..=65535
    pub sequence: u32,
    /// tag of the service under the contract key
    pub service: Tag,
    /// modifiers, two characters each, at most 4; none where not said
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub modifiers: Vec<String>,
    /// first day of service
    pub from: Day,
    /// last day of service
    pub through: Day,
    /// how many; one where not said
    #[serde(default, skip_serializing_if = "Quantity::is_one")]
    pub quantity: Quantity,
    /// for all of them, minor units; none is informational
    pub charge: Option<Uint128>,
    /// CMS place of service, 0 (or nothing) unstated
    #[serde(default, skip_serializing_if = "unstated")]
    pub place: u8,
    /// preauthorization to consume
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub authorization: Option<AuthorizationId>,
}

/// The encounter's record in patient-registry.
#[cw_serde]
#[serde(deny_unknown_fields)]
#[schemaifier(mute_warnings)]
pub enum Anchor {
    /// a row of its own
    Record {
        /// who committed it
        author: ParticipantNumber,
        /// its commitment
        commitment: Commitment,
    },
    /// a leaf of the author's log
    Leaf {
        /// whose log
        author: ParticipantNumber,
        /// its commitment
        commitment: Commitment,
        /// size of the log to which the proof leads
        size: u64,
        /// the leaf's place
        index: u64,
        /// salt of the patient in the leaf
        salt: Salt,
        /// label tags in the leaf
        labels: Vec<Tag>,
        /// RFC 9162 inclusion proof
        proof: Vec<Digest>,
    },
}

impl Anchor {
    /// Who committed the record.
    pub const fn author(&self) -> ParticipantNumber {
        match self {
            Self::Record { author, .. } | Self::Leaf { author, .. } => *author,
        }
    }

    /// The record: its author and its commitment.
    pub const fn record(&self) -> (ParticipantNumber, Commitment) {
        (self.author(), self.commitment())
    }

    /// The record's commitment.
    pub const fn commitment(&self) -> Commitment {
        match self {
            Self::Record { commitment, .. } | Self::Leaf { commitment, .. } => *commitment,
        }
    }
}
