//! How a leaf of a participant's log is opened and shown, and what a paper slip signs.

use commitments::hash::length_prefixed;
use commitments::record::{labels, leaf, subject, LabelError};
use cosmwasm_schema::cw_serde;

use crate::{Commitment, Digest, ParticipantNumber, PatientId, Salt, Tag};

/// What a leaf is made of: `SHA-256(0x00 || kind || SHA-256(PatientId || salt) || SHA-256(label tags) || commitment)`.
/// Using a leaf reveals kind, salt and label tags.
#[cw_serde]
#[serde(deny_unknown_fields)]
#[schemaifier(mute_warnings)]
pub struct LeafOpening {
    /// kind byte, see `commitments::record::kind`; 1 is an Encounter
    pub kind: u8,
    /// this leaf's own salt, not the commitment's
    pub salt: Salt,
    /// label tags, ancestors included, strictly ascending, at most 8; none is N
    pub labels: Vec<Tag>,
    /// commitment of the record
    pub commitment: Commitment,
}

impl LeafOpening {
    /// The leaf's hash, if it is this patient's.
    pub fn hash(&self, patient: PatientId) -> Result<Digest, LabelError> {
        let tags: Vec<[u8; 16]> = self.labels.iter().map(|tag| tag.0).collect();
        let subject = subject(&patient.0, &self.salt.0);
        Ok(Digest(leaf(self.kind, &subject, &labels(&tags)?, &self.commitment.0)))
    }
}

/// Shows that a leaf stands in a log (RFC 9162, 2.1.3).
#[cw_serde]
#[serde(deny_unknown_fields)]
#[schemaifier(mute_warnings)]
pub struct LogProof {
    /// whose log
    pub author: ParticipantNumber,
    /// size of the log that the proof leads to; any size that the log ever had on chain
    pub size: u64,
    /// the leaf's index, from 0
    pub index: u64,
    /// the leaf
    pub leaf: LeafOpening,
    /// sibling hashes, from the leaf up, at most 64
    pub proof: Vec<Digest>,
}

/// A record that exists: a row of its own, or a leaf of its author's log. The author is the sender.
#[cw_serde]
#[serde(deny_unknown_fields)]
#[schemaifier(mute_warnings)]
pub enum RecordRef {
    /// a row of its own
    Single {
        /// its commitment
        commitment: Commitment,
    },
    /// a leaf of the sender's log
    Leaf {
        /// size of the log that the proof leads to
        size: u64,
        /// the leaf's index, from 0
        index: u64,
        /// the leaf
        leaf: LeafOpening,
        /// sibling hashes, from the leaf up
        proof: Vec<Digest>,
    },
}

/// What the claim key of a paper slip signs to hand control to `controller` (its address as text): SHA-256 over the
/// length-prefixed domain `cw-health/v1/take-control`, chain id, contract address, PatientId and that address. A
/// watcher of the mempool cannot use it for an address of its own.
pub fn take_control_digest(chain_id: &str, contract: &str, patient: PatientId, controller: &str) -> [u8; 32] {
    length_prefixed(&[
        b"cw-health/v1/take-control",
        chain_id.as_bytes(),
        contract.as_bytes(),
        &patient.0,
        controller.as_bytes(),
    ])
}
