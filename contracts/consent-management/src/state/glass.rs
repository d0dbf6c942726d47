//! Rosters, break-glass declarations, and what of a patient waits for somebody's answer.

use cosmwasm_schema::cw_serde;
use cosmwasm_std::{Order, StdResult, Storage};
use cw_storage_plus::{Bound, Map};
use health_api::consent::Declaration;
use health_api::{ParticipantNumber, PatientId};

use super::key;
use crate::ContractError;

const ROSTER: Map<(ParticipantNumber, ParticipantNumber), u8> = Map::new(key::ROSTER);
const GLASS: Map<ParticipantNumber, Declaration> = Map::new(key::GLASS);
const DECLARATIONS: Map<(PatientId, u32), DeclarationRow> = Map::new(key::DECLARATIONS);
const OPEN: Map<PatientId, OpenRow> = Map::new(key::OPEN);

/// A declaration under its patient: where it stands while it is open, and all of it once it was reviewed.
#[cw_serde]
#[schemaifier(mute_warnings)]
pub enum DeclarationRow {
    /// stands under this practitioner
    #[serde(rename = "o")]
    Open(ParticipantNumber),
    /// was reviewed
    #[serde(rename = "r")]
    Reviewed(Declaration),
}

/// What of a patient waits for an answer, and the newest declaration's number.
#[cw_serde]
#[derive(Copy, Eq, Default)]
#[schemaifier(mute_warnings)]
pub struct OpenRow {
    /// flags without answer
    #[serde(rename = "f", default)]
    pub flags: u32,
    /// declarations without review
    #[serde(rename = "g", default)]
    pub declarations: u32,
    /// newest declaration
    #[serde(rename = "n", default)]
    pub newest: u32,
}

impl OpenRow {
    /// How much waits.
    pub fn total(self) -> u32 {
        self.flags.saturating_add(self.declarations)
    }
}

/// What of a patient waits.
pub fn open(storage: &dyn Storage, patient: PatientId) -> Result<OpenRow, ContractError> {
    Ok(OPEN.may_load(storage, patient)?.unwrap_or_default())
}

/// Saves what waits.
pub fn save_open(storage: &mut dyn Storage, patient: PatientId, row: OpenRow) -> Result<(), ContractError> {
    Ok(OPEN.save(storage, patient, &row)?)
}

/// Is the practitioner on the organization's roster?
pub fn on_roster(storage: &dyn Storage, organization: ParticipantNumber, practitioner: ParticipantNumber) -> bool {
    ROSTER.has(storage, (organization, practitioner))
}

/// Puts a practitioner on a roster.
pub fn join_roster(
    storage: &mut dyn Storage,
    organization: ParticipantNumber,
    practitioner: ParticipantNumber,
) -> Result<(), ContractError> {
    Ok(ROSTER.save(storage, (organization, practitioner), &1)?)
}

/// Takes a practitioner off a roster.
pub fn leave_roster(storage: &mut dyn Storage, organization: ParticipantNumber, practitioner: ParticipantNumber) {
    ROSTER.remove(storage, (organization, practitioner));
}

/// An organization's roster after one of it.
pub fn roster(
    storage: &dyn Storage,
    organization: ParticipantNumber,
    start_after: Option<ParticipantNumber>,
) -> impl Iterator<Item = StdResult<(ParticipantNumber, u8)>> + '_ {
    ROSTER.prefix(organization).range(storage, start_after.map(Bound::exclusive), None, Order::Ascending)
}

/// A practitioner's declaration that waits for review.
pub fn declaration(
    storage: &dyn Storage,
    practitioner: ParticipantNumber,
) -> Result<Option<Declaration>, ContractError> {
    Ok(GLASS.may_load(storage, practitioner)?)
}

/// Opens a declaration about a patient.
pub fn declare(storage: &mut dyn Storage, patient: PatientId, declaration: &Declaration) -> Result<(), ContractError> {
    let row = DeclarationRow::Open(declaration.practitioner);
    DECLARATIONS.save(storage, (patient, declaration.number), &row)?;
    Ok(GLASS.save(storage, declaration.practitioner, declaration)?)
}

/// Closes a reviewed declaration; where its patient was erased nothing of it is left.
pub fn close(storage: &mut dyn Storage, reviewed: Declaration) -> Result<(), ContractError> {
    GLASS.remove(storage, reviewed.practitioner);
    if let Some(patient) = reviewed.patient {
        let key = (patient, reviewed.number);
        DECLARATIONS.save(storage, key, &DeclarationRow::Reviewed(reviewed))?;
    }
    Ok(())
}

/// Declarations about a patient after one of them.
pub fn declarations(
    storage: &dyn Storage,
    patient: PatientId,
    start_after: Option<u32>,
) -> impl Iterator<Item = StdResult<(u32, DeclarationRow)>> + '_ {
    DECLARATIONS.prefix(patient).range(storage, start_after.map(Bound::exclusive), None, Order::Ascending)
}

/// Erasure: drops up to `most` rows; an open declaration goes on without the patient, so that its review is still due.
pub fn erase(storage: &mut dyn Storage, patient: PatientId, most: usize) -> Result<usize, ContractError> {
    let rows = declarations(storage, patient, None).take(most).collect::<StdResult<Vec<_>>>()?;
    for (number, row) in &rows {
        if let DeclarationRow::Open(practitioner) = row {
            GLASS.update(storage, *practitioner, |found| {
                found
                    .map(|open| Declaration { patient: None, ..open })
                    .ok_or(ContractError::NoDeclaration { practitioner: *practitioner })
            })?;
        }
        DECLARATIONS.remove(storage, (patient, *number));
    }
    if rows.len() == most || !OPEN.has(storage, patient) {
        return Ok(rows.len());
    }
    OPEN.remove(storage, patient);
    Ok(rows.len() + 1)
}
