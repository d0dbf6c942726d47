//! Parts of messages: what is registered, attested and proposed, and the steps of longer procedures.

use cosmwasm_schema::cw_serde;

use super::raw::ProxyScope;
use super::{ParticipantKind, Qualification, RecordKind};
use crate::{Commitment, Day, ParticipantNumber, PatientId, PublicKey, Salt, Tag};

/// What a registrar may attest: a qualification of a kind of participant.
#[cw_serde]
#[derive(Copy, Eq)]
#[serde(deny_unknown_fields)]
#[schemaifier(mute_warnings)]
pub struct Power {
    /// of which kind
    pub kind: ParticipantKind,
    /// which qualification
    pub qualification: Qualification,
}

/// A participant to be registered.
#[cw_serde]
#[serde(deny_unknown_fields)]
#[schemaifier(mute_warnings)]
pub struct NewParticipant {
    /// its address: one address is one participant
    pub address: String,
    /// what it is
    pub kind: ParticipantKind,
    /// commitment of its profile: no names on chain
    pub profile: Commitment,
    /// qualifications attested at once, 1..=4, each within the registrar's powers
    pub attest: Vec<Attestation>,
}

/// A qualification on the days `[from, to)`.
#[cw_serde]
#[derive(Copy, Eq)]
#[serde(deny_unknown_fields)]
#[schemaifier(mute_warnings)]
pub struct Attestation {
    /// which
    pub qualification: Qualification,
    /// first day
    pub from: Day,
    /// first day no more; none is open
    pub to: Option<Day>,
}

/// A change of one qualification of one participant. Days may lie in the past: the time at which the change became
/// known is kept with it.
#[cw_serde]
#[derive(Copy, Eq)]
#[serde(deny_unknown_fields)]
#[schemaifier(mute_warnings)]
pub enum QualificationChange {
    /// qualified on the days `[from, to)` too; may touch another interval, not overlap it
    Attest {
        /// first day
        from: Day,
        /// first day no more; none is open
        to: Option<Day>,
    },
    /// the last interval ends later
    Extend {
        /// first day no more; none is open
        to: Option<Day>,
    },
    /// no longer qualified from this day on, which may be past; ends a suspension for good
    End {
        /// first day no more
        day: Day,
    },
    /// not qualified from this day on, until reinstated
    Suspend {
        /// first day no more
        day: Day,
    },
    /// qualified again from this day on, as far as the suspended intervals reach
    Reinstate {
        /// first day again
        day: Day,
    },
}

/// A practitioner works for an organization on the days `[from, to)`. In force once both sides have sent the same
/// affiliation; or at once where a registrar with power over the licences of both attests that they agreed.
#[cw_serde]
#[derive(Copy, Eq)]
#[serde(deny_unknown_fields)]
#[schemaifier(mute_warnings)]
pub struct Affiliation {
    /// who works
    pub practitioner: ParticipantNumber,
    /// for whom: any kind but a practitioner
    pub organization: ParticipantNumber,
    /// first day
    pub from: Day,
    /// first day no more; none is open
    pub to: Option<Day>,
}

/// Change of a patient's controller, in two steps.
#[cw_serde]
#[serde(deny_unknown_fields)]
#[schemaifier(mute_warnings)]
pub enum ControllerStep {
    /// the controller offers control to another address
    Offer {
        /// who may accept
        to: String,
        /// seconds from now, at most 30 days
        expires_in_seconds: u64,
    },
    /// that address accepts and brings its form key; signed forms of the old key end
    Accept {
        /// key of signed forms from now on
        form_key: PublicKey,
    },
    /// the controller takes the offer back
    Withdraw {},
}

/// A representative for somebody who cannot act and has no proxy: a proxy of scope `all`.
#[cw_serde]
#[serde(deny_unknown_fields)]
#[schemaifier(mute_warnings)]
pub enum RepresentStep {
    /// a licensed provider organization proposes
    Propose {
        /// who will represent
        representative: String,
        /// first day no more: first day of a quarter, at most 12 months from today
        until: Day,
    },
    /// a second licensed provider organization agrees; one of both was let in by the patient. Seven days from now on
    /// the patient may object
    Confirm(ProposedBy),
    /// anyone, after the seven days: the proxy row is written
    Install(ProposedBy),
    /// the patient does not want it
    Object(ProposedBy),
}

