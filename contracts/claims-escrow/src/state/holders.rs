//! Keys under which a service, a total and an encounter are found again.

use cosmwasm_std::Storage;
use health_api::claims::{ClaimId, PlanId};
use health_api::{Commitment, ParticipantNumber, Tag};

use super::Rows;
use crate::holders::Holders;
use crate::ContractError;

const EXACT: Rows<Tag, (ClaimId, u32)> = Rows::new("x");
const SUSPECT: Rows<Tag, Holders> = Rows::new("s");
const TOTALS: Rows<Tag, Holders> = Rows::new("t");
const ENCOUNTERS: Rows<Encounter, (PlanId, u32)> = Rows::new("e");

/// An encounter's record: its author and its commitment. A commitment alone could be copied from the mempool, and
/// billed first by somebody else.
pub type Encounter = (ParticipantNumber, Commitment);

/// Claim and line that hold an exact key.
pub fn exact(storage: &dyn Storage, key: Tag) -> Result<Option<(ClaimId, u32)>, ContractError> {
    EXACT.may_load(storage, key)
}

/// A line takes an exact key.
pub fn hold_exact(storage: &mut dyn Storage, key: Tag, claim: ClaimId, line: u32) -> Result<(), ContractError> {
    EXACT.save(storage, key, &(claim, line))
}

/// Claims that hold a suspect key.
pub fn suspect(storage: &dyn Storage, key: Tag) -> Result<Option<Holders>, ContractError> {
    SUSPECT.may_load(storage, key)
}

/// Writes who holds a suspect key.
pub fn hold_suspect(storage: &mut dyn Storage, key: Tag, row: &Holders) -> Result<(), ContractError> {
    SUSPECT.save(storage, key, row)
}

/// Claims of one patient, provider, first day and total.
pub fn total(storage: &dyn Storage, key: Tag) -> Result<Option<Holders>, ContractError> {
    TOTALS.may_load(storage, key)
}

/// Writes the claims of one patient, provider, first day and total.
pub fn hold_total(storage: &mut dyn Storage, key: Tag, row: &Holders) -> Result<(), ContractError> {
    TOTALS.save(storage, key, row)
}

/// The encounter's primary plan, and how many of its claims hold it.
pub fn encounter(storage: &dyn Storage, encounter: Encounter) -> Result<Option<(PlanId, u32)>, ContractError> {
    ENCOUNTERS.may_load(storage, encounter)
}

/// One claim more of the encounter's primary plan.
pub fn hold_encounter(storage: &mut dyn Storage, encounter: Encounter, plan: PlanId) -> Result<(), ContractError> {
    let count = self::encounter(storage, encounter)?.map_or(0, |(_, count)| count);
    ENCOUNTERS.save(storage, encounter, &(plan, count.saturating_add(1)))
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
