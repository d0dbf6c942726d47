//! Answers to queries. Amounts are minor units of the plan's denom.

use adjudication::{Numbers, Outcome, PlanTerms, Totals, YearUsed};
use cosmwasm_schema::cw_serde;
use cosmwasm_std::{Addr, Uint128};

use super::{
    Audience, AuthorizationId, ClaimId, ClaimStatus, FeeSchedule, NetworkStatus, PendReason, PlanId, PlanRules,
    Rejection, SealedAnswer,
};
use crate::{Commitment, Day, Digest, ParticipantNumber, PatientId};

/// The deployment.
#[cw_serde]
pub struct ConfigResponse {
    /// for whom it is
    pub audience: Audience,
    /// claims so far
    pub claims: u64,
    /// plans so far
    pub plans: u32,
}

/// A plan.
#[cw_serde]
pub struct PlanResponse {
    /// number
    pub plan: PlanId,
    /// the payer's participant number
    pub payer: ParticipantNumber,
    /// the payer's address
    pub payer_addr: Addr,
    /// bank denom
    pub denom: String,
    /// decimals of its display unit
    pub decimals: u8,
    /// last covered day of a closed plan
    pub closed_after: Option<Day>,
    /// coverage root in force: version, root, leaves
    pub coverage_root: Option<(u32, Digest, u64)>,
    /// first day of service of the version shown
    pub from: Day,
    /// how claims are handled
    pub rules: PlanRules,
    /// what is paid
    pub terms: PlanTerms,
}

/// Plans.
#[cw_serde]
pub struct PlansResponse {
    /// numbers, with payer and denom
    pub plans: Vec<(PlanId, ParticipantNumber, String)>,
    /// `start_after` of the next page
    pub next: Option<PlanId>,
}

/// A plan's contract with a provider.
#[cw_serde]
pub struct ContractResponse {
    /// none: 242, or queued where the plan has an out-of-network share
    pub status: Option<NetworkStatus>,
    /// first day
    pub from: Option<Day>,
    /// last day
    pub to: Option<Day>,
    /// fee schedule
    pub fees: Option<FeeSchedule>,
}

/// A plan's money: `funded = held + drawn + withdrawn`, `held = free + reserved + credited`.
#[cw_serde]
pub struct BooksResponse {
    /// denom of all amounts
    pub denom: String,
    /// ever paid in
    pub funded: Uint128,
    /// in escrow
    pub held: Uint128,
    /// ever drawn by providers
    pub drawn: Uint128,
    /// ever taken out by the payer
    pub withdrawn: Uint128,
    /// for pended, disputed and appealed claims
    pub reserved: Uint128,
    /// owed to providers, not drawn
    pub credited: Uint128,
    /// neither reserved nor credited
    pub free: Uint128,
    /// announced for withdrawal, and first second at which it can be taken
    pub announced: Option<(Uint128, u64)>,
    /// owed for decided claims that the fund cannot pay yet
    pub unfunded: Uint128,
    /// free less unfunded
    pub withdrawable: Uint128,
    /// late interest ever credited
    pub interest: Uint128,
}

/// Is a patient covered on a day?
#[cw_serde]
pub struct EligibilityResponse {
    /// by the rows and the last proven leaf
    pub covered: bool,
    /// the patient has enrolled
    pub enrolled: bool,
    /// first and last day of the period that holds or comes next before the day
    pub period: Option<(Day, Option<Day>)>,
    /// the plan has a coverage root: a proof may cover where no row does
    pub provable: bool,
}

/// What a patient has used of a plan.
#[cw_serde]
pub struct AccumulatorsResponse {
    /// in the plan year
    pub year: YearUsed,
    /// benefit for life
    pub lifetime: Uint128,
}

/// A claim.
#[cw_serde]
pub struct ClaimResponse {
    /// number
    pub claim: ClaimId,
    /// where it stands
    pub status: ClaimStatus,
    /// FHIR `ClaimResponse.outcome`
    pub outcome: Outcome,
    /// plan
    pub plan: PlanId,
    /// billing provider
    pub provider: ParticipantNumber,
    /// whose services; none once erased
    pub patient: Option<PatientId>,
    /// block second of receipt
    pub received: u64,
    /// the encounter's commitment
    pub encounter: Commitment,
    /// first claim of its message, and its leaf in that message's receipt; none where nothing was disclosed
    pub receipt: Option<(ClaimId, u32)>,
    /// why it was rejected
    pub rejection: Option<Rejection>,
    /// why a person decides
    pub pended: Vec<PendReason>,
    /// billed
    pub submitted: Uint128,
    /// owed by the plan
    pub benefit: Uint128,
    /// owed by the patient
    pub patient_share: Uint128,
    /// late interest credited
    pub interest: Uint128,
    /// UTC day of credit; none once a patient was reimbursed
    pub credited: Option<Day>,
    /// the patient has paid the provider: the benefit is the patient's
    pub patient_paid: bool,
    /// it replaces this one
    pub replaces: Option<ClaimId>,
    /// the patient confirmed the service
    pub confirmed: bool,
    /// appeals decided so far
    pub appeals: u8,
    /// where the answer to a sealed claim is
    pub answer: Option<SealedAnswer>,
}

