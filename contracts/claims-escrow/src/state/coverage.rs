//! Members.

use cosmwasm_std::Storage;
use health_api::claims::PlanId;
use health_api::PatientId;

use super::{erasures, Rows};
use crate::coverage::CoverageRow;
use crate::ContractError;

const MEMBERS: Rows<(PlanId, PatientId), CoverageRow> = Rows::new("y");

/// A member's row; an empty one for a stranger.
pub fn load(storage: &dyn Storage, plan: PlanId, patient: PatientId) -> Result<CoverageRow, ContractError> {
    Ok(MEMBERS.may_load(storage, (plan, patient))?.unwrap_or_default())
}

/// Writes a member's row.
pub fn save(
    storage: &mut dyn Storage,
    plan: PlanId,
    patient: PatientId,
    row: &CoverageRow,
) -> Result<(), ContractError> {
    if !MEMBERS.has(storage, (plan, patient)) {
        erasures::know(storage, patient, plan)?;
    }
    MEMBERS.save(storage, (plan, patient), row)
}

/// Removes a member's row.
pub fn remove(storage: &mut dyn Storage, plan: PlanId, patient: PatientId) {
    MEMBERS.remove(storage, (plan, patient));
}
