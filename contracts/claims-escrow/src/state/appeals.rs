//! Open appeals: one a claim.

use cosmwasm_std::{Addr, Storage};
use health_api::claims::ClaimId;
use serde::{Deserialize, Serialize};

use super::Rows;
use crate::claim::LineRow;
use crate::facts::duplicates::Keys;
use crate::ContractError;

const APPEALS: Rows<ClaimId, AppealRow> = Rows::new("g");
const DECIDERS: Rows<ClaimId, Vec<Addr>> = Rows::new("f");

/// An open appeal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AppealRow {
    /// from 1
    pub level: u8,
    /// the last level: decided by an independent reviewer
    pub is_last: bool,
    /// block second of filing
    pub filed_at: u64,
    /// working second until which it is to be answered
    pub due: u64,
    /// working second from which a qualified reviewer may take it
    pub open_from: u64,
    /// who has the last level
    pub reviewer: Option<Addr>,
    /// money may be reserved for it, and silence grants it
    pub accepted: bool,
    /// the lines as they would be without the contested cuts
    pub lines: Vec<LineRow>,
    /// keys that the claim takes if that becomes so
    pub keys: Keys,
}

impl AppealRow {
    /// What is contested: benefit without the contested cuts, less the benefit decided.
    pub fn benefit(&self) -> u128 {
        self.lines.iter().map(LineRow::benefit).fold(0, u128::saturating_add)
    }
}

/// The open appeal of a claim, if there is one.
pub fn may_load(storage: &dyn Storage, claim: ClaimId) -> Result<Option<AppealRow>, ContractError> {
    APPEALS.may_load(storage, claim)
}

/// The open appeal of a claim.
pub fn load(storage: &dyn Storage, claim: ClaimId) -> Result<AppealRow, ContractError> {
    may_load(storage, claim)?.ok_or(ContractError::NoAppeal { claim })
}

/// Writes it.
pub fn save(storage: &mut dyn Storage, claim: ClaimId, row: &AppealRow) -> Result<(), ContractError> {
    APPEALS.save(storage, claim, row)
}

/// Closes it.
pub fn remove(storage: &mut dyn Storage, claim: ClaimId) {
    APPEALS.remove(storage, claim);
}

/// Who has decided about a claim: at most one a level, and who denied it first.
pub fn deciders(storage: &dyn Storage, claim: ClaimId) -> Result<Vec<Addr>, ContractError> {
    Ok(DECIDERS.may_load(storage, claim)?.unwrap_or_default())
}

/// Remembers who decided: the next level needs somebody else.
pub fn remember_decider(storage: &mut dyn Storage, claim: ClaimId, addr: &Addr) -> Result<(), ContractError> {
    let mut known = deciders(storage, claim)?;
    if !known.contains(addr) {
        known.push(addr.clone());
        DECIDERS.save(storage, claim, &known)?;
    }
    Ok(())
}
