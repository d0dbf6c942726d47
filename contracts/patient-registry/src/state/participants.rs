//! Participants, their qualifications and affiliations.

use cosmwasm_std::{Addr, Env, Order, Storage};
use cw_storage_plus::{Item, Map};
use health_api::day::day_of;
use health_api::interface::LAYOUT;
use health_api::registry::raw::{
    AffiliationRow, Interval, ParticipantRow, QualificationRow, AFFILIATIONS, PARTICIPANTS, QUALIFICATIONS,
};
use health_api::registry::{ParticipantKind, Qualification, QualificationChange};
use health_api::{Commitment, ParticipantNumber};
use serde_tuple::{Deserialize_tuple, Serialize_tuple};

use super::key;
use crate::access::Permission;
use crate::error::ContractError;
use crate::intervals::Qualified;

const COUNT: Item<u32> = Item::new(key::COUNT);
/// by number
pub const PROFILES: Map<u32, Profile> = Map::new(key::PROFILES);
/// by participant, qualification and number of the change
pub const HISTORY: Map<(u32, u16, u32), Change> = Map::new(key::HISTORY);
/// by participant and qualification: what a suspension took away
pub const SUSPENDED: Map<(u32, u16), Vec<Interval>> = Map::new(key::SUSPENDED);
const AGREEING: Map<(u32, u32), Agreeing> = Map::new(key::AGREEING);

/// A participant by number.
#[derive(Debug, Clone, PartialEq, Eq, Serialize_tuple, Deserialize_tuple)]
pub struct Profile {
    /// address
    pub address: Addr,
    /// kind
    pub kind: ParticipantKind,
    /// commitment of its profile
    pub profile: Commitment,
}

/// One change of a qualification.
#[derive(Debug, Clone, PartialEq, Eq, Serialize_tuple, Deserialize_tuple)]
pub struct Change {
    /// issuer
    pub issuer: Addr,
    /// known at, seconds
    pub known_at: u64,
    /// what
    pub change: QualificationChange,
}

/// An affiliation that one side has sent.
#[derive(Debug, Copy, Clone, PartialEq, Eq, Serialize_tuple, Deserialize_tuple)]
pub struct Agreeing {
    /// days
    pub interval: Interval,
    /// by the practitioner, or else by the organization
    pub by_practitioner: bool,
}

pub fn at_address(storage: &dyn Storage, addr: &Addr) -> Result<Option<ParticipantRow>, ContractError> {
    Ok(PARTICIPANTS.may_load(storage, addr)?)
}

/// The participant who sends.
pub fn by_address(storage: &dyn Storage, addr: &Addr, wanted: Permission) -> Result<ParticipantRow, ContractError> {
    at_address(storage, addr)?.ok_or_else(|| ContractError::Unauthorized { wanted, found: addr.clone() })
}

/// The participant who sends, of a kind that the permission wants and with its licence today.
pub fn licensed(
    storage: &dyn Storage,
    addr: &Addr,
    env: &Env,
    wanted: Permission,
) -> Result<ParticipantRow, ContractError> {
    let row = by_address(storage, addr, wanted)?;
    let fits = match wanted {
        Permission::Provider => row.kind.bills(),
        Permission::Organization => row.kind == ParticipantKind::ProviderOrganization,
        _ => true,
    };
    if !fits {
        return Err(ContractError::Unauthorized { wanted, found: addr.clone() });
    }
    let day = day_of(env.block.time);
    let licence = QUALIFICATIONS.may_load(storage, (row.number, row.kind.licence().0))?;
    if licence.is_some_and(|licence| licence.intervals.iter().any(|one| one.holds(day))) {
        return Ok(row);
    }
    Err(ContractError::NotLicensed { number: row.number, day })
}

pub fn profile(storage: &dyn Storage, number: ParticipantNumber) -> Result<Profile, ContractError> {
    PROFILES.may_load(storage, number)?.ok_or(ContractError::NoSuchParticipant { number })
}

/// How many participants there are; the last number given.
pub fn count(storage: &dyn Storage) -> Result<u32, ContractError> {
    Ok(COUNT.may_load(storage)?.unwrap_or_default())
}

pub fn save_count(storage: &mut dyn Storage, count: u32) -> Result<(), ContractError> {
    Ok(COUNT.save(storage, &count)?)
}

/// Writes a new participant under its number and its address.
pub fn save(storage: &mut dyn Storage, number: ParticipantNumber, profile: &Profile) -> Result<(), ContractError> {
    let row = ParticipantRow { v: LAYOUT, number, kind: profile.kind };
    PARTICIPANTS.save(storage, &profile.address, &row)?;
    Ok(PROFILES.save(storage, number, profile)?)
}

pub fn qualified(
    storage: &dyn Storage,
    number: ParticipantNumber,
    which: Qualification,
) -> Result<Qualified, ContractError> {
    let key = (number, which.0);
    let intervals = QUALIFICATIONS.may_load(storage, key)?.map(|row| row.intervals).unwrap_or_default();
    Ok(Qualified { intervals, suspended: SUSPENDED.may_load(storage, key)?.unwrap_or_default() })
}

pub fn save_qualified(
    storage: &mut dyn Storage,
    number: ParticipantNumber,
    which: Qualification,
    qualified: Qualified,
) -> Result<(), ContractError> {
    let key = (number, which.0);
    let Qualified { intervals, suspended } = qualified;
    if suspended.is_empty() {
        SUSPENDED.remove(storage, key);
    } else {
        SUSPENDED.save(storage, key, &suspended)?;
    }
    Ok(QUALIFICATIONS.save(storage, key, &QualificationRow { v: LAYOUT, intervals })?)
}

/// Appends to the history of one qualification. Its last number is read from the rows themselves.
pub fn log_change(
    storage: &mut dyn Storage,
    number: ParticipantNumber,
    which: Qualification,
    change: &Change,
) -> Result<(), ContractError> {
    let prefix = HISTORY.prefix((number, which.0));
    let last = prefix.keys(storage, None, None, Order::Descending).next().transpose()?.unwrap_or_default();
    Ok(HISTORY.save(storage, (number, which.0, last.saturating_add(1)), change)?)
}

/// A first qualification of a participant that is being registered: no row can stand yet, so nothing is read.
pub fn save_first(
    storage: &mut dyn Storage,
    number: ParticipantNumber,
    which: Qualification,
    interval: Interval,
    change: &Change,
) -> Result<(), ContractError> {
    QUALIFICATIONS.save(storage, (number, which.0), &QualificationRow { v: LAYOUT, intervals: vec![interval] })?;
    Ok(HISTORY.save(storage, (number, which.0, 1), change)?)
}

pub fn affiliated(storage: &dyn Storage, key: (u32, u32)) -> Result<Vec<Interval>, ContractError> {
    Ok(AFFILIATIONS.may_load(storage, key)?.map(|row| row.intervals).unwrap_or_default())
}

pub fn save_affiliated(
    storage: &mut dyn Storage,
    key: (u32, u32),
    intervals: Vec<Interval>,
) -> Result<(), ContractError> {
    AGREEING.remove(storage, key);
    Ok(AFFILIATIONS.save(storage, key, &AffiliationRow { v: LAYOUT, intervals })?)
}

pub fn agreeing(storage: &dyn Storage, key: (u32, u32)) -> Result<Option<Agreeing>, ContractError> {
    Ok(AGREEING.may_load(storage, key)?)
}

pub fn save_agreeing(storage: &mut dyn Storage, key: (u32, u32), row: Agreeing) -> Result<(), ContractError> {
    Ok(AGREEING.save(storage, key, &row)?)
}
