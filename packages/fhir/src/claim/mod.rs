//! FHIR R4 `Claim`, read by the settled readings of the domain rules. What is no Claim by its shape is a
//! [`crate::ReadError`]; what can be read but not be paid is a [`Flaw`] (CARC 16) of the claim.

mod charges;
mod insurance;
mod line;
mod prior;
mod read;
mod service;

pub use charges::{Charges, LineCharge};
pub use insurance::{Insurance, PriorAnswer};
pub use line::Line;
pub use service::{key_of, Coding, Prescriptions, Service};

use adjudication::Use;

/// Why a claim that can be read cannot be paid: where, what was wanted, what was found. No value of a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flaw {
    /// number of the line, if it is about one
    pub sequence: Option<u32>,
    /// element: `Claim.item.net`
    pub element: &'static str,
    /// what would do
    pub wanted: &'static str,
    /// what stands there
    pub found: &'static str,
}

impl std::fmt::Display for Flaw {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { sequence, element, wanted, found } = self;
        write!(f, "{element}")?;
        if let Some(sequence) = sequence {
            write!(f, " of line {sequence}")?;
        }
        write!(f, ": wanted {wanted}, found {found}")
    }
}

/// FHIR `Claim.status`, as far as it matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// to be priced
    Active,
    /// voids the claim of the same number
    Cancelled,
    /// draft, entered-in-error, unknown or absent: error 16
    Other,
}

/// Somebody of the care team.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CareTeamMember {
    /// number that lines refer to
    pub sequence: u64,
    /// who
    pub provider: String,
    /// rendered the service: role `primary`, `rendering` or `performing`, responsible, or no role at all
    pub rendering: bool,
}

/// A claim.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    /// logical id
    pub id: Option<String>,
    /// the provider's number of it: the first identifier's value, else the id
    pub number: Option<String>,
    /// everything that it can be referred to by: `Claim/id`, `urn:uuid:id`, identifiers' `system|value` and values
    pub names: Vec<String>,
    /// status
    pub status: Status,
    /// use
    pub purpose: Use,
    /// code of `type`
    pub claim_type: Option<String>,
    /// `type` as written
    pub type_concept: Option<serde_json::Value>,
    /// normal form of the patient's reference
    pub patient: Option<String>,
    /// `patient` as written
    pub patient_reference: Option<serde_json::Value>,
    /// normal form of the billing provider's reference
    pub provider: Option<String>,
    /// `provider` as written
    pub provider_reference: Option<serde_json::Value>,
    /// normal form of the insurer's reference
    pub insurer: Option<String>,
    /// `insurer` as written
    pub insurer_reference: Option<serde_json::Value>,
    /// UTC day of `created`: the day of receipt
    pub received: Option<i32>,
    /// `created` as written
    pub created: Option<String>,
    /// `billablePeriod` as written
    pub billable_period: Option<serde_json::Value>,
    /// care team
    pub care_team: Vec<CareTeamMember>,
    /// insurance
    pub insurance: Insurance,
    /// names of the prior claims that this one replaces
    pub replaces: Vec<String>,
    /// lines, in the order written
    pub lines: Vec<Line>,
    /// charges in all
    pub total: Option<crate::money::Money>,
    /// why it cannot be paid
    pub flaws: Vec<Flaw>,
}
