//! `State`: the patient confirms a service, or says "I was never there".

use cosmwasm_std::{DepsMut, Env, Response, Storage};
use health_api::claims::{ClaimId, ClaimStatus, Statement};
use health_api::PatientId;

use super::ledger::Ledger;
use super::pay;
use super::pended::working;
use crate::claim::{flag, ClaimRow};
use crate::clock::{self, PendRow};
use crate::events::ClaimStated;
use crate::state::{claims, sealed};
use crate::ContractError;

/// Confirms or disputes.
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

/// Once a claim: takes an undrawn credit back and sets it aside; a person decides. What was drawn is recovered if the claim is
/// denied. A sealed claim is not answered meanwhile.
fn dispute(
    storage: &mut dyn Storage,
    ledger: &mut Ledger,
    claim: ClaimId,
    row: &mut ClaimRow,
    now: u64,
) -> Result<&'static str, ContractError> {
    match row.status {
        ClaimStatus::Disputed => return Err(ContractError::SaidBefore { claim, said: "disputed" }),
        _ if row.has(flag::DISPUTED) && !row.lines.is_empty() => {
            return Err(ContractError::SaidBefore { claim, said: "disputed" })
        }
        ClaimStatus::Sealed => sealed::answered(storage, (row.plan, row.provider, claim)),
        ClaimStatus::Credited | ClaimStatus::AwaitingFunds if row.benefit() > 0 => {}
        found => {
            let wanted = "credited or awaiting funds, or sealed and not answered";
            return Err(ContractError::WrongStatus { claim, wanted, found });
        }
    }
    let rules = pay::rules(storage, row)?;
    let provider = ledger.provider(storage, row.plan, row.provider)?;
    let by_patient = row.has(flag::PATIENT_PAID);
    let drawn = row.credit.is_some_and(|credit| !by_patient && provider.has_drawn(credit.day));
    if !drawn {
        let due = row.due();
        pay::wait_no_more(storage, ledger, claim, row)?;
        pay::take_back_undrawn(storage, ledger, row)?;
        pay::reserve(storage, ledger, row, &rules, due)?;
    }
    row.set(flag::CONFIRMED, false);
    row.set(flag::DISPUTED, true);
    row.status = ClaimStatus::Disputed;
    let due = clock::after(now, rules.ceiling_days);
    claims::pend(storage, row.plan, claim, &PendRow { reasons: vec![], due, asked_at: None })?;
    Ok("disputed")
}
