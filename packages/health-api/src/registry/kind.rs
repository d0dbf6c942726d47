//! Kinds of participants and records, and qualifications.

use cosmwasm_schema::cw_serde;

/// What a participant is. One address is one participant of one kind.
#[cw_serde]
#[derive(Copy, Eq, PartialOrd, Ord)]
pub enum ParticipantKind {
    /// FHIR `Practitioner`
    Practitioner,
    /// FHIR `Organization` that gives care: hospital, clinic, practice
    ProviderOrganization,
    /// insurer
    Payer,
    /// pharmacy
    Pharmacy,
    /// laboratory
    Laboratory,
    /// research organization
    ResearchOrganization,
    /// independent review organization: decides last appeals
    IndependentReview,
}

impl ParticipantKind {
    /// The qualification without which a participant of this kind can do nothing: its licence.
    pub const fn licence(self) -> Qualification {
        match self {
            Self::Practitioner => Qualification::PRACTICE,
            Self::ProviderOrganization => Qualification::CARE,
            Self::Payer => Qualification::PAYER,
            Self::Pharmacy => Qualification::PHARMACY,
            Self::Laboratory => Qualification::LABORATORY,
            Self::ResearchOrganization => Qualification::RESEARCH,
            Self::IndependentReview => Qualification::INDEPENDENT_REVIEW,
        }
    }

    /// Who may bill: provider organizations, practitioners, pharmacies and laboratories.
    pub const fn bills(self) -> bool {
        matches!(self, Self::Practitioner | Self::ProviderOrganization | Self::Pharmacy | Self::Laboratory)
    }
}

/// A qualification by number: 1..=999 are defined here, from 1000 on a registrar's own (a specialty, a programme).
/// What a number of its own means, a registrar publishes off chain.
#[cw_serde]
#[derive(Copy, Eq, PartialOrd, Ord, Hash)]
#[serde(transparent)]
#[schemaifier(mute_warnings)]
pub struct Qualification(pub u16);

impl Qualification {
    /// may practise
    pub const PRACTICE: Self = Self(1);
    /// may give care as an organization
    pub const CARE: Self = Self(2);
    /// may insure
    pub const PAYER: Self = Self(3);
    /// may dispense
    pub const PHARMACY: Self = Self(4);
    /// may analyse
    pub const LABORATORY: Self = Self(5);
    /// may do research
    pub const RESEARCH: Self = Self(6);
    /// may decide last appeals
    pub const INDEPENDENT_REVIEW: Self = Self(7);
}

/// What a committed record is, as far as a contract must know. Everything else is `Other`: the finer the kind, the
/// more an observer learns.
#[cw_serde]
#[derive(Copy, Eq, PartialOrd, Ord)]
pub enum RecordKind {
    /// any FHIR resource that nothing on chain asks for by kind
    Other,
    /// FHIR `Encounter`: what a claim is anchored to
    Encounter,
}

impl RecordKind {
    /// The byte that is hashed into a log leaf.
    pub const fn byte(self) -> u8 {
        match self {
            Self::Other => 0,
            Self::Encounter => 1,
        }
    }
}
