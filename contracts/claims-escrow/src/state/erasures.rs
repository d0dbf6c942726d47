//! Patients that leave: which plans know them.

use cosmwasm_std::{Empty, Order, Storage};
use cw_storage_plus::Map;
use health_api::claims::PlanId;
use health_api::PatientId;

use crate::ContractError;

const PLANS_OF: Map<(PatientId, PlanId), Empty> = Map::new("ep");

/// The plan has rows of the patient.
pub fn know(storage: &mut dyn Storage, patient: PatientId, plan: PlanId) -> Result<(), ContractError> {
    Ok(PLANS_OF.save(storage, (patient, plan), &Empty {})?)
}

/// The plan has none any more.
pub fn unknow(storage: &mut dyn Storage, patient: PatientId, plan: PlanId) {
    PLANS_OF.remove(storage, (patient, plan));
}

/// Plans with rows of the patient.
pub fn plans_of(storage: &dyn Storage, patient: PatientId, most: usize) -> Result<Vec<PlanId>, ContractError> {
    let keys = PLANS_OF.prefix(patient).keys(storage, None, None, Order::Ascending).take(most);
    Ok(keys.collect::<Result<_, _>>()?)
}
