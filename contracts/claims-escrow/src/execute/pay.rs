//! Step 13: what a decided claim gets, what it waits for, and how that is taken back.

use adjudication::{interest, PlanTerms};
use cosmwasm_std::Storage;
use health_api::claims::{ClaimId, ClaimStatus, PlanId, PlanRules};
use health_api::day::day_of;
use health_api::Day;

use super::ledger::Ledger;
use crate::books::BooksError;
use crate::claim::{flag, ClaimRow, CreditRow};
use crate::plan::VersionRow;
use crate::state::{claims, plans};
use crate::ContractError;

/// How the version that decided the claim handles it.
pub fn rules(storage: &dyn Storage, row: &ClaimRow) -> Result<PlanRules, ContractError> {
    Ok(plans::version(storage, row.plan, row.service_day)?.1.rules)
}

/// The version that decides the claim. The payer of a sealed one keeps maxima and accumulators, so that no term of the
/// plan cuts it here.
pub fn version(storage: &dyn Storage, row: &ClaimRow) -> Result<VersionRow, ContractError> {
    let VersionRow { rules, terms } = plans::version(storage, row.plan, row.service_day)?.1;
    Ok(VersionRow { rules, terms: if row.sealed.is_some() { PlanTerms::default() } else { terms } })
}

/// Credits a decided claim, or lets it wait for the fund behind those that wait already.
pub fn pay(
    storage: &mut dyn Storage,
    ledger: &mut Ledger,
    claim: ClaimId,
    row: &mut ClaimRow,
    rules: &PlanRules,
    today: Day,
) -> Result<(), ContractError> {
    let due = row.due();
    if due == 0 {
        row.status = if row.stands() { ClaimStatus::Credited } else { ClaimStatus::Denied };
        row.credit = None;
        return Ok(());
    }
    let queue_is_empty = ledger.books(storage, row.plan)?.unfunded == 0;
    if queue_is_empty && try_credit(storage, ledger, row, rules, today)? {
        return Ok(());
    }
    ledger.change(storage, row.plan, |books| books.owe(due))?;
    claims::set_unfunded(storage, row.plan, claim, true)?;
    row.status = ClaimStatus::AwaitingFunds;
    Ok(())
}

/// Credits benefit and late interest if the fund has both free.
pub fn try_credit(
    storage: &dyn Storage,
    ledger: &mut Ledger,
    row: &mut ClaimRow,
    rules: &PlanRules,
    today: Day,
) -> Result<bool, ContractError> {
    let benefit = row.due();
    let late = late_interest(row, benefit, rules, today)?;
    let wanted = benefit.checked_add(late).ok_or(ContractError::Overflow {})?;
    if ledger.books(storage, row.plan)?.free() < wanted {
        return Ok(false);
    }
    credit(storage, ledger, row, CreditRow { day: today, benefit, interest: late })?;
    row.status = ClaimStatus::Credited;
    Ok(true)
}

/// Refuses where less is free than wanted, beyond what decided claims wait for.
pub fn expect_free(storage: &dyn Storage, ledger: &Ledger, plan: PlanId, wanted: u128) -> Result<(), ContractError> {
    let found = ledger.books(storage, plan)?.withdrawable();
    if found >= wanted {
        return Ok(());
    }
    Err(BooksError::Short { what: "free", wanted, found }.into())
}

/// Credits free money to whom the claim is paid.
pub fn credit(
    storage: &dyn Storage,
    ledger: &mut Ledger,
    row: &mut ClaimRow,
    credit: CreditRow,
) -> Result<(), ContractError> {
    let CreditRow { day, benefit, interest } = credit;
    ledger.change(storage, row.plan, |books| books.credit(benefit, interest))?;
    if !row.has(flag::PATIENT_PAID) {
        ledger.change_day(storage, (row.plan, row.provider, day), |day| day.with(benefit, interest))?;
    }
    row.credit = Some(credit);
    Ok(())
}

/// Step 15: interest on what is paid late, less the days for which the clock stood still.
pub fn late_interest(row: &ClaimRow, benefit: u128, rules: &PlanRules, today: Day) -> Result<u128, ContractError> {
    let received = day_of(cosmwasm_std::Timestamp::from_seconds(row.received));
    let ceiling = u32::from(rules.ceiling_days).saturating_add(row.stopped_days);
    Ok(interest(benefit.into(), rules.interest_bps.into(), received, ceiling, today)?.amount.0)
}

/// Takes a credit back: off the day's credits while undrawn, else as an overpayment that payouts recover.
pub fn take_back(storage: &dyn Storage, ledger: &mut Ledger, row: &mut ClaimRow) -> Result<(), ContractError> {
    recover(storage, ledger, row, 0)?;
    take_back_undrawn(storage, ledger, row)
}

/// What was drawn above `benefit` is an overpayment, and with it its part of the interest, rounded down.
pub fn recover(
    storage: &dyn Storage,
    ledger: &mut Ledger,
    row: &mut ClaimRow,
    benefit: u128,
) -> Result<(), ContractError> {
    settle_drawn(storage, ledger, row)?;
    let (paid, interest) = row.settled;
    let over = paid.saturating_sub(benefit);
    if over == 0 {
        return Ok(());
    }
    let part = share_of(interest, over, paid);
    row.settled = (paid - over, interest.saturating_sub(part));
    let overpaid = over.checked_add(part).ok_or(ContractError::Overflow {})?;
    if row.has(flag::PATIENT_PAID) {
        ledger.owed_by_patient(row, overpaid);
        return Ok(());
    }
    let mut provider = ledger.provider(storage, row.plan, row.provider)?;
    provider.owed_back = provider.owed_back.checked_add(overpaid).ok_or(ContractError::Overflow {})?;
    ledger.set_provider(row.plan, row.provider, provider);
    Ok(())
}

