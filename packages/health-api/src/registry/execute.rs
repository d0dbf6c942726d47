//! Messages of patient-registry.

use cosmwasm_schema::cw_serde;

use super::{
    Affiliation, ControllerStep, DeathStep, GuardiansStep, NewParticipant, NewProxy, NewRecord, Power, Qualification,
    QualificationChange, RecordRef, RecoverStep, RepresentStep,
};
use crate::admin::AdminMsg;
use crate::form::SignedForm;
use crate::{Day, Digest, ParticipantNumber, PatientId, PublicKey, Salt, SignatureBytes};

/// At most so many participants, affiliations or records in a message.
pub const MAX_BATCH: usize = 100;

/// Instantiates the registry.
#[cw_serde]
#[serde(deny_unknown_fields)]
#[schemaifier(mute_warnings)]
pub struct InstantiateMsg {
    /// the owner; the sender where none is named
    pub owner: Option<String>,
}

/// Migrates to this code from an earlier version of the registry.
#[cw_serde]
#[serde(deny_unknown_fields)]
#[schemaifier(mute_warnings)]
pub struct MigrateMsg {}

/// What the registry can be told. No message takes coins.
#[cw_serde]
#[serde(deny_unknown_fields)]
#[schemaifier(mute_warnings)]
pub enum ExecuteMsg {
    /// ownership, pause, peers
    Admin(AdminMsg),
    /// anyone: executes what a patient signed with the form key. `action` of the form is the whole message; can be
    /// `remove_proxy`, `close_relationship`, `recover.veto`, `forget`, `cancel_forget`, `represent.object`,
    /// `death.object`, `let_in`, `appoint_proxy`
    Relay(SignedForm),
    /// owner: gives an address powers, in place of those it had
    AppointRegistrar {
        /// the licensing body
        registrar: String,
        /// what it may attest, 1..=32
        powers: Vec<Power>,
    },
    /// owner: ends an address's powers; what it attested stays
    RemoveRegistrar {
        /// the licensing body
        registrar: String,
    },
    /// registrar: registers participants and attests their first qualifications
    RegisterParticipants {
        /// 1..=100
        participants: Vec<NewParticipant>,
    },
    /// registrar with power over the participant's kind and this qualification
    Qualify {
        /// whose
        participant: ParticipantNumber,
        /// which
        qualification: Qualification,
        /// what changes
        change: QualificationChange,
    },
    /// practitioner or organization (in force when both have sent the same), or a registrar with power over both
    /// licences
    Affiliate {
        /// 1..=100
        affiliations: Vec<Affiliation>,
    },
    /// practitioner or organization: from a day on, today or later
    EndAffiliation {
        /// who worked
        practitioner: ParticipantNumber,
        /// for whom
        organization: ParticipantNumber,
        /// first day no more
        day: Day,
    },
    /// anyone: registers the sender as a patient under `patient_id_of_account(raw address, salt)`
    RegisterPatient {
        /// 32 random bytes
        salt: Salt,
        /// key of signed forms
        form_key: PublicKey,
    },
    /// provider: registers somebody without a wallet and is let in by that
    RegisterPatientFor {
        /// public half of the slip's key
        claim_key: PublicKey,
        /// 32 random bytes
        salt: Salt,
    },
    /// anyone who holds the slip: becomes the controller
    TakeControl {
        /// whose
        patient: PatientId,
        /// key of signed forms from now on
        form_key: PublicKey,
        /// the claim key's, over `take_control_digest` with the sender's address
        signature: SignatureBytes,
    },
    /// change of controller
    Controller {
        /// whose
        patient: PatientId,
        /// which step
        step: ControllerStep,
    },
    /// controller: appoints a proxy, or gives one another term or scope
    AppointProxy {
        /// whose
        patient: PatientId,
        /// who, for what, until when
        proxy: NewProxy,
    },
    /// controller, or the proxy itself: at once
    RemoveProxy {
        /// whose
        patient: PatientId,
        /// who
        proxy: String,
    },
    /// a representative for somebody who cannot act
    Represent {
        /// whom
        patient: PatientId,
        /// which step
        step: RepresentStep,
    },
    /// controller: guardians
    Guardians {
        /// whose
        patient: PatientId,
        /// which step
        step: GuardiansStep,
    },
    /// guardians, controller: recovery
    Recover {
        /// whose
        patient: PatientId,
        /// which step
        step: RecoverStep,
    },
    /// organizations, controller: death
    Death {
        /// whose
        patient: PatientId,
        /// which step
        step: DeathStep,
    },
    /// controller or proxy of scope all: lets participants in
    LetIn {
        /// whose
        patient: PatientId,
        /// who, 1..=20
        participants: Vec<ParticipantNumber>,
    },
    /// controller or proxy of scope all: ends that from the next transaction on
    CloseRelationship {
        /// whose
        patient: PatientId,
        /// who
        participant: ParticipantNumber,
    },
    /// licensed participant that the patients let in
    CommitRecords {
        /// 1..=100, of any patients
        records: Vec<NewRecord>,
    },
    /// author, let in: a new record takes the place of a current one
    AmendRecord {
        /// what is amended: of the same patient as `with`
        replaces: RecordRef,
        /// the new record
        with: NewRecord,
    },
    /// author: a record that should never have been
    MarkRecord {
        /// whose
        patient: PatientId,
        /// which
        record: RecordRef,
    },
    /// licensed participant: its log grows
    AppendLog {
        /// leaves from now on
        size: u64,
        /// RFC 9162 root over all of them
        root: Digest,
        /// consistency proof from the size so far; empty on the first append
        proof: Vec<Digest>,
    },
    /// controller: announces erasure
    Forget {
        /// whose
        patient: PatientId,
    },
    /// controller at once; guardians by threshold, each with the salt of its commitment
    CancelForget {
        /// whose
        patient: PatientId,
        /// a guardian's salt; none: the controller
        guardian: Option<Salt>,
    },
    /// anyone, after the delay: deletes a page of rows
    Erase {
        /// whose
        patient: PatientId,
        /// rows at most, 1..=100; 30 where none is named
        limit: Option<u32>,
    },
    /// anyone: tells the peers once more how a patient's erasure stands
    TellPeers {
        /// whose
        patient: PatientId,
    },
}
