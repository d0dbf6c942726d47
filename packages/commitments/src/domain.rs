//! Domain separation: a commitment made for one use never passes for another.

/// The name of a use, hashed before salt and content with its length in front, so that no domain is the beginning of
/// another.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub struct Domain(&'static str);

impl Domain {
    /// A domain of the given name. Names are constants of the code (`cw-health/v1/…`), never input.
    pub const fn new(name: &'static str) -> Self {
        Self(name)
    }

    /// The name's bytes, without the length.
    pub const fn name(&self) -> &'static [u8] {
        self.0.as_bytes()
    }
}

/// A clinical record: canonical JSON of one FHIR resource.
pub const RECORD: Domain = Domain::new("cw-health/v1/record");
/// A consent's content: canonical JSON of a FHIR Consent, sealed or disclosed.
pub const CONSENT: Domain = Domain::new("cw-health/v1/consent");
/// The receipt of a disclosure: decision, purpose, recipient, consents, obligations, reportability.
pub const RECEIPT: Domain = Domain::new("cw-health/v1/receipt");
/// What a payer was given with a claim.
pub const CLAIM: Domain = Domain::new("cw-health/v1/claim");
/// A sealed claim: what is asked for, and the commitment of its content.
pub const SEALED_CLAIM: Domain = Domain::new("cw-health/v1/sealed-claim");
/// The explanation of benefits behind a sealed claim's result.
pub const EXPLANATION: Domain = Domain::new("cw-health/v1/explanation");
/// The fingerprint of a sealed claim's line.
pub const LINE: Domain = Domain::new("cw-health/v1/line");
/// A participant's profile.
pub const PROFILE: Domain = Domain::new("cw-health/v1/profile");
/// A guardian, revealed only on acting.
pub const GUARDIAN: Domain = Domain::new("cw-health/v1/guardian");
/// A reason given by a person: review, appeal, break-glass, attestation.
pub const REASON: Domain = Domain::new("cw-health/v1/reason");
/// The patient's enrolment in a plan.
pub const ENROLMENT: Domain = Domain::new("cw-health/v1/enrolment");
/// The formula of a patient id.
pub const PATIENT_ID: Domain = Domain::new("cw-health/v1/patient-id");
/// One line of a fee schedule.
pub const FEE: Domain = Domain::new("cw-health/v1/fee");
/// A circle's label key, derived from the patient's seed.
pub const LABEL_KEY_SEED: Domain = Domain::new("cw-health/v1/label-key/seed");
/// A circle's label key, derived from the secret on a paper slip.
pub const LABEL_KEY_SLIP: Domain = Domain::new("cw-health/v1/label-key/slip");
/// The salt of a circle's PatientId, derived from the patient's seed.
pub const CIRCLE_SALT: Domain = Domain::new("cw-health/v1/circle-salt");
/// The salt of a guardian's commitment, derived from the patient's seed.
pub const GUARDIAN_SALT: Domain = Domain::new("cw-health/v1/guardian-salt");
/// The key of one plan and one provider.
pub const CONTRACT_KEY: Domain = Domain::new("cw-health/v1/contract-key");
/// Salts derived from a seed, for reproducible runs over synthetic data.
pub const DERIVED_SALT: Domain = Domain::new("cw-health/v1/derived-salt");
