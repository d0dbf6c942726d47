//! Open appeals: one a claim.

use cosmwasm_std::{Addr, Storage};
use health_api::claims::ClaimId;
use serde::{Deserialize, Serialize};

use super::Rows;
use crate::claim::LineRow;
use crate::facts::duplicates::Keys;
use crate::ContractError;

const APPEALS: Rows<ClaimId, AppealRow> = Rows::new("g");

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
    /// the lines as they would be without the contested cuts
    pub lines: Vec<LineRow>,
    /// keys that the claim takes if that becomes so
    pub keys: Keys,
    /// who decided before, at most one a level
    pub decided_by: Vec<Addr>,
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
