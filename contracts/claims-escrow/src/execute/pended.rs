//! `DecidePended`: a reviewer decides a pended or disputed claim, in writing.

use adjudication::ordered::ordered_once;
use adjudication::{Accumulators, PlanTerms, Reason};
use contract_kit::admin;
use cosmwasm_std::{DepsMut, Env, Response, Storage};
use health_api::claims::{ClaimId, ClaimStatus, LineVerdict, PendedVerdict};
use health_api::day::day_of;
use health_api::{Commitment, Day};

use super::ledger::Ledger;
use super::{contest, hold, lines, pay};
use crate::access::Caller;
use crate::claim::{flag, ClaimRow, LineRow};
use crate::events::ClaimReviewed;
use crate::plan::VersionRow;
use crate::state::{accumulators, appeals, claims, sealed};
use crate::ContractError;

/// Pays the engine's answer, denies the claim with a reason, or decides line by line.
#[inline(never)]
pub fn decide(
    deps: DepsMut,
    env: &Env,
    caller: &Caller,
    claim: ClaimId,
    verdict: PendedVerdict,
    commitment: Commitment,
) -> Result<Response, ContractError> {
    let mut row = claims::load(deps.storage, claim)?;
    expect_pended(claim, &row)?;
    let version = pay::version(deps.storage, &row)?;
    let mut ledger = Ledger::default();
    let today = day_of(env.block.time);
    match verdict {
        PendedVerdict::Pay {} => grant(deps.storage, &mut ledger, claim, &mut row, &version, today)?,
        PendedVerdict::Deny { reason } => deny(deps.storage, &mut ledger, claim, &mut row, (reason, &version.terms))?,
        PendedVerdict::Lines { lines } => {
            divide(deps.storage, &mut ledger, claim, &mut row, (&lines, &version), today)?;
        }
    }
    row.decided = env.block.time.seconds();
    appeals::remember_decider(deps.storage, claim, &caller.addr)?;
    claims::save(deps.storage, claim, &row)?;
    ledger.close(deps.storage)?;
    let status = row.status.name();
    Ok(Response::new().add_event(ClaimReviewed { claim, status, commitment: commitment.to_string() }))
}

fn expect_pended(claim: ClaimId, row: &ClaimRow) -> Result<(), ContractError> {
    match row.status {
        ClaimStatus::Pended | ClaimStatus::AwaitingInformation | ClaimStatus::Disputed => Ok(()),
        found => Err(ContractError::WrongStatus { claim, wanted: "pended or disputed", found }),
    }
}

/// Pays the stored answer. A disputed claim that was drawn before keeps its credit; a sealed one waits for its answer.
pub fn grant(
    storage: &mut dyn Storage,
    ledger: &mut Ledger,
    claim: ClaimId,
    row: &mut ClaimRow,
    version: &VersionRow,
    today: Day,
) -> Result<(), ContractError> {
    pay::release(storage, ledger, row)?;
    claims::unpend(storage, row.plan, claim);
    if row.unopened().is_some() {
        contest::resume(storage, ledger, row)?;
        row.status = ClaimStatus::Credited;
        return Ok(());
    }
    if row.lines.is_empty() {
        row.status = ClaimStatus::Sealed;
        return sealed::open(storage, (row.plan, row.provider, claim));
    }
    if row.credit.is_some() {
        row.status = ClaimStatus::Credited;
        return Ok(());
    }
    pay::pay(storage, ledger, claim, row, &version.rules, today)
}

/// Denies every priced line; what the claim took is given back, and the levels of appeal are open.
fn deny(
    storage: &mut dyn Storage,
    ledger: &mut Ledger,
    claim: ClaimId,
    row: &mut ClaimRow,
    (reason, terms): (Reason, &PlanTerms),
) -> Result<(), ContractError> {
    if row.unopened().is_some() {
        let wanted = "opened before it is denied";
        return Err(ContractError::WrongStatus { claim, wanted, found: row.status });
    }
    lines::expect_denial(reason)?;
    pay::unwind(storage, ledger, claim, row)?;
    hold::give_back(storage, row, terms)?;
    let group = terms.group(reason);
    row.lines = std::mem::take(&mut row.lines).into_iter().map(|line| line.denied(reason, group)).collect();
    row.status = ClaimStatus::Denied;
    Ok(())
}

/// Each line as the reviewer says. What was drawn above it is recovered from payouts, what is due beyond it is paid.
fn divide(
    storage: &mut dyn Storage,
    ledger: &mut Ledger,
    claim: ClaimId,
    row: &mut ClaimRow,
    (verdicts, VersionRow { rules, terms }): (&[LineVerdict], &VersionRow),
    today: Day,
) -> Result<(), ContractError> {
    if row.lines.is_empty() {
        return Err(ContractError::WrongStatus { claim, wanted: "priced line by line", found: row.status });
    }
    let decided = lines::decided(&row.lines, verdicts, terms, row.has(flag::SECONDARY))?;
    pay::release(storage, ledger, row)?;
    claims::unpend(storage, row.plan, claim);
    rehold(storage, row, decided, terms)?;
    pay::recover(storage, ledger, row, row.benefit())?;
    pay::pay(storage, ledger, claim, row, rules, today)
}

/// Gives back what the claim holds and takes what its lines, as decided, hold.
pub fn rehold(
    storage: &mut dyn Storage,
    row: &mut ClaimRow,
    decided: Vec<LineRow>,
    terms: &PlanTerms,
) -> Result<(), ContractError> {
    hold::give_back(storage, row, terms)?;
    lines::expect_fit(&decided, terms, left(storage, row, &decided)?)?;
    row.lines = decided;
    if row.any_line_holds() {
        hold::retake(storage, row, terms)?;
    }
    Ok(())
}

/// What the patient has used by now, in the plan years of some lines.
pub fn left(storage: &dyn Storage, row: &ClaimRow, lines: &[LineRow]) -> Result<Accumulators, ContractError> {
    let years = ordered_once(lines.iter().map(|line| line.year));
    let Some(patient) = row.patient() else { return Ok(Accumulators::default()) };
    accumulators::load(storage, row.plan, patient, &years, true)
}

/// Working time now: stands still in a pause.
pub fn working(storage: &dyn Storage, env: &Env) -> Result<u64, ContractError> {
    Ok(admin::pause(storage)?.working_time(env.block.time.seconds()))
}
