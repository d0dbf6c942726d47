//! Erasure: once the registry has erased a patient, rows go here in pages, at anybody's call. Claims stay without the
//! id, keys stay as hashes, accumulators under the tombstone's hash until their plan year closes; members go.

use contract_kit::form;
use cosmwasm_std::{DepsMut, Env, Response, Storage};
use health_api::claims::{ClaimId, ClaimStatus, PlanId};
use health_api::day::{day_of, SECONDS_A_DAY};
use health_api::hook::RegistryHook;
use health_api::registry::raw::tombstone_key;
use health_api::{Day, PatientId};

use super::ledger::Ledger;
use super::void;
use crate::access;
use crate::claim::{flag, ClaimRow};
use crate::events::PatientErased;
use crate::state::{accumulators, authorizations, claims, coverage, credits, erasures, plans};
use crate::ContractError;

/// Rows in one page at most.
pub const MAX_ROWS: u32 = 100;
/// What is open goes on without the id after so long.
pub const LATEST_SECONDS: u64 = 180 * SECONDS_A_DAY;
/// Claims looked at in one page at most.
const LOOKED_AT: usize = 200;

/// Nothing is kept of what the registry announces: its own row refuses new claims, its tombstone lets rows go.
#[inline(never)]
pub fn hook(hook: &RegistryHook) -> Result<Response, ContractError> {
    match hook {
        RegistryHook::ErasureAnnounced { .. } | RegistryHook::ErasureCancelled { .. } => Ok(Response::new()),
    }
}

/// Deletes a page of a patient's rows, and of accumulators whose plan year has closed since.
#[inline(never)]
pub fn erase(deps: DepsMut, env: &Env, patient: PatientId, limit: u32) -> Result<Response, ContractError> {
    if !(1..=MAX_ROWS).contains(&limit) {
        let (most, found) = (MAX_ROWS as usize, limit as usize);
        return Err(ContractError::Count { what: "rows", least: 1, most, found });
    }
    let now = env.block.time.seconds();
    // the registry goes first: until it has, patient or guardians may take the erasure back
    let tombstone = access::registry(deps.as_ref())?.tombstone(patient)?.ok_or(ContractError::NotErasable {})?;
    let latest = tombstone.announced_at.saturating_add(LATEST_SECONDS).max(tombstone.effective_at);
    let open_too = now >= latest;
    let limit = limit as usize;
    let (mut rows, mut open) = detach_claims(deps.storage, patient, limit, open_too)?;
    open |= claims::of_patient(deps.storage, patient, None).next().is_some();
    let (detached, waits) = detach_authorizations(deps.storage, patient, limit.saturating_sub(rows), open_too)?;
    rows += detached;
    open |= waits || !authorizations::of_patient(deps.storage, patient, 1)?.is_empty();
    if !open {
        let today = day_of(env.block.time);
        rows += forget_plans(deps.storage, patient, today, limit.saturating_sub(rows))?;
        rows += form::forget(deps.storage, patient, limit.saturating_sub(rows))?;
        rows += close_years(deps.storage, patient, today, limit.saturating_sub(rows))?;
    }
    if rows == 0 {
        return Err(ContractError::NotErasable {});
    }
    Ok(Response::new().add_event(PatientErased { rows }))
}

/// Takes the id off claims; answers with how many, and whether one stays because it is open.
fn detach_claims(
    storage: &mut dyn Storage,
    patient: PatientId,
    limit: usize,
    open_too: bool,
) -> Result<(usize, bool), ContractError> {
    let known = claims::of_patient(storage, patient, None).take(LOOKED_AT).collect::<Result<Vec<_>, _>>()?;
    let (mut rows, mut open) = (0, false);
    for claim in known {
        if rows == limit {
            break;
        }
        let mut row = claims::load(storage, claim)?;
        if is_open(&row) && !open_too {
            open = true;
            continue;
        }
        if is_open(&row) && row.has(flag::PATIENT_PAID) {
            reverse(storage, claim, &mut row)?;
        }
        row.patient = None;
        claims::save(storage, claim, &row)?;
        claims::forget(storage, patient, claim);
        rows += 1;
    }
    Ok((rows, open))
}

/// Takes the id off preauthorizations; one that nobody has decided is open.
fn detach_authorizations(
    storage: &mut dyn Storage,
    patient: PatientId,
    limit: usize,
    open_too: bool,
) -> Result<(usize, bool), ContractError> {
    let (mut rows, mut open) = (0, false);
    for id in authorizations::of_patient(storage, patient, LOOKED_AT)? {
        if rows == limit {
            break;
        }
        let row = authorizations::load(storage, id)?;
        if row.state.is_open() && !open_too {
            open = true;
            continue;
        }
        authorizations::detach(storage, id, patient, row)?;
        rows += 1;
    }
    Ok((rows, open))
}

/// Somebody has to decide or to pay it, or the patient to draw it.
fn is_open(row: &ClaimRow) -> bool {
    match row.status {
        ClaimStatus::Pended
        | ClaimStatus::AwaitingInformation
        | ClaimStatus::AwaitingFunds
        | ClaimStatus::Disputed
        | ClaimStatus::Appealed
        | ClaimStatus::Sealed => true,
        ClaimStatus::Credited => row.has(flag::PATIENT_PAID) && row.credit.is_some(),
        ClaimStatus::Rejected | ClaimStatus::Denied | ClaimStatus::Voided => false,
    }
}

/// Nobody is left who could be reimbursed: the claim's money goes back to the fund.
fn reverse(storage: &mut dyn Storage, claim: ClaimId, row: &mut ClaimRow) -> Result<(), ContractError> {
    let mut ledger = Ledger::default();
    void::reverse(storage, &mut ledger, claim, row)?;
    ledger.close(storage)
}

/// Under which id accumulators stand until their plan year closes.
fn heir(patient: PatientId) -> PatientId {
    PatientId(tombstone_key(patient).0)
}

/// The plan year that is open on a day.
fn open_year(storage: &dyn Storage, plan: PlanId, today: Day) -> Result<i32, ContractError> {
    Ok(plans::version(storage, plan, today)?.1.terms.year_start.year_of(today))
}

/// Members' rows, plan by plan: nobody can bill under the id any more. Accumulators of an open plan year change hands.
fn forget_plans(
    storage: &mut dyn Storage,
    patient: PatientId,
    today: Day,
    limit: usize,
) -> Result<usize, ContractError> {
    let (mut rows, heir) = (0, heir(patient));
    for plan in erasures::plans_of(storage, patient, limit)? {
        let open = open_year(storage, plan, today)?;
        rows += accumulators::detach(storage, plan, (patient, heir), open, limit.saturating_sub(rows))?;
        if rows >= limit {
            break;
        }
        if accumulators::any(storage, plan, heir)? {
            erasures::know(storage, heir, plan)?;
        }
        coverage::remove(storage, plan, patient);
        credits::save_owed_by_patient(storage, (plan, patient), 0)?;
        erasures::unknow(storage, patient, plan);
        rows += 1;
    }
    Ok(rows)
}

/// Accumulators of plan years that have closed since the id went.
fn close_years(
    storage: &mut dyn Storage,
    patient: PatientId,
    today: Day,
    limit: usize,
) -> Result<usize, ContractError> {
    let (mut rows, heir) = (0, heir(patient));
    for plan in erasures::plans_of(storage, heir, limit)? {
        let open = open_year(storage, plan, today)?;
        rows += accumulators::close(storage, plan, heir, open, limit.saturating_sub(rows))?;
        if !accumulators::any(storage, plan, heir)? {
            erasures::unknow(storage, heir, plan);
        }
    }
    Ok(rows)
}
