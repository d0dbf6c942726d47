//! Patients that leave: what the registry announced, and which plans know them.

use cosmwasm_std::{Empty, Order, Storage};
use cw_storage_plus::Map;
use health_api::claims::PlanId;
use health_api::PatientId;

use super::Rows;
use crate::ContractError;

const ANNOUNCED: Rows<PatientId, (u64, u64)> = Rows::new("ea");
const PLANS_OF: Map<(PatientId, PlanId), Empty> = Map::new("ep");

/// When erasure was announced, and when it becomes effective.
pub fn announced(storage: &dyn Storage, patient: PatientId) -> Result<Option<(u64, u64)>, ContractError> {
    ANNOUNCED.may_load(storage, patient)
}

/// The registry announced it.
pub fn announce(storage: &mut dyn Storage, patient: PatientId, times: (u64, u64)) -> Result<(), ContractError> {
    ANNOUNCED.save(storage, patient, &times)
}

/// The registry cancelled it, or the last row went.
pub fn forget(storage: &mut dyn Storage, patient: PatientId) {
    ANNOUNCED.remove(storage, patient);
}

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
