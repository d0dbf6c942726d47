//! Keys under which a service, a total and an encounter are found again.

use cosmwasm_std::Storage;
use health_api::claims::{ClaimId, PlanId};
use health_api::{Commitment, ParticipantNumber, Tag};

use super::Rows;
use crate::holders::{HeldDay, Holders};
use crate::ContractError;

const EXACT: Rows<Tag, (ClaimId, u32)> = Rows::new("x");
const DAYS: Rows<Tag, HeldDay> = Rows::new("s");
const HOLDERS: Rows<Tag, Holders> = Rows::new("so");
const ENCOUNTERS: Rows<Encounter, (PlanId, u32)> = Rows::new("e");

/// An encounter's record: its author and its commitment. A commitment alone could be copied from the mempool, and
/// billed first by somebody else.
pub type Encounter = (ParticipantNumber, Commitment);

/// Claim and line that hold an exact key for which the row of its suspect key had no room.
pub fn exact(storage: &dyn Storage, key: Tag) -> Result<Option<(ClaimId, u32)>, ContractError> {
    EXACT.may_load(storage, key)
}

/// A line takes an exact key for which the row of its suspect key has no room.
pub fn hold_exact(storage: &mut dyn Storage, key: Tag, claim: ClaimId, line: u32) -> Result<(), ContractError> {
    EXACT.save(storage, key, &(claim, line))
}

/// Who holds the keys of a patient's day at a provider.
pub fn day(storage: &dyn Storage, key: Tag) -> Result<HeldDay, ContractError> {
    Ok(DAYS.may_load(storage, key)?.unwrap_or_default())
}

/// Writes who holds the keys of a day.
pub fn save_day(storage: &mut dyn Storage, key: Tag, row: &HeldDay) -> Result<(), ContractError> {
    DAYS.save(storage, key, row)
}

/// Who holds a suspect key, or a patient, provider, first day and total, for which the row of its day had no room.
pub fn of(storage: &dyn Storage, key: Tag) -> Result<Holders, ContractError> {
    Ok(HOLDERS.may_load(storage, key)?.unwrap_or_default())
}

/// Writes who holds a key for which the row of its day has no room.
pub fn save(storage: &mut dyn Storage, key: Tag, row: &Holders) -> Result<(), ContractError> {
    HOLDERS.save(storage, key, row)
}

/// The encounter's primary plan, and how many of its claims hold it.
pub fn encounter(storage: &dyn Storage, encounter: Encounter) -> Result<Option<(PlanId, u32)>, ContractError> {
    ENCOUNTERS.may_load(storage, encounter)
}

/// One claim more of the encounter's primary plan, which so many held.
pub fn hold_encounter(
    storage: &mut dyn Storage,
    encounter: Encounter,
    plan: PlanId,
    held: u32,
) -> Result<(), ContractError> {
    ENCOUNTERS.save(storage, encounter, &(plan, held.saturating_add(1)))
}

/// One claim less; the last one frees the encounter.
pub fn release_encounter(storage: &mut dyn Storage, encounter: Encounter) -> Result<(), ContractError> {
    match self::encounter(storage, encounter)? {
        Some((plan, count)) if count > 1 => ENCOUNTERS.save(storage, encounter, &(plan, count - 1)),
        _ => {
            ENCOUNTERS.remove(storage, encounter);
            Ok(())
        }
    }
}
