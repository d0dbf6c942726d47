//! Claims, and the lists that lead to them.

use cosmwasm_std::{Empty, Order, StdResult, Storage};
use cw_storage_plus::{Bound, Map};
use health_api::claims::{ClaimId, PlanId};
use health_api::{ParticipantNumber, PatientId, Tag};

use super::{sealed, Rows};
use crate::claim::ClaimRow;
use crate::clock::PendRow;
use crate::ContractError;

const CLAIMS: Rows<ClaimId, ClaimRow> = Rows::new("m");
const CLAIM_KEYS: Map<ClaimId, Empty> = Map::new("m");
const BY_PATIENT: Map<(PatientId, ClaimId), Empty> = Map::new("h");
const PENDED: Rows<(PlanId, ClaimId), PendRow> = Rows::new("q");
const PENDED_KEYS: Map<(PlanId, ClaimId), Empty> = Map::new("q");
const UNFUNDED: Map<(PlanId, ClaimId), Empty> = Map::new("u");
const NUMBERS: Rows<(ParticipantNumber, Tag), (ClaimId, [u8; 8])> = Rows::new("n");

/// The claim.
pub fn load(storage: &dyn Storage, claim: ClaimId) -> Result<ClaimRow, ContractError> {
    CLAIMS.may_load(storage, claim)?.ok_or(ContractError::NoSuchClaim { claim })
}

/// Writes the claim.
pub fn save(storage: &mut dyn Storage, claim: ClaimId, row: &ClaimRow) -> Result<(), ContractError> {
    CLAIMS.save(storage, claim, row)
}

/// Writes a new claim, and that it is this patient's.
pub fn create(storage: &mut dyn Storage, claim: ClaimId, row: &ClaimRow) -> Result<(), ContractError> {
    if let Some(patient) = row.patient() {
        BY_PATIENT.save(storage, (patient, claim), &Empty {})?;
    }
    save(storage, claim, row)
}

/// Takes a claim off its patient's list.
pub fn forget(storage: &mut dyn Storage, patient: PatientId, claim: ClaimId) {
    BY_PATIENT.remove(storage, (patient, claim));
}

/// Why and until when a person decides.
pub fn pended(storage: &dyn Storage, plan: PlanId, claim: ClaimId) -> Result<Option<PendRow>, ContractError> {
    PENDED.may_load(storage, (plan, claim))
}

/// A person decides.
pub fn pend(storage: &mut dyn Storage, plan: PlanId, claim: ClaimId, row: &PendRow) -> Result<(), ContractError> {
    PENDED.save(storage, (plan, claim), row)
}

/// No person decides any more.
pub fn unpend(storage: &mut dyn Storage, plan: PlanId, claim: ClaimId) {
    PENDED.remove(storage, (plan, claim));
    sealed::in_time(storage, plan, claim);
}

/// A claim waits for funds, or does not any more.
pub fn set_unfunded(storage: &mut dyn Storage, plan: PlanId, claim: ClaimId, on: bool) -> Result<(), ContractError> {
    if on {
        UNFUNDED.save(storage, (plan, claim), &Empty {})?;
    } else {
        UNFUNDED.remove(storage, (plan, claim));
    }
    Ok(())
}

/// The claim that has waited longest for funds.
pub fn first_unfunded(storage: &dyn Storage, plan: PlanId) -> Result<Option<ClaimId>, ContractError> {
    Ok(UNFUNDED.prefix(plan).keys(storage, None, None, Order::Ascending).next().transpose()?)
}

/// The claim under a provider's number, and a digest of its content.
pub fn number(
    storage: &dyn Storage,
    provider: ParticipantNumber,
    number: Tag,
) -> Result<Option<(ClaimId, [u8; 8])>, ContractError> {
    NUMBERS.may_load(storage, (provider, number))
}

/// Remembers a provider's number.
pub fn save_number(
    storage: &mut dyn Storage,
    provider: ParticipantNumber,
    number: Tag,
    row: &(ClaimId, [u8; 8]),
) -> Result<(), ContractError> {
    NUMBERS.save(storage, (provider, number), row)
}

/// Claim numbers of a list.
pub type Numbers<'a> = Box<dyn Iterator<Item = StdResult<ClaimId>> + 'a>;

/// All claims.
pub fn all(storage: &dyn Storage, after: Option<ClaimId>) -> Numbers<'_> {
    CLAIM_KEYS.keys(storage, after.map(Bound::exclusive), None, Order::Ascending)
}

/// A patient's claims.
pub fn of_patient(storage: &dyn Storage, patient: PatientId, after: Option<ClaimId>) -> Numbers<'_> {
    BY_PATIENT.prefix(patient).keys(storage, after.map(Bound::exclusive), None, Order::Ascending)
}

/// Claims of a plan that wait for a person.
pub fn all_pended(storage: &dyn Storage, plan: PlanId, after: Option<ClaimId>) -> Numbers<'_> {
    PENDED_KEYS.prefix(plan).keys(storage, after.map(Bound::exclusive), None, Order::Ascending)
}

/// Claims of a plan that wait for funds.
pub fn all_unfunded(storage: &dyn Storage, plan: PlanId, after: Option<ClaimId>) -> Numbers<'_> {
    UNFUNDED.prefix(plan).keys(storage, after.map(Bound::exclusive), None, Order::Ascending)
}
