//! Erasure: announced by the registry, done here in pages at anybody's call. Claims stay without the id, keys stay as
//! hashes, members and accumulators go.

use contract_kit::{form, peers};
use cosmwasm_std::{DepsMut, Env, Response, Storage};
use health_api::claims::ClaimStatus;
use health_api::day::SECONDS_A_DAY;
use health_api::hook::RegistryHook;
use health_api::interface::Role;
use health_api::registry::RegistryReader;
use health_api::PatientId;

use crate::events::PatientErased;
use crate::state::{accumulators, authorizations, claims, coverage, erasures};
use crate::ContractError;

/// Rows in one page at most.
pub const MAX_ROWS: u32 = 100;
/// What is open goes on without the id after so long.
pub const LATEST_SECONDS: u64 = 180 * SECONDS_A_DAY;
/// Claims looked at in one page at most.
const LOOKED_AT: usize = 200;

/// Keeps what the registry announces.
pub fn hook(deps: DepsMut, hook: RegistryHook) -> Result<Response, ContractError> {
    match hook {
        RegistryHook::ErasureAnnounced { patient, announced_at, effective_at } => {
            erasures::announce(deps.storage, patient, (announced_at, effective_at))?;
        }
        RegistryHook::ErasureCancelled { patient } => erasures::forget(deps.storage, patient),
    }
    Ok(Response::new())
}

/// Deletes a page of a patient's rows.
pub fn erase(deps: DepsMut, env: &Env, patient: PatientId, limit: u32) -> Result<Response, ContractError> {
    if !(1..=MAX_ROWS).contains(&limit) {
        let (most, found) = (MAX_ROWS as usize, limit as usize);
        return Err(ContractError::Count { what: "rows", least: 1, most, found });
    }
    let now = env.block.time.seconds();
    let (announced_at, effective_at) = times(&deps, patient)?.ok_or(ContractError::NotErasable {})?;
    if now < effective_at {
        return Err(ContractError::NotErasable {});
    }
    let open_too = now >= announced_at.saturating_add(LATEST_SECONDS);
    let limit = limit as usize;
    let (mut rows, mut open) = detach_claims(deps.storage, patient, limit, open_too)?;
    open |= claims::of_patient(deps.storage, patient, None).next().is_some();
    let (detached, waits) = detach_authorizations(deps.storage, patient, limit.saturating_sub(rows), open_too)?;
    rows += detached;
    open |= waits || !authorizations::of_patient(deps.storage, patient, 1)?.is_empty();
    if !open {
        rows += forget_plans(deps.storage, patient, limit.saturating_sub(rows))?;
        rows += form::forget(deps.storage, patient, limit.saturating_sub(rows))?;
    }
    if rows < limit && !open && erasures::announced(deps.storage, patient)?.is_some() {
        erasures::forget(deps.storage, patient);
        rows += 1;
    }
    if rows == 0 {
        return Err(ContractError::NotErasable {});
    }
    Ok(Response::new().add_event(PatientErased { rows }))
}

/// As the hook said, or as the registry's tombstone says where the hook never came.
fn times(deps: &DepsMut, patient: PatientId) -> Result<Option<(u64, u64)>, ContractError> {
    if let Some(times) = erasures::announced(deps.storage, patient)? {
        return Ok(Some(times));
    }
    let registry = RegistryReader::new(deps.querier, peers::expect(deps.storage, Role::PatientRegistry)?);
    Ok(registry.tombstone(patient)?.map(|row| (row.announced_at, row.effective_at)))
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
        if is_open(row.status) && !open_too {
            open = true;
            continue;
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

fn is_open(status: ClaimStatus) -> bool {
    match status {
        ClaimStatus::Pended
        | ClaimStatus::AwaitingInformation
        | ClaimStatus::AwaitingFunds
        | ClaimStatus::Disputed
        | ClaimStatus::Appealed
        | ClaimStatus::Sealed => true,
        ClaimStatus::Rejected | ClaimStatus::Credited | ClaimStatus::Denied | ClaimStatus::Voided => false,
    }
}

/// Members' rows and accumulators, plan by plan: nobody can bill under the id any more.
fn forget_plans(storage: &mut dyn Storage, patient: PatientId, limit: usize) -> Result<usize, ContractError> {
    let mut rows = 0;
    for plan in erasures::plans_of(storage, patient, limit)? {
        rows += accumulators::forget(storage, plan, patient, limit.saturating_sub(rows))?;
        if rows >= limit {
            break;
        }
        coverage::remove(storage, plan, patient);
        erasures::unknow(storage, patient, plan);
        rows += 1;
    }
    Ok(rows)
}
