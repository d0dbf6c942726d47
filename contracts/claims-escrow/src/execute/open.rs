//! `OpenResult`: one result of a batch is shown. What its batch leaves short is credited; from then on the claim has an
//! amount, as one in clear has, and can be taken back, denied by a person or appealed.

use commitments::{leaf, merkle};
use cosmwasm_std::{DepsMut, Env, Response, Storage};
use health_api::claims::{ClaimId, ClaimStatus, ResultOpening};
use health_api::day::day_of;
use health_api::Day;

use super::ledger::Ledger;
use super::{contest, hold, pay};
use crate::claim::{ClaimRow, CreditRow};
use crate::events::ResultOpened;
use crate::state::sealed::{self, ResultsRow};
use crate::state::{appeals, claims};
use crate::ContractError;

/// Shows the result of an answered claim.
#[inline(never)]
pub fn open(deps: DepsMut, env: &Env, form: &ResultOpening) -> Result<Response, ContractError> {
    let (storage, claim) = (deps.storage, form.claim);
    let mut row = claims::load(storage, claim)?;
    let wrong = ContractError::WrongStatus { claim, wanted: "sealed, answered and not opened", found: row.status };
    let (batch, index) = row.unopened().ok_or(wrong)?;
    let results = sealed::results(storage, batch)?;
    check(&results, index, form)?;
    let mut ledger = Ledger::default();
    if claims::pended(storage, row.plan, claim)?.is_some() {
        contest::resume(storage, &mut ledger, &row)?;
    }
    let benefit = form.benefit.u128();
    row.lines = vec![row.shown(benefit)];
    let late = pay::late_interest(&row, benefit, &pay::rules(storage, &row)?, results.day)?;
    count(storage, &mut row, batch, results, late)?;
    make_good(storage, &mut ledger, &mut row, late, day_of(env.block.time))?;
    go_on(storage, &mut ledger, claim, &mut row)?;
    claims::save(storage, claim, &row)?;
    ledger.close(storage)?;
    Ok(Response::new().add_event(ResultOpened { claim, status: row.status.name() }))
}

/// The leaf stands at the claim's own place: a batch cannot answer a claim twice.
fn check(results: &ResultsRow, index: u32, form: &ResultOpening) -> Result<(), ContractError> {
    let leaf = leaf::result(form.claim, form.benefit.u128(), &form.commitment.0);
    let proof: Vec<[u8; 32]> = form.proof.iter().map(|hash| hash.0).collect();
    Ok(merkle::verify_inclusion(index.into(), results.count.into(), &leaf, &proof, &results.root)?)
}

/// Takes what the result is due off the sums of its batch: so much of it was credited when the batch was posted.
fn count(
    storage: &mut dyn Storage,
    row: &mut ClaimRow,
    batch: ClaimId,
    results: ResultsRow,
    late: u128,
) -> Result<(), ContractError> {
    let (benefit, interest) = (row.benefit().min(results.benefits), late.min(results.interest));
    row.credit = (benefit > 0 || interest > 0).then_some(CreditRow { day: results.day, benefit, interest });
    let benefits = results.benefits.saturating_sub(benefit);
    let interest = results.interest.saturating_sub(interest);
    sealed::save_results(storage, batch, &ResultsRow { benefits, interest, ..results })
}

/// Credits what the batch left short, together with what of it is not drawn.
fn make_good(
    storage: &dyn Storage,
    ledger: &mut Ledger,
    row: &mut ClaimRow,
    late: u128,
    today: Day,
) -> Result<(), ContractError> {
    let credited = row.credit.map_or((0, 0), |credit| (credit.benefit, credit.interest));
    let missing = (row.benefit().saturating_sub(credited.0), late.saturating_sub(credited.1));
    if missing == (0, 0) {
        return Ok(());
    }
    let wanted = missing.0.checked_add(missing.1).ok_or(ContractError::Overflow {})?;
    pay::expect_free(storage, ledger, row.plan, wanted)?;
    pay::settle_drawn(storage, ledger, row)?;
    pay::take_back_undrawn(storage, ledger, row)?;
    let (benefit, interest) = (row.due(), late.saturating_sub(row.settled.1));
    pay::credit(storage, ledger, row, CreditRow { day: today, benefit, interest })
}

/// A claim that got nothing is denied and frees its fingerprints; one that a person looks at waits for that.
fn go_on(
    storage: &mut dyn Storage,
    ledger: &mut Ledger,
    claim: ClaimId,
    row: &mut ClaimRow,
) -> Result<(), ContractError> {
    let (benefit, rules) = (row.benefit(), pay::rules(storage, row)?);
    match row.status {
        ClaimStatus::Appealed => {
            let more = appeals::load(storage, claim)?.benefit().saturating_sub(benefit);
            pay::release(storage, ledger, row)?;
            pay::reserve(storage, ledger, row, &rules, more)
        }
        _ if benefit == 0 => {
            claims::unpend(storage, row.plan, claim);
            row.status = ClaimStatus::Denied;
            hold::let_go(storage, row).map(|_| ())
        }
        ClaimStatus::Credited => Ok(()),
        _ if contest::is_drawn(storage, ledger, row)? => Ok(()),
        _ => {
            pay::take_back_undrawn(storage, ledger, row)?;
            pay::reserve(storage, ledger, row, &rules, row.due())
        }
    }
}
