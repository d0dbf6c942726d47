//! `Reimburse`: a patient who has paid the provider draws the plan's benefit, many claims in one transfer.

use cosmwasm_std::{coins, BankMsg, DepsMut, Env, Response};
use health_api::claims::{ClaimId, ClaimStatus, PlanId};
use health_api::day::day_of;
use health_api::{Day, PatientId};

use super::ledger::Ledger;
use super::pay;
use crate::access;
use crate::claim::{flag, ClaimRow, CreditRow};
use crate::credit::released_through;
use crate::events::PatientReimbursed;
use crate::state::{claims, credits, plans};
use crate::ContractError;

/// Claims in one message at most.
pub const MAX_CLAIMS: usize = 50;

/// Pays what `hold_days` has released to the controller, less what was reimbursed too much before.
#[inline(never)]
pub fn reimburse(
    deps: DepsMut,
    env: &Env,
    plan: PlanId,
    patient: PatientId,
    claims: &[ClaimId],
) -> Result<Response, ContractError> {
    let found = claims.len();
    if !(1..=MAX_CLAIMS).contains(&found) {
        return Err(ContractError::Count { what: "claims", least: 1, most: MAX_CLAIMS, found });
    }
    let today = day_of(env.block.time);
    let through = released_through(today, plans::version(deps.storage, plan, today)?.1.rules.hold_days);
    let mut gross = 0_u128;
    for claim in claims {
        let mut row = claims::load(deps.storage, *claim)?;
        let credit = released(*claim, &row, (plan, patient), through)?;
        for amount in [credit.benefit, credit.interest] {
            gross = gross.checked_add(amount).ok_or(ContractError::Overflow {})?;
        }
        pay::settle(&mut row, credit)?;
        claims::save(deps.storage, *claim, &row)?;
    }
    let owed = credits::owed_by_patient(deps.storage, plan, patient)?;
    let recovered = owed.min(gross);
    credits::save_owed_by_patient(deps.storage, (plan, patient), owed - recovered)?;
    let mut ledger = Ledger::default();
    ledger.change(deps.storage, plan, |books| books.draw(gross, recovered))?;
    ledger.close(deps.storage)?;
    let paid = gross - recovered;
    let response = Response::new().add_event(PatientReimbursed { plan, count: found, paid, recovered });
    if paid == 0 {
        return Ok(response);
    }
    let denom = plans::load(deps.storage, plan)?.denom;
    let controller = access::registry(deps.as_ref())?.patient(patient)?.and_then(|row| row.controller);
    let to_address = controller.ok_or(ContractError::NoController {})?.to_string();
    Ok(response.add_message(BankMsg::Send { to_address, amount: coins(paid, denom) }))
}

/// What the claim is credited with, if it is this patient's to draw.
fn released(
    claim: ClaimId,
    row: &ClaimRow,
    (plan, patient): (PlanId, PatientId),
    through: Day,
) -> Result<CreditRow, ContractError> {
    if row.plan != plan || row.patient() != Some(patient) || !row.has(flag::PATIENT_PAID) {
        return Err(ContractError::NoSuchClaim { claim });
    }
    let credit = row.credit.filter(|credit| row.status == ClaimStatus::Credited && credit.day <= through);
    credit.ok_or(ContractError::WrongStatus { claim, wanted: "credited and released", found: row.status })
}
