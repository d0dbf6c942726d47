//! Preauthorizations.

use cosmwasm_schema::cw_serde;
use cosmwasm_std::Uint128;

use super::PlanId;
use crate::{Commitment, Day, PatientId, Tag};

/// A provider's request.
#[cw_serde]
#[serde(deny_unknown_fields)]
#[schemaifier(mute_warnings)]
pub struct AuthorizationRequest {
    /// of whom
    pub plan: PlanId,
    /// for whom
    pub patient: PatientId,
    /// tag of the service under the contract key
    pub service: Tag,
    /// whole units, at least 1
    pub units: u64,
    /// minor units of charges, if limited
    pub amount: Option<Uint128>,
    /// first day of service
    pub from: Day,
    /// last day of service
    pub to: Day,
    /// decided within 72 hours instead of 7 days
    pub expedited: bool,
    /// of the request in writing
    pub commitment: Commitment,
}

/// A reviewer's decision.
#[cw_serde]
#[serde(deny_unknown_fields)]
#[schemaifier(mute_warnings)]
pub enum AuthorizationVerdict {
    /// as asked
    Certified {},
    /// for other numbers, none above what was asked
    Modified {
        /// whole units
        units: u64,
        /// minor units of charges, if limited
        amount: Option<Uint128>,
    },
    /// refused
    Denied {},
    /// waits for what the commitment names: 14 days more, once
    Pended {},
}
