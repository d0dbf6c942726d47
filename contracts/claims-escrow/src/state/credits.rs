//! What plans owe providers, and payouts.

use cosmwasm_std::{Order, Storage};
use cw_storage_plus::{IntKey, RawBound};
use health_api::claims::PlanId;
use health_api::{Day, ParticipantNumber, PatientId};

use super::{range, Rows};
use crate::credit::{DayCredit, PayoutRow, ProviderRow};
use crate::ContractError;

const DAYS: Rows<(PlanId, ParticipantNumber, Day), DayCredit> = Rows::new("d");
const PROVIDERS: Rows<(PlanId, ParticipantNumber), ProviderRow> = Rows::new("r");
/// what a patient was reimbursed too much, minor units
const OWED_BY_PATIENT: Rows<(PlanId, PatientId), u128> = Rows::new("rp");
const PAYOUTS: Rows<(PlanId, ParticipantNumber, u32), PayoutRow> = Rows::new("o");

/// Bytes of a day or trace number in a key.
const LAST_PART: usize = 4;

/// Credits of a UTC day.
pub fn day(
    storage: &dyn Storage,
    plan: PlanId,
    provider: ParticipantNumber,
    day: Day,
) -> Result<DayCredit, ContractError> {
    Ok(DAYS.may_load(storage, (plan, provider, day))?.unwrap_or_default())
}

/// Writes the credits of a UTC day; none removes the row.
pub fn save_day(
    storage: &mut dyn Storage,
    plan: PlanId,
    provider: ParticipantNumber,
    day: Day,
    row: &DayCredit,
) -> Result<(), ContractError> {
    if row.is_empty() {
        DAYS.remove(storage, (plan, provider, day));
        return Ok(());
    }
    DAYS.save(storage, (plan, provider, day), row)
}

/// Days with credits up to a day, oldest first, at most so many.
pub fn days(
    storage: &dyn Storage,
    plan: PlanId,
    provider: ParticipantNumber,
    through: Option<Day>,
    most: usize,
) -> Result<Vec<(Day, DayCredit)>, ContractError> {
    let prefix = DAYS.prefix((plan, provider, 0), LAST_PART);
    let upto = through.map(|day| RawBound::Inclusive(day.to_cw_bytes().to_vec()));
    let rows = range(storage, &prefix, (None, upto), Order::Ascending).take(most);
    rows.map(|row| row.and_then(|(key, row)| Ok((day_of(&key)?, row)))).collect()
}

fn day_of(key: &[u8]) -> Result<Day, ContractError> {
    let bytes = key.try_into().map_err(|_| ContractError::Row("wanted a day as key".into()))?;
    Ok(Day::from_cw_bytes(bytes))
}

/// What does not belong to a day.
pub fn provider(
    storage: &dyn Storage,
    plan: PlanId,
    provider: ParticipantNumber,
) -> Result<ProviderRow, ContractError> {
    Ok(PROVIDERS.may_load(storage, (plan, provider))?.unwrap_or_default())
}

/// Writes what does not belong to a day.
pub fn save_provider(
    storage: &mut dyn Storage,
    plan: PlanId,
    provider: ParticipantNumber,
    row: &ProviderRow,
) -> Result<(), ContractError> {
    PROVIDERS.save(storage, (plan, provider), row)
}

/// What a patient was reimbursed too much: recovered from later reimbursements, a receivable as long as none covers it.
pub fn owed_by_patient(storage: &dyn Storage, plan: PlanId, patient: PatientId) -> Result<u128, ContractError> {
    Ok(OWED_BY_PATIENT.may_load(storage, (plan, patient))?.unwrap_or_default())
}

/// Writes it; nothing removes the row.
pub fn save_owed_by_patient(
    storage: &mut dyn Storage,
    key: (PlanId, PatientId),
    amount: u128,
) -> Result<(), ContractError> {
    if amount == 0 {
        OWED_BY_PATIENT.remove(storage, key);
        return Ok(());
    }
    OWED_BY_PATIENT.save(storage, key, &amount)
}

/// Writes a payout.
pub fn save_payout(
    storage: &mut dyn Storage,
    plan: PlanId,
    provider: ParticipantNumber,
    trace: u32,
    row: &PayoutRow,
) -> Result<(), ContractError> {
    PAYOUTS.save(storage, (plan, provider, trace), row)
}

/// Payouts by trace number.
pub fn payouts(
    storage: &dyn Storage,
    plan: PlanId,
    provider: ParticipantNumber,
    after: Option<u32>,
    most: usize,
) -> Result<Vec<(u32, PayoutRow)>, ContractError> {
    let prefix = PAYOUTS.prefix((plan, provider, 0), LAST_PART);
    let from = after.map(|trace| RawBound::Exclusive(trace.to_cw_bytes().to_vec()));
    let rows = range(storage, &prefix, (from, None), Order::Ascending).take(most);
    rows.map(|row| {
        let (key, row) = row?;
        let bytes = key.as_slice().try_into().map_err(|_| ContractError::Row("wanted a trace number as key".into()))?;
        Ok((u32::from_cw_bytes(bytes), row))
    })
    .collect()
}
