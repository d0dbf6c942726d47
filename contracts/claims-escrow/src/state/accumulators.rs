//! What a patient has used of a plan: one row a plan year, one for life where the plan has a lifetime maximum.

use adjudication::ordered::ordered_once;
use adjudication::{Accumulators, AdjudicationError, Amount, Delta, YearUsed};
use cosmwasm_std::{Order, Storage};
use cw_storage_plus::IntKey;
use health_api::claims::PlanId;
use health_api::{PatientId, Tag};

use super::{range, Rows};
use crate::ContractError;

const YEARS: Rows<(PlanId, PatientId, i32), YearUsed> = Rows::new("a");
/// Bytes of a year in a key.
const YEAR_BYTES: usize = 4;
const LIFETIME: Rows<(PlanId, PatientId), u128> = Rows::new("l");
const VISITS: Rows<Tag, u128> = Rows::new("i");

/// Used in one plan year.
pub fn year(storage: &dyn Storage, plan: PlanId, patient: PatientId, year: i32) -> Result<YearUsed, ContractError> {
    Ok(YEARS.may_load(storage, (plan, patient, year))?.unwrap_or_default())
}

/// Used for life.
pub fn lifetime(storage: &dyn Storage, plan: PlanId, patient: PatientId) -> Result<u128, ContractError> {
    Ok(LIFETIME.may_load(storage, (plan, patient))?.unwrap_or_default())
}

/// Used in these plan years, and for life if that counts.
pub fn load(
    storage: &dyn Storage,
    plan: PlanId,
    patient: PatientId,
    years: &[i32],
    counts_lifetime: bool,
) -> Result<Accumulators, ContractError> {
    let mut used = Vec::with_capacity(years.len());
    for at in years {
        used.push((*at, year(storage, plan, patient, *at)?));
    }
    let life = if counts_lifetime { lifetime(storage, plan, patient)? } else { 0 };
    Ok(Accumulators::new(used, life.into()))
}

/// Takes what lines consumed.
pub fn take(
    storage: &mut dyn Storage,
    plan: PlanId,
    patient: PatientId,
    deltas: &[Delta],
    counts_lifetime: bool,
) -> Result<(), ContractError> {
    change_years(storage, plan, patient, deltas, YearUsed::take)?;
    if counts_lifetime {
        let life = Amount(lifetime(storage, plan, patient)?).plus(benefit(deltas)?)?;
        LIFETIME.save(storage, (plan, patient), &life.0)?;
    }
    Ok(())
}

/// Gives back exactly what lines consumed.
pub fn give_back(
    storage: &mut dyn Storage,
    plan: PlanId,
    patient: PatientId,
    deltas: &[Delta],
    counts_lifetime: bool,
) -> Result<(), ContractError> {
    change_years(storage, plan, patient, deltas, YearUsed::give_back)?;
    if counts_lifetime {
        let life = Amount(lifetime(storage, plan, patient)?).take_back(benefit(deltas)?)?;
        LIFETIME.save(storage, (plan, patient), &life.0)?;
    }
    Ok(())
}

fn benefit(deltas: &[Delta]) -> Result<Amount, ContractError> {
    Ok(Amount::sum(deltas.iter().map(|delta| delta.benefit))?)
}

type Change = fn(&mut YearUsed, &Delta) -> Result<(), AdjudicationError>;

fn change_years(
    storage: &mut dyn Storage,
    plan: PlanId,
    patient: PatientId,
    deltas: &[Delta],
    by: Change,
) -> Result<(), ContractError> {
    let years = ordered_once(deltas.iter().filter(|delta| !is_nothing(delta)).map(|delta| delta.year));
    for at in years {
        let mut used = year(storage, plan, patient, at)?;
        for delta in deltas.iter().filter(|delta| delta.year == at) {
            by(&mut used, delta)?;
        }
        YEARS.save(storage, (plan, patient, at), &used)?;
    }
    Ok(())
}

fn is_nothing(delta: &Delta) -> bool {
    delta.deductible.is_zero() && delta.out_of_pocket.is_zero() && delta.benefit.is_zero()
}

/// Copay that a visit has taken, under a plan whose copay is per visit.
pub fn visit(storage: &dyn Storage, key: Tag) -> Result<u128, ContractError> {
    Ok(VISITS.may_load(storage, key)?.unwrap_or_default())
}

/// Writes the copay that a visit has taken.
pub fn save_visit(storage: &mut dyn Storage, key: Tag, taken: u128) -> Result<(), ContractError> {
    VISITS.save(storage, key, &taken)
}

/// Erasure: drops up to `most` of a patient's rows in a plan; answers with how many went.
pub fn forget(
    storage: &mut dyn Storage,
    plan: PlanId,
    patient: PatientId,
    most: usize,
) -> Result<usize, ContractError> {
    let prefix = YEARS.prefix((plan, patient, 0), YEAR_BYTES);
    let years = range::<YearUsed>(storage, &prefix, (None, None), Order::Ascending).take(most);
    let years = years.map(|row| row.map(|(key, _)| key)).collect::<Result<Vec<_>, _>>()?;
    for key in &years {
        let bytes = key.as_slice().try_into().map_err(|_| ContractError::Row("wanted a year as key".into()))?;
        YEARS.remove(storage, (plan, patient, i32::from_cw_bytes(bytes)));
    }
    LIFETIME.remove(storage, (plan, patient));
    Ok(years.len())
}
