//! What a receipt commits to: who was given what, why, on which consents. It never touches the chain.

use commitments::commit;
use commitments::domain::RECEIPT;
use commitments::json::canonical_value;
use consent_engine::vocabulary::{Purpose, Purposes};
use health_api::{Commitment, ConsentOrdinal, ParticipantNumber, PatientId, Salt};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::OpeningError;

/// What was decided.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Decision {
    /// Data went out.
    Permit,
    /// Nothing went out.
    Deny,
}

/// Who was given the data, or was refused it.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Recipient {
    /// FHIR reference, such as `Organization/1`
    pub reference: String,
    /// name as the accounting shows it (45 CFR 164.528(b)(2)(ii))
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// postal or network address, if known (the same)
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
}

/// The opening of one receipt. Hashed as canonical JSON (RFC 8785) under a salt of its own.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Opening {
    /// about whom
    pub patient: PatientId,
    /// the custodian that decided and wrote the receipt
    pub custodian: ParticipantNumber,
    /// when it was decided, UTC second
    pub at: u64,
    /// who asked: the person, then the organization acted for
    pub actors: Vec<ParticipantNumber>,
    /// why, a code of HL7 v3-ActReason such as `TREAT`
    pub purpose: String,
    /// permit or deny
    pub decision: Decision,
    /// to whom
    pub recipient: Recipient,
    /// FHIR references of what was released; of a denial, of what was asked for
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub resources: Vec<String>,
    /// the same in words, where no references are kept
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// FHIR references of what was kept back from a permitted set: known to patient and custodian alone
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub withheld: Vec<String>,
    /// the consents it rests on
    pub consents: Vec<ConsentOrdinal>,
    /// codes of HL7 v3-ActCode such as `REDACT` or `NORDSCLCD`
    pub obligations: Vec<String>,
    /// whether it belongs into the accounting of disclosures (45 CFR 164.528)
    pub accounting_reportable: bool,
    /// whether the notice of 42 CFR 2.32 went with the data
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub part2_notice: Option<bool>,
    /// whether a restriction of self-paid care (45 CFR 164.522(a)(1)(vi)) was honoured
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub self_pay: Option<bool>,
}

impl Opening {
    /// RFC 8785 bytes: what is hashed.
    ///
    /// # Errors
    /// [`OpeningError::Shape`] when it cannot be written as JSON, which no value of this type is.
    pub fn canonical(&self) -> Result<Vec<u8>, OpeningError> {
        let shape = |_| OpeningError::Shape { found: "what JSON cannot hold".into() };
        canonical_value(&serde_json::to_value(self).map_err(shape)?).map_err(OpeningError::Json)
    }

    /// The receipt's commitment: `SHA-256(lp("cw-health/v1/receipt") || salt || canonical JSON)`.
    ///
    /// # Errors
    /// As [`Opening::canonical`].
    pub fn commitment(&self, salt: &Salt) -> Result<Commitment, OpeningError> {
        Ok(Commitment(commit(RECEIPT, &salt.0, &self.canonical()?)))
    }

    /// Refuses what no custodian means: an unknown purpose, nobody who asked, nothing that was asked for.
    ///
    /// # Errors
    /// [`OpeningError`] with the field.
    pub fn check(&self) -> Result<(), OpeningError> {
        Purpose::from_code(&self.purpose).map_err(|_| OpeningError::Purpose)?;
        let time = i64::try_from(self.at).ok().and_then(|at| Timestamp::from_second(at).ok());
        time.ok_or(OpeningError::Time)?;
        let empty = |field| Err(OpeningError::Empty { field });
        if self.actors.is_empty() {
            return empty("actors");
        }
        if self.recipient.reference.trim().is_empty() {
            return empty("recipient.reference");
        }
        if self.description().trim().is_empty() {
            return empty("resources or description");
        }
        Ok(())
    }

    /// What was disclosed, in words: the description, else the references.
    pub fn description(&self) -> String {
        self.description.clone().unwrap_or_else(|| self.resources.join(", "))
    }

    /// Does it belong into the accounting, as the custodian says: data went out, and nothing excludes it?
    pub fn is_accounted(&self) -> bool {
        self.decision == Decision::Permit && self.accounting_reportable
    }

    /// Did data go out that the custodian keeps out of the accounting, though its own opening shows no reason for that?
    pub fn is_doubtful(&self) -> bool {
        let due = Purpose::from_code(&self.purpose).is_ok_and(|purpose| accountable(purpose, &self.consents));
        self.decision == Decision::Permit && !self.accounting_reportable && due
    }
}

/// Whether 45 CFR 164.528(a)(1) asks for an accounting: not for treatment, payment and operations (i), not at the
/// patient's own request (ii, and v for family), not where a consent of hers permits it (iv).
pub fn accountable(purpose: Purpose, consents: &[ConsentOrdinal]) -> bool {
    let excluded = [Purpose::TREAT, Purpose::HPAYMT, Purpose::HOPERAT, Purpose::PATRQT];
    let excluded = excluded.into_iter().fold(Purposes::of(&[]), |all, one| all | one.with_descendants());
    !excluded.contains(purpose) && consents.is_empty()
}