/// Names a proposed representative.
#[cw_serde]
#[derive(Copy, Eq)]
#[serde(deny_unknown_fields)]
#[schemaifier(mute_warnings)]
pub struct ProposedBy {
    /// who proposed
    pub proposer: ParticipantNumber,
}

/// Guardians of a patient.
#[cw_serde]
#[serde(deny_unknown_fields)]
#[schemaifier(mute_warnings)]
pub struct GuardianSet {
    /// `commit(GUARDIAN, salt, raw address)` of each, at most 10, all different; none ends guardianship
    pub commitments: Vec<Commitment>,
    /// how many recover: more than half of them; 0 where there are none
    pub threshold: u8,
    /// a recovery, an erasure and a change of guardians wait so long: 1..=90 days
    pub delay_seconds: u64,
}

/// Who guards a patient. The first set counts at once, a change waits the old delay.
#[cw_serde]
#[serde(deny_unknown_fields)]
#[schemaifier(mute_warnings)]
pub enum GuardiansStep {
    /// the controller names guardians; replaces an announced change, whose delay starts anew
    Set(GuardianSet),
    /// the controller takes an announced change back
    Cancel {},
}

/// Recovery of a lost or stolen key. A guardian acts from its own address and reveals the salt of its commitment.
/// Each guardian has at most one proposal; a proposal is named by its guardian's index in the set.
#[cw_serde]
#[serde(deny_unknown_fields)]
#[schemaifier(mute_warnings)]
pub enum RecoverStep {
    /// a guardian proposes, and approves by that
    Propose {
        /// salt of the guardian's commitment
        salt: Salt,
        /// who will control
        controller: String,
        /// its key of signed forms
        form_key: PublicKey,
    },
    /// another guardian approves; at the threshold the delay starts
    Approve(Vote),
    /// the controller refuses, until the very transaction that executes
    Veto(ProposalRef),
    /// a guardian overrules the veto; it falls at all guardians but one and at least the threshold, with three
    /// guardians or more
    OverrideVeto(Vote),
    /// anyone, after the delay and before the proposal expires
    Execute(ProposalRef),
}

/// A guardian's word on a proposal.
#[cw_serde]
#[serde(deny_unknown_fields)]
#[schemaifier(mute_warnings)]
pub struct Vote {
    /// salt of the guardian's commitment
    pub salt: Salt,
    /// which proposal
    pub proposal: u8,
    /// who will control by it: a guardian agrees to a person, not to a number
    pub controller: String,
}

/// Names a proposal of recovery.
#[cw_serde]
#[derive(Copy, Eq)]
#[serde(deny_unknown_fields)]
#[schemaifier(mute_warnings)]
pub struct ProposalRef {
    /// index of its guardian in the set
    pub proposal: u8,
}

/// A patient's death.
#[cw_serde]
#[derive(Copy, Eq)]
#[serde(deny_unknown_fields)]
#[schemaifier(mute_warnings)]
pub enum DeathStep {
    /// a licensed provider organization that the patient let in attests; counts after seven days
    Attest {
        /// day of death
        day: Day,
    },
    /// the controller objects before it counts
    Object {},
    /// a licensed provider organization that the patient let in corrects it, at any time
    Correct {
        /// another day; none: the patient lives
        day: Option<Day>,
    },
}

/// A proxy to be appointed.
#[cw_serde]
#[serde(deny_unknown_fields)]
#[schemaifier(mute_warnings)]
pub struct NewProxy {
    /// who will act
    pub address: String,
    /// what for
    pub scope: ProxyScope,
    /// first day no more: first day of a quarter, at most 12 months from today
    pub until: Day,
}

/// A record to be committed by the sender.
#[cw_serde]
#[serde(deny_unknown_fields)]
#[schemaifier(mute_warnings)]
pub struct NewRecord {
    /// whose
    pub patient: PatientId,
    /// `commit(RECORD, salt, canonical JSON)`
    pub commitment: Commitment,
    /// what it is, as far as a contract must know
    pub kind: RecordKind,
    /// label tags, ancestors included, strictly ascending, at most 8; none is N
    pub labels: Vec<Tag>,
}
