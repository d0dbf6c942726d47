//! Messages of consent-management.

use cosmwasm_schema::cw_serde;

use super::{Answer, ConsentBody, DecisionRequest, DomainPolicy, FlagAnswer, Receipt, Receipts, ReviewVerdict};
use crate::admin::AdminMsg;
use crate::form::SignedForm;
use crate::hook::RegistryHook;
use crate::{Commitment, ConsentOrdinal, ParticipantNumber, PatientId};

/// Instantiates the contract.
#[cw_serde]
#[serde(deny_unknown_fields)]
#[schemaifier(mute_warnings)]
pub struct InstantiateMsg {
    /// the owner; the sender where none is named
    pub owner: Option<String>,
    /// the domain's policy
    pub policy: DomainPolicy,
}

/// Migrates to this code from an earlier version of the contract.
#[cw_serde]
#[serde(deny_unknown_fields)]
#[schemaifier(mute_warnings)]
pub struct MigrateMsg {}

/// What consent-management can be told. No message takes coins.
#[cw_serde]
#[serde(deny_unknown_fields)]
#[schemaifier(mute_warnings)]
pub enum ExecuteMsg {
    /// ownership, pause, peers
    Admin(AdminMsg),
    /// owner: changes the domain's policy
    SetPolicy {
        /// in place of the one before
        policy: DomainPolicy,
    },
    /// patient or proxy in scope `consent`: files consents, which decide from the next message on
    FileConsents {
        /// whose
        patient: PatientId,
        /// 1..=20
        consents: Vec<ConsentBody>,
    },
    /// patient or proxy: ends one consent and files another of the same list (payment, or care at the same custodian)
    /// in its place, in one step
    ReplaceConsent {
        /// whose
        patient: PatientId,
        /// the one that ends
        consent: ConsentOrdinal,
        /// the one that follows
        with: ConsentBody,
    },
    /// patient or proxy: ends consents from the next message on (payment: after this UTC day). Never stopped
    RevokeConsents {
        /// whose
        patient: PatientId,
        /// 1..=20
        consents: Vec<ConsentOrdinal>,
    },
    /// patient or proxy: a consent should never have been. It decides no more and is kept; a payment consent only on
    /// the UTC day of its filing, since care is given relying on it. Never stopped
    MarkEnteredInError {
        /// whose
        patient: PatientId,
        /// which
        consent: ConsentOrdinal,
    },
    /// anyone: executes what a patient signed with the form key. `action` of the form is the whole message:
    /// `file_consents`, `replace_consent`, `revoke_consents`, `mark_entered_in_error` or `flag_receipt`
    Relay(SignedForm),
    /// custodian that the patient let in: decides over the care consents filed in clear, in the transaction, and stores
    /// whichever commitment fits. A sealed consent at this custodian makes it a deny
    Disclose {
        /// whose data
        patient: PatientId,
        /// who asks what, why
        request: DecisionRequest,
        /// receipt's commitment on a permit
        if_permit: Commitment,
        /// receipt's commitment on a deny
        if_not: Commitment,
    },
    /// custodian that the patient let in, before release, or claims-escrow: writes the receipt of a decision made
    /// elsewhere. Goes on in a pause
    Log {
        /// whose receipt: none where a custodian logs its own, named by claims-escrow
        writer: Option<ParticipantNumber>,
        /// the receipt
        receipt: Receipt,
    },
    /// writer of the receipts: what became of data disclosed under a consent that has ended
    Acknowledge {
        /// whose data
        patient: PatientId,
        /// the ended consent
        consent: ConsentOrdinal,
        /// which receipts
        receipts: Receipts,
        /// what became of it; may advance later, from `received` to `stopped` to `destroyed`
        answer: Answer,
    },
    /// patient or proxy: "I was not given the opening of this receipt"
    FlagReceipt {
        /// whose
        patient: PatientId,
        /// which receipt
        sequence: u64,
    },
    /// writer of the receipt: answers a flag
    AnswerFlag {
        /// whose
        patient: PatientId,
        /// which receipt
        sequence: u64,
        /// what
        answer: FlagAnswer,
    },
    /// organization: who of its practitioners may break the glass
    SetRoster {
        /// joins, at most 100
        add: Vec<ParticipantNumber>,
        /// leaves, at most 100
        remove: Vec<ParticipantNumber>,
    },
    /// licensed practitioner on the organization's roster, without a declaration that waits for review: an emergency.
    /// Visible to everybody, to the patient at once. Goes on in a pause
    DeclareBreakGlass {
        /// whose data
        patient: PatientId,
        /// for whom the practitioner acts
        organization: ParticipantNumber,
        /// first second no more, at most a day from now
        until: u64,
        /// commitment of the reason
        reason: Commitment,
    },
    /// the organization, or another practitioner on its roster: judges and ends a declaration
    ReviewBreakGlass {
        /// who declared
        practitioner: ParticipantNumber,
        /// judgement
        verdict: ReviewVerdict,
        /// commitment of the reasons
        reason: Commitment,
    },
    /// the introduced patient-registry
    RegistryHook(RegistryHook),
    /// anyone, when allowed: deletes rows of a patient whose erasure was announced, a page at a time
    Erase {
        /// whose
        patient: PatientId,
        /// rows, 1..=100
        limit: u32,
    },
}
