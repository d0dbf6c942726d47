//! Queries.

use cosmwasm_schema::{cw_serde, QueryResponses};

#[cfg_attr(target_arch = "wasm32", allow(unused_imports))] // `returns` is not there in Wasm
use super::{
    AccumulatorsResponse, AppealResponse, AuthorizationId, AuthorizationResponse, BooksResponse, ClaimId,
    ClaimResponse, ClaimsResponse, ConfigResponse, ContractResponse, CreditsResponse, EligibilityResponse,
    ExplanationResponse, PayoutsResponse, PlanId, PlanResponse, PlansResponse,
};
#[cfg_attr(target_arch = "wasm32", allow(unused_imports))] // `returns` is not there in Wasm
use crate::admin::AdminResponse;
use crate::{Day, ParticipantNumber, PatientId};

/// Queries of claims-escrow.
#[cw_serde]
#[derive(QueryResponses)]
#[serde(deny_unknown_fields)]
#[schemaifier(mute_warnings)]
pub enum QueryMsg {
    /// Ownership, pause, peers.
    #[returns(AdminResponse)]
    Admin {},
    /// Audience and counters.
    #[returns(ConfigResponse)]
    Config {},
    /// A plan with the version in force for a day of service (today where none is named).
    #[returns(PlanResponse)]
    Plan {
        /// which
        plan: PlanId,
        /// day of service
        day: Option<Day>,
    },
    /// Plans by number.
    #[returns(PlansResponse)]
    Plans {
        /// exclusive
        start_after: Option<PlanId>,
        /// default 30, at most 100
        limit: Option<u32>,
    },
    /// A plan's contract with a provider on a day of service.
    #[returns(ContractResponse)]
    Contract {
        /// whose
        plan: PlanId,
        /// with whom
        provider: ParticipantNumber,
        /// day of service
        day: Day,
    },
    /// A plan's money.
    #[returns(BooksResponse)]
    Books {
        /// whose
        plan: PlanId,
    },
    /// Is a patient covered on a day?
    #[returns(EligibilityResponse)]
    Eligibility {
        /// by whom
        plan: PlanId,
        /// who
        patient: PatientId,
        /// day of service
        day: Day,
    },
    /// What a patient has used of a plan in a plan year.
    #[returns(AccumulatorsResponse)]
    Accumulators {
        /// of which
        plan: PlanId,
        /// who
        patient: PatientId,
        /// calendar year in which the plan year starts
        year: i32,
    },
    /// A claim.
    #[returns(ClaimResponse)]
    Claim {
        /// which
        claim: ClaimId,
    },
    /// Claims by number.
    #[returns(ClaimsResponse)]
    Claims {
        /// whose
        of: ClaimsOf,
        /// exclusive
        start_after: Option<ClaimId>,
        /// default 30, at most 100
        limit: Option<u32>,
    },
    /// Explanation of benefits: every line with every cut.
    #[returns(ExplanationResponse)]
    Explanation {
        /// of which
        claim: ClaimId,
    },
    /// What a plan owes a provider.
    #[returns(CreditsResponse)]
    Credits {
        /// who owes
        plan: PlanId,
        /// to whom
        provider: ParticipantNumber,
    },
    /// Payouts of a plan to a provider, by trace number.
    #[returns(PayoutsResponse)]
    Payouts {
        /// who paid
        plan: PlanId,
        /// to whom
        provider: ParticipantNumber,
        /// exclusive trace number
        start_after: Option<u32>,
        /// default 30, at most 100
        limit: Option<u32>,
    },
    /// A preauthorization.
    #[returns(AuthorizationResponse)]
    Authorization {
        /// which
        authorization: AuthorizationId,
    },
    /// The open appeal of a claim.
    #[returns(AppealResponse)]
    Appeal {
        /// of which claim
        appeal: ClaimId,
    },
}

/// Which claims.
#[cw_serde]
#[derive(Eq)]
#[serde(deny_unknown_fields)]
#[schemaifier(mute_warnings)]
pub enum ClaimsOf {
    /// all
    All {},
    /// one patient's
    Patient {
        /// whose
        patient: PatientId,
    },
    /// those of a plan that wait for a person
    Pended {
        /// whose
        plan: PlanId,
    },
    /// those of a plan that wait for funds: what is owed and unfunded
    Unfunded {
        /// whose
        plan: PlanId,
    },
}
