//! Leaves of a participant's record log.

use thiserror::Error;

use crate::hash::{sha256, Hash, Salt, Tag};
use crate::leaf::LEAF;

/// At most so many label tags stand with a record, ancestors included.
pub const MAX_LABELS: usize = 8;

/// The kind byte of a leaf: revealed only when the leaf is used, so that a claim can ask for "an encounter".
pub mod kind {
    /// Any resource that is none of the below.
    pub const OTHER: u8 = 0;
    /// `Encounter`: what a claim is anchored in.
    pub const ENCOUNTER: u8 = 1;
    /// What was found or done: conditions, observations, procedures, reports, immunizations.
    pub const CLINICAL: u8 = 2;
    /// What was prescribed, dispensed, given or taken.
    pub const MEDICATION: u8 = 3;
    /// Documents, questionnaires, images.
    pub const DOCUMENT: u8 = 4;
    /// Plans, orders, appointments, devices, supplies.
    pub const CARE: u8 = 5;
    /// Who and where: patients, practitioners, organizations, places.
    pub const ADMINISTRATIVE: u8 = 6;
    /// Claims, coverage, payments.
    pub const FINANCIAL: u8 = 7;
    /// Consents, provenance, audit.
    pub const CONSENT: u8 = 8;
}

/// Why label tags cannot stand with a record.
#[derive(Clone, Copy, Debug, Eq, Error, PartialEq)]
pub enum LabelError {
    /// More tags than [`MAX_LABELS`].
    #[error("wanted at most {MAX_LABELS} label tags, found {found}")]
    TooMany {
        /// How many there were.
        found: usize,
    },
    /// Tags must rise strictly, so that one set of labels has one hash.
    #[error("wanted label tags in strictly ascending order, found tag {position} out of order")]
    NotAscending {
        /// Index of the first tag that is not above the one before it.
        position: usize,
    },
}

/// `SHA-256(PatientId || salt)`: hides whose record a leaf is until the leaf is used. The salt is this leaf's own, never
/// the one of the commitment beside it, since using the leaf shows it.
pub fn subject(patient: &Hash, salt: &Salt) -> Hash {
    sha256(&[patient, salt])
}

/// `SHA-256` of the label tags in strictly ascending order; the hash of nothing for a record without tags.
///
/// # Errors
/// [`LabelError`] when there are too many, or when they are not strictly ascending.
pub fn labels(tags: &[Tag]) -> Result<Hash, LabelError> {
    if tags.len() > MAX_LABELS {
        return Err(LabelError::TooMany { found: tags.len() });
    }
    if let Some(before) = tags.windows(2).position(|pair| pair[0] >= pair[1]) {
        return Err(LabelError::NotAscending { position: before + 1 });
    }
    Ok(sha256(&[tags.as_flattened()]))
}

/// `SHA-256(0x00 || kind || subject || labels || commitment)`: the leaf that stands in a participant's log.
pub fn leaf(kind: u8, subject: &Hash, labels: &Hash, commitment: &Hash) -> Hash {
    sha256(&[LEAF, &[kind], subject, labels, commitment])
}