/// `amount x part / whole`, rounded down, for `0 < part <= whole < 2^126`: bit by bit, so that nothing overflows.
fn share_of(amount: u128, part: u128, whole: u128) -> u128 {
    let (mut share, mut rest) = (0_u128, 0_u128);
    for bit in (0..u128::BITS).rev() {
        share *= 2;
        rest = 2 * rest + if amount >> bit & 1 == 1 { part } else { 0 };
        while rest >= whole {
            rest -= whole;
            share += 1;
        }
    }
    share
}

/// A credit that was drawn is settled from now on; a patient's is settled when it is drawn.
pub fn settle_drawn(storage: &dyn Storage, ledger: &mut Ledger, row: &mut ClaimRow) -> Result<(), ContractError> {
    if row.has(flag::PATIENT_PAID) {
        return Ok(());
    }
    let provider = ledger.provider(storage, row.plan, row.provider)?;
    let Some(credit) = row.credit.filter(|credit| provider.has_drawn(credit.day)) else { return Ok(()) };
    settle(row, credit)
}

/// The claim's credit is drawn.
pub fn settle(row: &mut ClaimRow, credit: CreditRow) -> Result<(), ContractError> {
    let add = |sum: u128, amount: u128| sum.checked_add(amount).ok_or(ContractError::Overflow {});
    row.settled = (add(row.settled.0, credit.benefit)?, add(row.settled.1, credit.interest)?);
    row.credit = None;
    Ok(())
}

/// Takes an undrawn credit off its day.
pub fn take_back_undrawn(storage: &dyn Storage, ledger: &mut Ledger, row: &mut ClaimRow) -> Result<(), ContractError> {
    let Some(CreditRow { day, benefit, interest }) = row.credit.take() else { return Ok(()) };
    ledger.change(storage, row.plan, |books| books.take_back(benefit, interest))?;
    if row.has(flag::PATIENT_PAID) {
        return Ok(());
    }
    ledger.change_day(storage, (row.plan, row.provider, day), |day| day.without(benefit, interest))
}

/// Sets money aside for a claim that a person decides: what is free, at most the benefit and what the cap per provider
/// leaves. Junk claims must not lock a fund.
pub fn reserve(
    storage: &dyn Storage,
    ledger: &mut Ledger,
    row: &mut ClaimRow,
    rules: &PlanRules,
    wanted: u128,
) -> Result<(), ContractError> {
    let books = ledger.books(storage, row.plan)?;
    let amount = wanted.min(books.withdrawable()).min(room(storage, ledger, row, rules)?);
    if amount == 0 {
        return Ok(());
    }
    let mut provider = ledger.provider(storage, row.plan, row.provider)?;
    ledger.change(storage, row.plan, |books| books.reserve(amount))?;
    provider.contested = provider.contested.checked_add(amount).ok_or(ContractError::Overflow {})?;
    ledger.set_provider(row.plan, row.provider, provider);
    row.reserved = row.reserved.checked_add(amount).ok_or(ContractError::Overflow {})?;
    Ok(())
}

/// What the cap per provider leaves to be set aside.
pub fn room(storage: &dyn Storage, ledger: &Ledger, row: &ClaimRow, rules: &PlanRules) -> Result<u128, ContractError> {
    let contested = ledger.provider(storage, row.plan, row.provider)?.contested;
    Ok(rules.contested_cap.u128().saturating_sub(contested))
}

/// Sets it aside no more.
pub fn release(storage: &dyn Storage, ledger: &mut Ledger, row: &mut ClaimRow) -> Result<(), ContractError> {
    let amount = std::mem::take(&mut row.reserved);
    if amount == 0 {
        return Ok(());
    }
    ledger.change(storage, row.plan, |books| books.release(amount))?;
    let mut provider = ledger.provider(storage, row.plan, row.provider)?;
    provider.contested = provider.contested.checked_sub(amount).ok_or(ContractError::Overflow {})?;
    ledger.set_provider(row.plan, row.provider, provider);
    Ok(())
}

/// Takes a claim out of those that wait for the fund.
pub fn wait_no_more(
    storage: &mut dyn Storage,
    ledger: &mut Ledger,
    claim: ClaimId,
    row: &ClaimRow,
) -> Result<(), ContractError> {
    if row.status != ClaimStatus::AwaitingFunds {
        return Ok(());
    }
    let due = row.due();
    ledger.change(storage, row.plan, |books| books.owe_no_more(due))?;
    claims::set_unfunded(storage, row.plan, claim, false)
}

/// Takes a claim out of every queue and gives all its money back to the fund.
pub fn unwind(
    storage: &mut dyn Storage,
    ledger: &mut Ledger,
    claim: ClaimId,
    row: &mut ClaimRow,
) -> Result<(), ContractError> {
    release(storage, ledger, row)?;
    wait_no_more(storage, ledger, claim, row)?;
    take_back(storage, ledger, row)?;
    claims::unpend(storage, row.plan, claim);
    Ok(())
}
