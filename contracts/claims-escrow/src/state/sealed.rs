//! Sealed claims: fingerprints, what waits for an answer, what was posted.

use cosmwasm_std::{Empty, Order, Storage};
use cw_storage_plus::Map;
use health_api::claims::{ClaimId, PlanId};
use health_api::{Day, ParticipantNumber, Tag};
use serde::{Deserialize, Serialize};

use super::Rows;
use crate::ContractError;

const FINGERPRINTS: Rows<Fingerprint, ClaimId> = Rows::new("j");

/// A line's fingerprint within a plan and a provider: copied from the mempool by somebody else, it blocks nobody.
pub type Fingerprint = (PlanId, ParticipantNumber, Tag);
const OPEN: Map<(PlanId, ParticipantNumber, ClaimId), Empty> = Map::new("so");
/// By plan and claim: anybody has enforced that the answer is late.
const OVERDUE: Map<(PlanId, ClaimId), Empty> = Map::new("sl");
const RESULTS: Rows<ClaimId, ResultsRow> = Rows::new("sr");

/// Results posted at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct ResultsRow {
    /// RFC 9162 root over the results
    pub root: [u8; 32],
    /// leaves
    pub count: u32,
    /// UTC day on which they were posted and credited
    pub day: Day,
    /// minor units of benefits credited for the results that nobody has opened
    pub benefits: u128,
    /// minor units of late interest credited for them
    pub interest: u128,
}

/// The claim that holds a fingerprint, fallen or not.
pub fn fingerprint(storage: &dyn Storage, key: Fingerprint) -> Result<Option<ClaimId>, ContractError> {
    FINGERPRINTS.may_load(storage, key)
}

/// A claim takes a fingerprint.
pub fn hold_fingerprint(storage: &mut dyn Storage, key: Fingerprint, claim: ClaimId) -> Result<(), ContractError> {
    FINGERPRINTS.save(storage, key, &claim)
}

/// A sealed claim waits for its answer.
pub fn open(
    storage: &mut dyn Storage,
    (plan, provider, claim): (PlanId, ParticipantNumber, ClaimId),
) -> Result<(), ContractError> {
    Ok(OPEN.save(storage, (plan, provider, claim), &Empty {})?)
}

/// It waits no more.
pub fn answered(storage: &mut dyn Storage, key: (PlanId, ParticipantNumber, ClaimId)) {
    OVERDUE.remove(storage, (key.0, key.2));
    OPEN.remove(storage, key);
}

/// Nobody waits for its answer any more.
pub fn in_time(storage: &mut dyn Storage, plan: PlanId, claim: ClaimId) {
    OVERDUE.remove(storage, (plan, claim));
}

/// Its answer is late.
pub fn set_overdue(storage: &mut dyn Storage, plan: PlanId, claim: ClaimId) -> Result<(), ContractError> {
    if OVERDUE.has(storage, (plan, claim)) {
        return Err(ContractError::AnswerOverdue { claim });
    }
    Ok(OVERDUE.save(storage, (plan, claim), &Empty {})?)
}

/// Refuses while an answer of the plan is late.
pub fn expect_in_time(storage: &dyn Storage, plan: PlanId) -> Result<(), ContractError> {
    match OVERDUE.prefix(plan).keys(storage, None, None, Order::Ascending).next().transpose()? {
        Some(claim) => Err(ContractError::AnswerOverdue { claim }),
        None => Ok(()),
    }
}

/// Sealed claims of a provider that wait longest.
pub fn oldest(
    storage: &dyn Storage,
    plan: PlanId,
    provider: ParticipantNumber,
    most: usize,
) -> Result<Vec<ClaimId>, ContractError> {
    let keys = OPEN.prefix((plan, provider)).keys(storage, None, None, Order::Ascending).take(most);
    Ok(keys.collect::<Result<_, _>>()?)
}

/// Writes what was posted, under the first claim that it answers.
pub fn save_results(storage: &mut dyn Storage, first: ClaimId, row: &ResultsRow) -> Result<(), ContractError> {
    RESULTS.save(storage, first, row)
}

/// What was posted with this claim as the first one answered.
pub fn results(storage: &dyn Storage, first: ClaimId) -> Result<ResultsRow, ContractError> {
    RESULTS.may_load(storage, first)?.ok_or(ContractError::NoSuchClaim { claim: first })
}
