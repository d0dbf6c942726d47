//! Preauthorizations.

use cosmwasm_std::{Empty, Order, StdResult, Storage};
use cw_storage_plus::Map;
use health_api::claims::{AuthorizationId, PlanId};
use health_api::{Day, ParticipantNumber, PatientId};
use serde::{Deserialize, Serialize};

use super::Rows;
use crate::ContractError;

const AUTHORIZATIONS: Rows<AuthorizationId, AuthorizationRow> = Rows::new("z");
const BY_PATIENT: Map<(PatientId, AuthorizationId), Empty> = Map::new("zp");

/// X12 HCR action codes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum AuthorizationState {
    /// waits for a reviewer
    Requested,
    /// waits for the provider, 14 days longer, once
    Pended,
    /// A1
    Certified,
    /// A6
    Modified,
    /// A3
    Denied,
}

impl AuthorizationState {
    /// In words.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Requested => "requested",
            Self::Pended => "pended",
            Self::Certified => "certified",
            Self::Modified => "modified",
            Self::Denied => "denied",
        }
    }

    /// Does somebody have to decide it?
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Requested | Self::Pended)
    }

    /// May claims use it?
    pub const fn grants(self) -> bool {
        matches!(self, Self::Certified | Self::Modified)
    }
}

/// A preauthorization.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuthorizationRow {
    /// of whom
    pub plan: PlanId,
    /// who asked
    pub provider: ParticipantNumber,
    /// for whom; none once erased
    pub patient: Option<[u8; 32]>,
    /// tag of the service
    pub service: [u8; 16],
    /// where it stands
    pub state: AuthorizationState,
    /// whole units left
    pub units: u64,
    /// minor units of charges left, if limited
    pub amount: Option<u128>,
    /// first and last day of service
    pub days: (Day, Day),
    /// working second until which it is to be decided
    pub due: u64,
}

/// The preauthorization, if there is one.
pub fn may_load(storage: &dyn Storage, id: AuthorizationId) -> Result<Option<AuthorizationRow>, ContractError> {
    AUTHORIZATIONS.may_load(storage, id)
}

/// The preauthorization.
pub fn load(storage: &dyn Storage, id: AuthorizationId) -> Result<AuthorizationRow, ContractError> {
    may_load(storage, id)?.ok_or(ContractError::NoSuchAuthorization { authorization: id })
}

/// Writes it.
pub fn save(storage: &mut dyn Storage, id: AuthorizationId, row: &AuthorizationRow) -> Result<(), ContractError> {
    AUTHORIZATIONS.save(storage, id, row)
}

/// A new one, found again under its patient.
pub fn create(
    storage: &mut dyn Storage,
    id: AuthorizationId,
    patient: PatientId,
    row: &AuthorizationRow,
) -> Result<(), ContractError> {
    BY_PATIENT.save(storage, (patient, id), &Empty {})?;
    save(storage, id, row)
}

/// A patient's, oldest first, at most so many.
pub fn of_patient(
    storage: &dyn Storage,
    patient: PatientId,
    most: usize,
) -> Result<Vec<AuthorizationId>, ContractError> {
    let known = BY_PATIENT.prefix(patient).keys(storage, None, None, Order::Ascending).take(most);
    Ok(known.collect::<StdResult<_>>()?)
}

/// Erasure: it stays without the id.
pub fn detach(
    storage: &mut dyn Storage,
    id: AuthorizationId,
    patient: PatientId,
    row: AuthorizationRow,
) -> Result<(), ContractError> {
    BY_PATIENT.remove(storage, (patient, id));
    save(storage, id, &AuthorizationRow { patient: None, ..row })
}

/// Takes units and charges off, or puts them back.
pub fn change(
    storage: &mut dyn Storage,
    (id, units, amount): (AuthorizationId, u64, u128),
    consumes: bool,
) -> Result<(), ContractError> {
    let mut row = load(storage, id)?;
    let overflow = || ContractError::Overflow {};
    row.units =
        if consumes { row.units.checked_sub(units) } else { row.units.checked_add(units) }.ok_or_else(overflow)?;
    if let Some(left) = row.amount {
        let changed = if consumes { left.checked_sub(amount) } else { left.checked_add(amount) };
        row.amount = Some(changed.ok_or_else(overflow)?);
    }
    save(storage, id, &row)
}
