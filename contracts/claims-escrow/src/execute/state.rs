//! `State`: the patient confirms a service, or says "I was never there".

use cosmwasm_std::{DepsMut, Env, Response, Storage};
use health_api::claims::{ClaimId, ClaimStatus, Statement};
use health_api::PatientId;

use super::contest;
use super::ledger::Ledger;
use super::pended::working;
use crate::claim::{flag, ClaimRow};
use crate::events::ClaimStated;
use crate::state::{claims, sealed};
use crate::ContractError;

/// Confirms or disputes.
#[inline(never)]
pub fn state(
    deps: DepsMut,
    env: &Env,
    patient: PatientId,
    claim: ClaimId,
    statement: Statement,
) -> Result<Response, ContractError> {
    let mut row = claims::load(deps.storage, claim)?;
    if row.patient() != Some(patient) {
        return Err(ContractError::NoSuchClaim { claim });
    }
    let mut ledger = Ledger::default();
    let said = match statement {
        Statement::Confirmed {} => confirm(claim, &mut row)?,
        Statement::Disputed { .. } => {
            let due = working(deps.storage, env)?;
            dispute(deps.storage, &mut ledger, claim, &mut row, due)?
        }
    };
    claims::save(deps.storage, claim, &row)?;
    ledger.close(deps.storage)?;
    Ok(Response::new().add_event(ClaimStated { claim, statement: said }))
}

fn confirm(claim: ClaimId, row: &mut ClaimRow) -> Result<&'static str, ContractError> {
    if row.has(flag::CONFIRMED) {
        return Err(ContractError::SaidBefore { claim, said: "confirmed" });
    }
    row.set(flag::CONFIRMED, true);
    Ok("confirmed")
}

/// Once a claim. A person decides; a sealed claim is not answered meanwhile. What was drawn is recovered if the claim is denied.
fn dispute(
    storage: &mut dyn Storage,
    ledger: &mut Ledger,
    claim: ClaimId,
    row: &mut ClaimRow,
    now: u64,
) -> Result<&'static str, ContractError> {
    match row.status {
        ClaimStatus::Disputed => return Err(ContractError::SaidBefore { claim, said: "disputed" }),
        _ if row.has(flag::DISPUTED) => return Err(ContractError::SaidBefore { claim, said: "disputed" }),
        ClaimStatus::Sealed => sealed::answered(storage, (row.plan, row.provider, claim)),
        ClaimStatus::Credited | ClaimStatus::AwaitingFunds if row.benefit() > 0 || row.unopened().is_some() => {}
        found => {
            let wanted = "sealed, or paid in part, or to be paid";
            return Err(ContractError::WrongStatus { claim, wanted, found });
        }
    }
    contest::contest(storage, ledger, claim, row, now)?;
    row.set(flag::CONFIRMED, false);
    row.set(flag::DISPUTED, true);
    row.status = ClaimStatus::Disputed;
    Ok("disputed")
}