/// Claims.
#[cw_serde]
pub struct ClaimsResponse {
    /// by number
    pub claims: Vec<ClaimResponse>,
    /// `start_after` of the next page
    pub next: Option<ClaimId>,
}

/// Explanation of benefits.
#[cw_serde]
pub struct ExplanationResponse {
    /// the claim
    pub claim: ClaimResponse,
    /// plan version that decided
    pub plan_version: u32,
    /// version of the tables that decided
    pub table_version: u32,
    /// lines by sequence
    pub lines: Vec<LineResponse>,
    /// sums over the lines
    pub totals: Totals,
}

/// A line: `submitted = benefit + sum(cuts)`.
#[cw_serde]
pub struct LineResponse {
    /// number in the claim
    pub sequence: u32,
    /// billed
    pub submitted: Uint128,
    /// what cost shares were taken from
    pub eligible: Uint128,
    /// plan pays
    pub benefit: Uint128,
    /// patient owes
    pub patient_share: Uint128,
    /// everything that is not paid
    pub cuts: Vec<CutResponse>,
}

/// An amount that is not paid.
#[cw_serde]
pub struct CutResponse {
    /// X12 CARC: `45`, `B7`
    pub reason: String,
    /// X12 group: CO, OA, PR
    pub group: String,
    /// step of the domain rules; 12 for a person's decision
    pub step: u8,
    /// minor units
    pub amount: Uint128,
    /// what it was computed from; a fact where a person decided
    pub numbers: Numbers,
}

/// What a plan owes a provider.
#[cw_serde]
pub struct CreditsResponse {
    /// released by `hold_days`, less claw-backs
    pub drawable: Uint128,
    /// credited, still held
    pub held_back: Uint128,
    /// to be recovered from payouts
    pub owed_back: Uint128,
    /// trace number of the last payout, 0 before the first
    pub trace: u32,
}

/// A payout, as an 835.
#[cw_serde]
pub struct PayoutResponse {
    /// trace number (TRN02) within plan and provider
    pub trace: u32,
    /// block second
    pub paid_at: u64,
    /// benefits of the claims in it
    pub benefits: Uint128,
    /// provider-level adjustment (PLB L6): late interest, added
    pub interest: Uint128,
    /// provider-level adjustment (PLB WO): overpayments recovered, taken off
    pub recovered: Uint128,
    /// transferred: benefits + interest - recovered
    pub paid: Uint128,
    /// claims in it
    pub claims: u32,
    /// first and last UTC day of credit in it
    pub days: (Day, Day),
}

/// Payouts.
#[cw_serde]
pub struct PayoutsResponse {
    /// by trace number
    pub payouts: Vec<PayoutResponse>,
    /// `start_after` of the next page
    pub next: Option<u32>,
}

/// A preauthorization.
#[cw_serde]
pub struct AuthorizationResponse {
    /// number
    pub authorization: AuthorizationId,
    /// plan
    pub plan: PlanId,
    /// provider
    pub provider: ParticipantNumber,
    /// for whom; none once erased
    pub patient: Option<PatientId>,
    /// X12 HCR: requested, certified, modified, denied, pended
    pub state: String,
    /// whole units left
    pub units: u64,
    /// minor units of charges left
    pub amount: Option<Uint128>,
    /// first and last day of service
    pub days: (Day, Day),
    /// block second until which it is to be decided
    pub due: u64,
}

/// An open appeal.
#[cw_serde]
pub struct AppealResponse {
    /// claim
    pub appeal: ClaimId,
    /// level from 1
    pub level: u8,
    /// contested: what pricing without the contested cut would add
    pub contested: Uint128,
    /// reserved for it
    pub reserved: Uint128,
    /// assigned or taken by
    pub reviewer: Option<Addr>,
    /// block second until which it is to be answered
    pub due: u64,
}
