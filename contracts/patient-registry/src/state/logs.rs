//! Append-only logs.

use cosmwasm_std::Storage;
use health_api::interface::LAYOUT;
use health_api::registry::raw::{
    LogExceptionRow, LogHeadRow, LogRootRow, RecordStatus, LOG_EXCEPTIONS, LOG_HEADS, LOG_ROOTS,
};
use health_api::{Digest, ParticipantNumber};

use crate::error::ContractError;

pub fn head(storage: &dyn Storage, author: ParticipantNumber) -> Result<Option<LogHeadRow>, ContractError> {
    Ok(LOG_HEADS.may_load(storage, author)?)
}

/// The log moves on; the root that it leaves stays checkable.
pub fn advance(
    storage: &mut dyn Storage,
    author: ParticipantNumber,
    old: Option<&LogHeadRow>,
    size: u64,
    root: Digest,
) -> Result<(), ContractError> {
    if let Some(old) = old {
        LOG_ROOTS.save(storage, (author, old.size), &LogRootRow { v: LAYOUT, root: old.root })?;
    }
    Ok(LOG_HEADS.save(storage, author, &LogHeadRow { v: LAYOUT, size, root })?)
}

/// The root that a log had at a size.
pub fn root(storage: &dyn Storage, author: ParticipantNumber, size: u64) -> Result<Digest, ContractError> {
    let none = ContractError::NoSuchLog { author, size };
    match head(storage, author)? {
        Some(head) if head.size == size => Ok(head.root),
        Some(_) => Ok(LOG_ROOTS.may_load(storage, (author, size))?.ok_or(none)?.root),
        None => Err(none),
    }
}

/// No exception row is `current`.
pub fn status(storage: &dyn Storage, author: ParticipantNumber, index: u64) -> Result<RecordStatus, ContractError> {
    Ok(LOG_EXCEPTIONS.may_load(storage, (author, index))?.map_or(RecordStatus::Current, |row| row.status))
}

pub fn save_status(
    storage: &mut dyn Storage,
    author: ParticipantNumber,
    index: u64,
    status: RecordStatus,
) -> Result<(), ContractError> {
    Ok(LOG_EXCEPTIONS.save(storage, (author, index), &LogExceptionRow { v: LAYOUT, status })?)
}
