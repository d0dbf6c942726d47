//! Plans: head, versions, contracts with providers, reviewers, books.

use cosmwasm_std::{Addr, Empty, Storage};
use cw_storage_plus::Map;
use health_api::claims::PlanId;
use health_api::{Day, ParticipantNumber};

use super::dated::Dated;
use super::Rows;
use crate::books::Books;
use crate::plan::{ContractRow, PlanRow, VersionRow};
use crate::ContractError;

const PLANS: Rows<PlanId, PlanRow> = Rows::new("p");
const VERSIONS: Dated<PlanId, VersionRow> = Dated::new("v", "vo");
const CONTRACTS: Dated<(PlanId, ParticipantNumber), ContractRow> = Dated::new("k", "ko");
const REVIEWERS: Map<(PlanId, &Addr), Empty> = Map::new("w");
const BOOKS: Rows<PlanId, Books> = Rows::new("b");

/// The plan.
pub fn load(storage: &dyn Storage, plan: PlanId) -> Result<PlanRow, ContractError> {
    PLANS.may_load(storage, plan)?.ok_or(ContractError::NoSuchPlan { plan })
}

/// Writes the plan.
pub fn save(storage: &mut dyn Storage, plan: PlanId, row: &PlanRow) -> Result<(), ContractError> {
    PLANS.save(storage, plan, row)
}

/// Adds a version that decides services from a day on, later than every other one's.
pub fn add_version(storage: &mut dyn Storage, plan: PlanId, from: Day, row: VersionRow) -> Result<(), ContractError> {
    VERSIONS.add(storage, plan, from, row)
}

/// The version that decides services of a day; before the first version, the first.
pub fn version(storage: &dyn Storage, plan: PlanId, day: Day) -> Result<(Day, VersionRow), ContractError> {
    let found = match VERSIONS.on(storage, plan, day)? {
        None => VERSIONS.first(storage, plan)?,
        found => found,
    };
    found.ok_or(ContractError::NoSuchPlan { plan })
}

/// The newest version.
pub fn newest_version(storage: &dyn Storage, plan: PlanId) -> Result<(Day, VersionRow), ContractError> {
    VERSIONS.newest(storage, plan)?.ok_or(ContractError::NoSuchPlan { plan })
}

/// Adds a contract from a day of service on, later than every other one of the provider.
pub fn add_contract(
    storage: &mut dyn Storage,
    plan: PlanId,
    provider: ParticipantNumber,
    from: Day,
    row: ContractRow,
) -> Result<(), ContractError> {
    CONTRACTS.add(storage, (plan, provider), from, row)
}

/// The contract in force on a day of service.
pub fn contract(
    storage: &dyn Storage,
    plan: PlanId,
    provider: ParticipantNumber,
    day: Day,
) -> Result<Option<(Day, ContractRow)>, ContractError> {
    let found = CONTRACTS.on(storage, (plan, provider), day)?;
    Ok(found.filter(|(_, row)| row.to.is_none_or(|to| day <= to)))
}

/// First day of the contract that begins last, ended or not.
pub fn newest_contract(
    storage: &dyn Storage,
    plan: PlanId,
    provider: ParticipantNumber,
) -> Result<Option<Day>, ContractError> {
    Ok(CONTRACTS.newest(storage, (plan, provider))?.map(|(from, _)| from))
}

/// May this address decide for the plan?
pub fn is_reviewer(storage: &dyn Storage, plan: PlanId, addr: &Addr) -> bool {
    REVIEWERS.has(storage, (plan, addr))
}

/// Adds or removes a reviewer.
pub fn set_reviewer(storage: &mut dyn Storage, plan: PlanId, addr: &Addr, on: bool) -> Result<(), ContractError> {
    if on {
        REVIEWERS.save(storage, (plan, addr), &Empty {})?;
    } else {
        REVIEWERS.remove(storage, (plan, addr));
    }
    Ok(())
}

/// The plan's books.
pub fn books(storage: &dyn Storage, plan: PlanId) -> Result<Books, ContractError> {
    BOOKS.may_load(storage, plan)?.ok_or(ContractError::NoSuchPlan { plan })
}

/// Writes the plan's books.
pub fn save_books(storage: &mut dyn Storage, plan: PlanId, books: &Books) -> Result<(), ContractError> {
    BOOKS.save(storage, plan, books)
}
