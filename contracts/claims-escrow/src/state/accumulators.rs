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

/// Used in these plan years.
pub fn of_years(
    storage: &dyn Storage,
    plan: PlanId,
    patient: PatientId,
    years: &[i32],
) -> Result<Vec<(i32, YearUsed)>, ContractError> {
    years.iter().map(|at| Ok((*at, year(storage, plan, patient, *at)?))).collect()
}

/// With what was used in plan years, what was used for life if that counts.
pub fn with_lifetime(
    storage: &dyn Storage,
    plan: PlanId,
    patient: PatientId,
    years: Vec<(i32, YearUsed)>,
    counts_lifetime: bool,
) -> Result<Accumulators, ContractError> {
    let life = if counts_lifetime { lifetime(storage, plan, patient)? } else { 0 };
    Ok(Accumulators::new(years, life.into()))
}

/// Used in these plan years, and for life if that counts.
pub fn load(
    storage: &dyn Storage,
    plan: PlanId,
    patient: PatientId,
    years: &[i32],
    counts_lifetime: bool,
) -> Result<Accumulators, ContractError> {
    let years = of_years(storage, plan, patient, years)?;
    with_lifetime(storage, plan, patient, years, counts_lifetime)
}

/// Takes what lines consumed. Plan years that are `known` are not read again.
pub fn take(
    storage: &mut dyn Storage,
    plan: PlanId,
    patient: PatientId,
    (deltas, known): (&[Delta], Vec<(i32, YearUsed)>),
    counts_lifetime: bool,
) -> Result<(), ContractError> {
    change_years(storage, plan, patient, (deltas, known), YearUsed::take)?;
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
    change_years(storage, plan, patient, (deltas, vec![]), YearUsed::give_back)?;
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
    (deltas, mut known): (&[Delta], Vec<(i32, YearUsed)>),
    by: Change,
) -> Result<(), ContractError> {
    let years = ordered_once(deltas.iter().filter(|delta| !is_nothing(delta)).map(|delta| delta.year));
    for at in years {
        let mut used = match known.iter().position(|(year, _)| *year == at) {
            Some(place) => known.swap_remove(place).1,
            None => year(storage, plan, patient, at)?,
        };
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

/// Up to `most` plan years of an id.
fn years(
    storage: &dyn Storage,
    plan: PlanId,
    patient: PatientId,
    most: usize,
) -> Result<Vec<(i32, YearUsed)>, ContractError> {
    let prefix = YEARS.prefix((plan, patient, 0), YEAR_BYTES);
    let rows = range(storage, &prefix, (None, None), Order::Ascending).take(most);
    rows.map(|row| {
        let (key, used) = row?;
        let bytes = key.as_slice().try_into().map_err(|_| ContractError::Row("wanted a year as key".into()))?;
        Ok((i32::from_cw_bytes(bytes), used))
    })
    .collect()
}

/// Does an id have a plan year?
pub fn any(storage: &dyn Storage, plan: PlanId, patient: PatientId) -> Result<bool, ContractError> {
    Ok(!years(storage, plan, patient, 1)?.is_empty())
}

/// Erasure: takes up to `most` plan years off an id. Years from `open` on stand under its heir, and with them what was
/// used for life. Answers with how many went.
pub fn detach(
    storage: &mut dyn Storage,
    plan: PlanId,
    (patient, heir): (PatientId, PatientId),
    open: i32,
    most: usize,
) -> Result<usize, ContractError> {
    let known = years(storage, plan, patient, most)?;
    for (year, used) in &known {
        YEARS.remove(storage, (plan, patient, *year));
        if *year >= open {
            YEARS.save(storage, (plan, heir, *year), used)?;
        }
    }
    if known.len() < most {
        let life = lifetime(storage, plan, patient)?;
        LIFETIME.remove(storage, (plan, patient));
        if life > 0 && any(storage, plan, heir)? {
            LIFETIME.save(storage, (plan, heir), &life)?;
        }
    }
    Ok(known.len())
}

/// Drops up to `most` of an heir's plan years before `open`; with the last one goes what was used for life. Answers with
/// how many went.
pub fn close(
    storage: &mut dyn Storage,
    plan: PlanId,
    heir: PatientId,
    open: i32,
    most: usize,
) -> Result<usize, ContractError> {
    let mut closed = years(storage, plan, heir, most)?;
    closed.retain(|(year, _)| *year < open);
    for (year, _) in &closed {
        YEARS.remove(storage, (plan, heir, *year));
    }
    if !any(storage, plan, heir)? {
        LIFETIME.remove(storage, (plan, heir));
    }
    Ok(closed.len())
}
