//! Records and logs.

use health_api::{Commitment, Digest, ParticipantNumber, PatientId};

use super::{events, Maybe};

events! {
    /// A record was committed.
    RecordCommitted => "record_committed" {
        /// whose
        patient: PatientId,
        /// by whom
        author: ParticipantNumber,
        /// what
        commitment: Commitment,
    }
    /// A record took the place of another.
    RecordAmended => "record_amended" {
        /// whose
        patient: PatientId,
        /// by whom
        author: ParticipantNumber,
        /// commitment of what it amends
        replaces: Commitment,
        /// index of what it amends, where that is a leaf of the author's log
        leaf: Maybe<u64>,
        /// what
        commitment: Commitment,
    }
    /// A record should never have been.
    RecordMarked => "record_marked" {
        /// whose
        patient: PatientId,
        /// by whom
        author: ParticipantNumber,
        /// which
        commitment: Commitment,
        /// its index, where it is a leaf of the author's log
        leaf: Maybe<u64>,
    }
    /// A log grew.
    LogAppended => "log_appended" {
        /// whose
        author: ParticipantNumber,
        /// leaves before
        old_size: u64,
        /// leaves now
        size: u64,
        /// root now
        root: Digest,
    }
}
