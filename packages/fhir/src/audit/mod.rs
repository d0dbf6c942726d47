//! FHIR R4 AuditEvents in the shapes of IHE Basic Audit Log Patterns (BALP): a disclosure at its source, or an
//! authorization that was denied.

mod event;
mod part;

/// What was decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decision {
    /// Data went out.
    Permit,
    /// A consent denied it.
    Deny,
    /// No consent applied.
    NoConsent,
}

/// Somebody who took part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Agent {
    /// FHIR reference, such as `Organization/1`.
    pub reference: String,
    /// Network address: a chain account, a machine name or a URI.
    pub address: String,
}

/// The receipt on chain that the event belongs to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Receipt {
    /// Address of the consent contract.
    pub contract: String,
    /// Number of the receipt in the patient's log, from 1.
    pub sequence: u64,
    /// Commitment of the receipt, 32 bytes as hex.
    pub commitment: String,
}

/// The facts of one disclosure, or of one that was denied.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Disclosure {
    /// Logical id of the event; none leaves it to the server that stores it.
    pub id: Option<String>,
    /// UTC second of the decision.
    pub recorded: i64,
    /// What was decided.
    pub decision: Decision,
    /// Purposes of use, v3-ActReason codes such as `TREAT`.
    pub purposes: Vec<String>,
    /// FHIR reference of the patient.
    pub patient: String,
    /// The custodian: releases, and records this event.
    pub source: Agent,
    /// The organization that asked.
    pub recipient: Agent,
    /// FHIR reference of the person who asked, where one did.
    pub user: Option<String>,
    /// FHIR reference of who consented, the patient or a representative, where it is known.
    pub authorizer: Option<String>,
    /// FHIR references of the consents on which the decision rests.
    pub consents: Vec<String>,
    /// FHIR references of the data that was released.
    pub data: Vec<String>,
    /// Obligations that go with the data, v3-ActCode codes such as `NORDSCLCD`.
    pub obligations: Vec<String>,
    /// The receipt on chain, where there is one.
    pub receipt: Option<Receipt>,
}
