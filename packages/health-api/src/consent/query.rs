//! Queries of consent-management.

use cosmwasm_schema::{cw_serde, QueryResponses};

#[cfg_attr(target_arch = "wasm32", allow(unused_imports))] // `returns` is not there in Wasm
use super::{
    AcknowledgementsResponse, BreakGlassResponse, CareConsentsResponse, ClaimsBatchResponse, ConsentResponse,
    ConsentsResponse, DecideBatchResponse, DecisionRequest, DeclarationsResponse, DomainPolicy, ErasureResponse,
    FlagsResponse, GrantsResponse, Opening, OutstandingResponse, PaymentConsentsResponse, ReceiptResponse,
    ReceiptsResponse, RosterResponse, Verdict,
};
#[cfg_attr(target_arch = "wasm32", allow(unused_imports))] // `returns` is not there in Wasm
use crate::admin::AdminResponse;
use crate::{ConsentOrdinal, ParticipantNumber, PatientId};

/// What consent-management can be asked. Lists: 30 unless asked, at most 100, `start_after` exclusive.
#[cw_serde]
#[derive(QueryResponses)]
#[serde(deny_unknown_fields)]
#[schemaifier(mute_warnings)]
pub enum QueryMsg {
    /// owner, pause, peers
    #[returns(AdminResponse)]
    Admin {},
    /// the domain's policy
    #[returns(DomainPolicy)]
    Policy {},
    /// one consent
    #[returns(ConsentResponse)]
    Consent {
        /// whose
        patient: PatientId,
        /// which
        consent: ConsentOrdinal,
    },
    /// a patient's consents, oldest first
    #[returns(ConsentsResponse)]
    Consents {
        /// whose
        patient: PatientId,
        /// exclusive
        start_after: Option<ConsentOrdinal>,
        /// at most 100
        limit: Option<u32>,
    },
    /// the active care consents at a custodian, at most 16: what a decision needs openings of
    #[returns(CareConsentsResponse)]
    CareConsents {
        /// whose
        patient: PatientId,
        /// where
        custodian: ParticipantNumber,
    },
    /// a patient's payment consents by days, as claims-escrow reads them
    #[returns(PaymentConsentsResponse)]
    PaymentConsents {
        /// whose
        patient: PatientId,
    },
    /// decides about one item; leaves no receipt
    #[returns(Verdict)]
    Decide {
        /// whose data
        patient: PatientId,
        /// who holds it
        custodian: ParticipantNumber,
        /// who asks what, why
        request: DecisionRequest,
        /// every active sealed consent of this patient at this custodian
        openings: Vec<Opening>,
    },
    /// decides about many items
    #[returns(DecideBatchResponse)]
    DecideBatch {
        /// whose data
        patient: PatientId,
        /// who holds it
        custodian: ParticipantNumber,
        /// 1..=100
        requests: Vec<DecisionRequest>,
        /// every active sealed consent of this patient at this custodian
        openings: Vec<Opening>,
    },
    /// what may this actor do: the rules of active consents in clear that name it or everybody
    #[returns(GrantsResponse)]
    ActorAccess {
        /// whose data
        patient: PatientId,
        /// who
        actor: ParticipantNumber,
        /// exclusive
        start_after: Option<ConsentOrdinal>,
        /// consents looked at, at most 100
        limit: Option<u32>,
    },
    /// who may do what: the rules of all active consents in clear
    #[returns(GrantsResponse)]
    WhoMay {
        /// whose data
        patient: PatientId,
        /// exclusive
        start_after: Option<ConsentOrdinal>,
        /// consents looked at, at most 100
        limit: Option<u32>,
    },
    /// one receipt; after erasure it is still found by who knows id and sequence
    #[returns(ReceiptResponse)]
    Receipt {
        /// about whom
        patient: PatientId,
        /// which
        sequence: u64,
    },
    /// a patient's receipts, oldest first
    #[returns(ReceiptsResponse)]
    Receipts {
        /// about whom
        patient: PatientId,
        /// exclusive
        start_after: Option<u64>,
        /// at most 100
        limit: Option<u32>,
    },
    /// the receipt of a claims message
    #[returns(ClaimsBatchResponse)]
    ClaimsBatch {
        /// claims-escrow's number of it
        batch: u64,
        /// which claims-escrow; the introduced one where none is named
        logger: Option<String>,
    },
    /// receipts open for acknowledgement after a consent's end, oldest first
    #[returns(OutstandingResponse)]
    Outstanding {
        /// whose
        patient: PatientId,
        /// the ended consent
        consent: ConsentOrdinal,
        /// exclusive
        start_after: Option<u64>,
        /// receipts looked at, at most 100
        limit: Option<u32>,
    },
    /// what recipients answered after a consent's end
    #[returns(AcknowledgementsResponse)]
    Acknowledgements {
        /// whose
        patient: PatientId,
        /// the ended consent
        consent: ConsentOrdinal,
        /// exclusive: writer and first sequence
        start_after: Option<(ParticipantNumber, u64)>,
        /// at most 100
        limit: Option<u32>,
    },
    /// a patient's flags
    #[returns(FlagsResponse)]
    Flags {
        /// whose
        patient: PatientId,
        /// exclusive
        start_after: Option<u64>,
        /// at most 100
        limit: Option<u32>,
    },
    /// the declaration of a practitioner that is live or waits for review
    #[returns(BreakGlassResponse)]
    BreakGlass {
        /// who declared
        practitioner: ParticipantNumber,
    },
    /// break-glass declarations about a patient, oldest first
    #[returns(DeclarationsResponse)]
    Declarations {
        /// whose
        patient: PatientId,
        /// exclusive
        start_after: Option<u32>,
        /// at most 100
        limit: Option<u32>,
    },
    /// who of an organization may break the glass
    #[returns(RosterResponse)]
    Roster {
        /// whose roster
        organization: ParticipantNumber,
        /// exclusive
        start_after: Option<ParticipantNumber>,
        /// at most 100
        limit: Option<u32>,
    },
    /// how a patient's erasure stands here
    #[returns(ErasureResponse)]
    Erasure {
        /// whose
        patient: PatientId,
    },
}
