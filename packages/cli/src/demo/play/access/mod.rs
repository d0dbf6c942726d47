//! Who looks at the first patient's record, what the consents say to it, and what she sees of it.

mod filing;
mod looking;
mod templates;

use consent_engine::fhir::Directory;

use health_api::consent::Opening as SealedOpening;

use crate::consent::log::Opening;
use health_api::{ConsentOrdinal, Day, ParticipantNumber, PatientId, Salt};

/// What one look came to, as the custodian reports it to the patient.
#[derive(Clone, Debug)]
pub struct AccessEntry {
    /// UTC day
    pub day: Day,
    /// who looked
    pub who: String,
    /// v3-ActReason code
    pub purpose: String,
    /// what was asked for, in words
    pub what: String,
    /// what was decided, in words
    pub decision: String,
    /// the opening, as it was committed
    pub opening: Opening,
    /// what opens the receipt
    pub salt: Salt,
    /// the opening fits the receipt on chain
    pub verified: bool,
}

/// Consents of the first patient, and who looked.
#[derive(Default)]
pub struct Access {
    /// looks, in their order
    pub entries: Vec<AccessEntry>,
    /// Consents of the files that could not be filed, and why
    pub not_filed: Vec<String>,
    /// consents that were filed
    pub filed: Vec<FiledConsent>,
    /// of the first patient's file: who is who, what refers to what
    directory: Directory,
    /// positions of the resources in the directory, by path
    positions: std::collections::BTreeMap<String, usize>,
    /// Consents that wait for their day
    waiting: Vec<filing::Waiting>,
    prepared: bool,
}

/// A consent of the files, filed.
#[derive(Clone, Debug)]
pub struct FiledConsent {
    /// whose
    pub patient: PatientId,
    /// its number
    pub ordinal: ConsentOrdinal,
    /// how it was filed
    pub how: How,
    /// where it is enforced; 0 for payment
    pub custodian: ParticipantNumber,
    /// of a sealed one
    pub opening: Option<SealedOpening>,
}

/// How a consent is filed.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum How {
    /// terms in clear, for care
    Disclosed,
    /// for claims, on these days
    Payment(Day, Option<Day>),
    /// commitment and status alone
    Sealed,
}

impl Access {
    /// Is a payment consent on file that holds this day? Then `cwh` asks for the stricter basis.
    pub fn payment_consent_holds(&self, patient: PatientId, day: Day) -> bool {
        let holds = |how: How| match how {
            How::Payment(from, to) => from <= day && to.is_none_or(|to| day < to),
            How::Disclosed | How::Sealed => false,
        };
        self.filed.iter().any(|one| one.patient == patient && holds(one.how))
    }

    /// Openings of all sealed consents of a patient at a custodian.
    fn openings(&self, patient: PatientId, custodian: ParticipantNumber) -> Vec<SealedOpening> {
        let of = |one: &&FiledConsent| one.patient == patient && one.custodian == custodian;
        self.filed.iter().filter(of).filter_map(|one| one.opening.clone()).collect()
    }
}
