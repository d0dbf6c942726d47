//! Plans and their contracts with providers.

use adjudication::PlanTerms;
use cosmwasm_schema::cw_serde;

use crate::{Day, Digest, ParticipantNumber};

/// For whom a deployment is: says how much of a claim may stand in clear.
#[cw_serde]
#[derive(Copy, Eq)]
pub enum Audience {
    /// anybody reads the chain: sealed claims alone
    Public,
    /// members of a consortium read it: claims are priced on chain
    Consortium,
    /// synthetic data
    Test,
}

/// What must be on file before a plan may pay.
#[cw_serde]
#[derive(Copy, Eq)]
pub enum PaymentBasis {
    /// enrolment suffices (HIPAA); a payment consent that denies still stops it
    Enrolment,
    /// a payment consent that permits
    Consent,
}

/// A new plan; the sender, a qualified payer, owns it.
#[cw_serde]
#[serde(deny_unknown_fields)]
#[schemaifier(mute_warnings)]
pub struct NewPlan {
    /// bank denom of the fund
    pub denom: String,
    /// decimals of the denom's display unit, 0..=18
    pub decimals: u8,
    /// first day of service that the first version decides
    pub from: Day,
    /// how claims are handled
    pub rules: PlanRules,
    /// what is paid; `version` and `table_version` are set by the contract
    pub terms: PlanTerms,
}

/// How a plan handles claims: versioned together with the terms.
#[cw_serde]
#[derive(Eq)]
#[serde(deny_unknown_fields)]
#[schemaifier(mute_warnings)]
pub struct PlanRules {
    /// what must be on file before a claim is looked at
    pub basis: PaymentBasis,
    /// days from credit to the first day on which the provider may draw, at most 366
    pub hold_days: u16,
    /// days from announcement to withdrawal, 1..=366
    pub notice_days: u16,
    /// days after receipt within which a clean claim is paid, 1..=366; also the deadline of pended claims
    pub ceiling_days: u16,
    /// interest on late payment, basis points a year, at most 10000
    pub interest_bps: u16,
    /// days back for which a retroactive end of coverage may be clawed back
    pub look_back_days: u16,
    /// appeal levels, 1..=4; the last one is decided by an independent reviewer
    pub appeals: Vec<AppealLevel>,
    /// most of the fund that the contested claims of one provider may reserve, minor units
    pub contested_cap: cosmwasm_std::Uint128,
    /// sealed results posted at once for one provider at least, unless a whole UTC day's claims are answered; 1..=100
    pub result_batch: u16,
}

/// A level of appeal.
#[cw_serde]
#[derive(Copy, Eq)]
#[serde(deny_unknown_fields)]
#[schemaifier(mute_warnings)]
pub struct AppealLevel {
    /// days from the decision within which it may be appealed, 1..=366
    pub filing_days: u16,
    /// days within which it is answered, 1..=366; then the contested amount is credited
    pub answer_days: u16,
}

/// The provider's standing with the plan.
#[cw_serde]
#[derive(Copy, Eq)]
pub enum NetworkStatus {
    /// in network
    In,
    /// out of network, with key and schedule
    Out,
    /// no contract from that day on
    Ended,
}

/// A plan's contract with one provider from a day on; it ends the one before.
#[cw_serde]
#[serde(deny_unknown_fields)]
#[schemaifier(mute_warnings)]
pub struct ContractForm {
    /// with whom
    pub provider: ParticipantNumber,
    /// in or out of network, or ended
    pub status: NetworkStatus,
    /// first day of service; where an earlier contract stands, later than today
    pub from: Day,
    /// last day of service; none is open
    pub to: Option<Day>,
    /// the fee schedule; without one, services are unlisted
    pub fees: Option<FeeSchedule>,
}

/// A fee schedule by its Merkle root, sorted by tag.
#[cw_serde]
#[derive(Copy, Eq)]
#[serde(deny_unknown_fields)]
#[schemaifier(mute_warnings)]
pub struct FeeSchedule {
    /// root over leaves `SHA-256(0x00 || tag || payload hash)`
    pub root: Digest,
    /// leaves
    pub count: u64,
}
