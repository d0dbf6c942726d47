//! A claim that is paid and doubted: what is not drawn waits until a person has decided.

use cosmwasm_std::Storage;
use health_api::claims::ClaimId;

use super::ledger::Ledger;
use super::pay;
use crate::claim::{flag, ClaimRow};
use crate::clock::{self, PendRow};
use crate::state::{claims, sealed};
use crate::ContractError;

/// Takes an undrawn credit back and sets it aside. What a sealed claim got in its batch nobody has shown yet: the whole
/// day waits, until provider or payer shows it, or a person lets the claim stand.
pub fn contest(
    storage: &mut dyn Storage,
    ledger: &mut Ledger,
    claim: ClaimId,
    row: &mut ClaimRow,
    working: u64,
) -> Result<(), ContractError> {
    let rules = pay::rules(storage, row)?;
    if row.unopened().is_some() {
        stop(storage, ledger, row, true)?;
    } else if !is_drawn(storage, ledger, row)? {
        let due = row.due();
        pay::wait_no_more(storage, ledger, claim, row)?;
        pay::take_back_undrawn(storage, ledger, row)?;
        pay::reserve(storage, ledger, row, &rules, due)?;
    }
    let due = clock::after(working, rules.ceiling_days);
    claims::pend(storage, row.plan, claim, &PendRow { reasons: vec![], due, asked_at: None })
}

/// The day of an unopened answer waits no more for this claim.
pub fn resume(storage: &dyn Storage, ledger: &mut Ledger, row: &ClaimRow) -> Result<(), ContractError> {
    stop(storage, ledger, row, false)
}

fn stop(storage: &dyn Storage, ledger: &mut Ledger, row: &ClaimRow, on: bool) -> Result<(), ContractError> {
    let Some((batch, _)) = row.unopened() else { return Ok(()) };
    let day = sealed::results(storage, batch)?.day;
    if ledger.provider(storage, row.plan, row.provider)?.has_drawn(day) {
        return Ok(());
    }
    ledger.change_day(storage, (row.plan, row.provider, day), |credits| Ok(credits.stopped_by_one(on)))
}

/// Was the claim's credit drawn? A patient's is settled when it is drawn.
pub fn is_drawn(storage: &dyn Storage, ledger: &Ledger, row: &ClaimRow) -> Result<bool, ContractError> {
    let Some(credit) = row.credit.filter(|_| !row.has(flag::PATIENT_PAID)) else { return Ok(false) };
    Ok(ledger.provider(storage, row.plan, row.provider)?.has_drawn(credit.day))
}
