//! Plans: head, versions, contracts with providers, reviewers, books.

use cosmwasm_std::{Addr, Empty, Order, Storage};
use cw_storage_plus::{IntKey, Map, RawBound};
use health_api::claims::PlanId;
use health_api::{Day, ParticipantNumber};

use super::{range, Rows};
use crate::books::Books;
use crate::plan::{ContractRow, PlanRow, VersionRow};
use crate::ContractError;

const PLANS: Rows<PlanId, PlanRow> = Rows::new("p");
const VERSIONS: Rows<(PlanId, Day), VersionRow> = Rows::new("v");
const CONTRACTS: Rows<(PlanId, ParticipantNumber, Day), ContractRow> = Rows::new("k");
const REVIEWERS: Map<(PlanId, &Addr), Empty> = Map::new("w");
/// Bytes of a day in a key.
const DAY_BYTES: usize = 4;
const BOOKS: Rows<PlanId, Books> = Rows::new("b");

/// The plan.
pub fn load(storage: &dyn Storage, plan: PlanId) -> Result<PlanRow, ContractError> {
    PLANS.may_load(storage, plan)?.ok_or(ContractError::NoSuchPlan { plan })
}

/// Writes the plan.
pub fn save(storage: &mut dyn Storage, plan: PlanId, row: &PlanRow) -> Result<(), ContractError> {
    PLANS.save(storage, plan, row)
}

/// Writes a version from a day of service on.
pub fn save_version(storage: &mut dyn Storage, plan: PlanId, from: Day, row: &VersionRow) -> Result<(), ContractError> {
    VERSIONS.save(storage, (plan, from), row)
}

/// The version that decides services of a day; before the first version, the first.
pub fn version(storage: &dyn Storage, plan: PlanId, day: Day) -> Result<(Day, VersionRow), ContractError> {
    let prefix = VERSIONS.prefix((plan, day), DAY_BYTES);
    let upto = Some(RawBound::Inclusive(day.to_cw_bytes().to_vec()));
    let found = range(storage, &prefix, (None, upto), Order::Descending).next();
    let found = match found {
        Some(found) => Some(found),
        None => range(storage, &prefix, (None, None), Order::Ascending).next(),
    };
    let (key, row) = found.ok_or(ContractError::NoSuchPlan { plan })??;
    Ok((day_key(&key)?, row))
}

/// The newest version.
pub fn newest_version(storage: &dyn Storage, plan: PlanId) -> Result<(Day, VersionRow), ContractError> {
    version(storage, plan, Day::MAX)
}

/// Writes a contract from a day of service on.
pub fn save_contract(
    storage: &mut dyn Storage,
    plan: PlanId,
    provider: ParticipantNumber,
    from: Day,
    row: &ContractRow,
) -> Result<(), ContractError> {
    CONTRACTS.save(storage, (plan, provider, from), row)
}

/// The contract in force on a day of service.
pub fn contract(
    storage: &dyn Storage,
    plan: PlanId,
    provider: ParticipantNumber,
    day: Day,
) -> Result<Option<(Day, ContractRow)>, ContractError> {
    let found = newest_contract(storage, plan, provider, day)?;
    Ok(found.filter(|(_, row)| row.to.is_none_or(|to| day <= to)))
}

/// The contract that began last up to a day, ended or not.
pub fn newest_contract(
    storage: &dyn Storage,
    plan: PlanId,
    provider: ParticipantNumber,
    day: Day,
) -> Result<Option<(Day, ContractRow)>, ContractError> {
    let prefix = CONTRACTS.prefix((plan, provider, day), DAY_BYTES);
    let upto = Some(RawBound::Inclusive(day.to_cw_bytes().to_vec()));
    let found = range(storage, &prefix, (None, upto), Order::Descending).next().transpose()?;
    found.map(|(key, row)| Ok((day_key(&key)?, row))).transpose()
}

fn day_key(key: &[u8]) -> Result<Day, ContractError> {
    let bytes = key.try_into().map_err(|_| ContractError::Row("wanted a day as key".into()))?;
    Ok(Day::from_cw_bytes(bytes))
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
