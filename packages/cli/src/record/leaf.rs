//! The leaf that stands in the log for a record.

use commitments::hash::{Hash, Salt, Tag};
use commitments::record::{self, LabelError};

/// What hides and binds a leaf beyond the commitment, once the patient's id is known.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Anchor {
    /// The PatientId.
    pub patient: Hash,
    /// The leaf's own salt: shown when the leaf is used, so never the commitment's.
    pub salt: Salt,
}

/// The record-log leaf of an anchored record; without a patient the plain RFC 9162 leaf over the commitment.
pub fn leaf(kind: u8, anchor: Option<&Anchor>, labels: &[Tag], commitment: &Hash) -> Result<Hash, LabelError> {
    Ok(match anchor {
        None => commitments::leaf::plain(commitment),
        Some(anchor) => {
            let subject = record::subject(&anchor.patient, &anchor.salt);
            record::leaf(kind, &subject, &record::labels(labels)?, commitment)
        }
    })
}
