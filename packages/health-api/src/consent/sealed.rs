//! What stands inside a sealed consent's commitment.

use commitments::domain::Domain;
use consent_engine::wire::Terms;
use cosmwasm_schema::cw_serde;

use crate::{Commitment, ParticipantNumber, PatientId, Salt};

/// Domain of sealed consents.
pub const SEALED: Domain = Domain::new("cw-health/v1/sealed-consent");

/// The content of a sealed consent, committed as canonical JSON (RFC 8785). It names patient and custodian, so that an
/// opening is worth nothing for another.
#[cw_serde]
#[serde(deny_unknown_fields)]
#[schemaifier(mute_warnings)]
pub struct SealedContent {
    /// who holds the data and enforces
    pub custodian: ParticipantNumber,
    /// whose
    pub patient: PatientId,
    /// the rules; none in a dummy, which decides nothing
    pub terms: Option<Terms>,
}

/// The commitment of a sealed consent's canonical JSON.
pub fn sealed_commitment(salt: &Salt, content: &[u8]) -> Commitment {
    Commitment(commitments::commit(SEALED, &salt.0, content))
}
