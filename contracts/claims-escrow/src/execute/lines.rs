//! What a person decides line by line, and what the patient's accumulators leave of it.

use adjudication::steps::maxima;
use adjudication::{Accumulators, AdjudicationError, Amount, LineFacts, PlanTerms, Reason, Service};
use health_api::claims::{CutVerdict, LineVerdict};

use crate::claim::{CutRow, LineRow};
use crate::ContractError;

/// The lines as decided: each priced line once, each in balance. A line that was denied stays so: opening it again is
/// an appeal's matter, which looks its keys up. `coordinates` says that another payer answered before: accumulators
/// then take the deductible that this plan alone would have taken.
pub fn decided(
    lines: &[LineRow],
    verdicts: &[LineVerdict],
    terms: &PlanTerms,
    coordinates: bool,
) -> Result<Vec<LineRow>, ContractError> {
    let least = lines.iter().filter(|line| line.submitted > 0).count();
    if verdicts.len() != least {
        let found = verdicts.len();
        return Err(ContractError::Count { what: "lines decided, each priced one", least, most: least, found });
    }
    lines.iter().map(|line| decide(line, verdicts, terms, coordinates)).collect()
}

fn decide(
    line: &LineRow,
    verdicts: &[LineVerdict],
    terms: &PlanTerms,
    coordinates: bool,
) -> Result<LineRow, ContractError> {
    if line.submitted == 0 {
        return Ok(line.clone());
    }
    let missing = || refused(line, "a decision", "none".into());
    let verdict = verdicts.iter().find(|verdict| verdict.sequence == line.sequence).ok_or_else(missing)?;
    let cuts = verdict.cuts.iter().map(|cut| cut_of(line, cut, terms)).collect::<Result<Vec<_>, _>>()?;
    expect_balance(line.submitted, &cuts, verdict.benefit.u128())?;
    let grants = verdict.benefit.u128() > 0 || cuts.iter().any(CutRow::is_of_covered);
    if grants && !line.holds {
        return Err(refused(line, "a denial, as the machine's", format!("a benefit of {}", verdict.benefit)));
    }
    let alone = (coordinates && grants).then(|| line.alone.unwrap_or(line.share(Reason::Deductible)));
    let authorization = line.authorization.filter(|_| grants);
    Ok(LineRow { cuts, holds: grants, authorization, alone, ..line.clone() })
}

fn cut_of(line: &LineRow, cut: &CutVerdict, terms: &PlanTerms) -> Result<CutRow, ContractError> {
    let row = CutRow::by_person(cut.reason, cut.group, cut.amount.u128());
    let is_share = matches!(cut.reason, Reason::Deductible | Reason::Copay | Reason::Coinsurance);
    expect_denial(cut.reason)?;
    if cut.amount.is_zero() {
        return Err(refused(line, "cuts above 0", cut.reason.code().into()));
    }
    if is_share && cut.group != terms.group(cut.reason) {
        return Err(refused(line, "a cost share borne as the plan says", cut.group.code().into()));
    }
    Ok(row)
}

/// Refuses a reason that is a rejection.
pub fn expect_denial(reason: Reason) -> Result<(), ContractError> {
    if reason == Reason::BillingError {
        return Err(ContractError::NoDenial {});
    }
    Ok(())
}

/// The 835 balance.
fn expect_balance(charge: u128, cuts: &[CutRow], paid: u128) -> Result<(), ContractError> {
    let adjustments = Amount::sum(cuts.iter().map(|cut| cut.amount.into()))?;
    let (charge, paid) = (charge.into(), paid.into());
    if adjustments.plus(paid)? == charge {
        return Ok(());
    }
    Err(AdjudicationError::Unbalanced { charge, adjustments, paid }.into())
}

fn refused(line: &LineRow, wanted: &'static str, found: String) -> ContractError {
    ContractError::Line { sequence: line.sequence, wanted, found }
}

/// Refuses a line that is granted more than was contested.
pub fn expect_at_most(lines: Vec<LineRow>, contested: &[LineRow]) -> Result<Vec<LineRow>, ContractError> {
    match lines.iter().zip(contested).find(|(line, most)| line.benefit() > most.benefit()) {
        Some((line, most)) => {
            let found = format!("{} instead of {}", line.benefit(), most.benefit());
            Err(refused(line, "at most the benefit that is contested", found))
        }
        None => Ok(lines),
    }
}

/// Refuses lines that take more of the patient, or of the plan's maxima, than is left.
pub fn expect_fit(lines: &[LineRow], terms: &PlanTerms, used: Accumulators) -> Result<(), ContractError> {
    let mut fitted = lines.to_vec();
    fit(&mut fitted, terms, used)?;
    match lines.iter().zip(&fitted).find(|(line, fitted)| line != fitted) {
        Some((line, fitted)) => {
            let wanted = "cost shares and a benefit within what the patient's accumulators leave";
            Err(refused(line, wanted, format!("{} instead of {} of benefit", line.benefit(), fitted.benefit())))
        }
        None => Ok(()),
    }
}

/// Fits lines to what is left now: a share above what is left of deductible or out-of-pocket maximum is the plan's,
/// a benefit above a maximum is cut (119, 35).
pub fn fit(lines: &mut [LineRow], terms: &PlanTerms, mut used: Accumulators) -> Result<(), ContractError> {
    for line in lines.iter_mut().filter(|line| line.holds) {
        fit_shares(line, terms, &used);
        let facts = LineFacts {
            category: line.category,
            ..LineFacts::plain(line.sequence, line.from, line.submitted.into(), Service::Unlisted)
        };
        let (_, cuts) = maxima::cuts(terms, &facts, line.benefit().into(), &used.year(line.year), &used);
        line.cuts.extend(cuts.iter().flatten().map(CutRow::from));
        if let Some(delta) = line.delta() {
            used.take(&delta)?;
        }
    }
    Ok(())
}

fn fit_shares(line: &mut LineRow, terms: &PlanTerms, used: &Accumulators) {
    let used = used.year(line.year);
    let left = terms.cost_share.deductible.less(used.deductible).0;
    let over = line.share(Reason::Deductible).saturating_sub(left);
    reduce(line, Reason::Deductible, over);
    line.alone = line.alone.map(|alone| alone.min(left));
    let Some(most) = terms.cost_share.out_of_pocket_maximum else { return };
    let shared = line.delta().map_or(0, |delta| delta.out_of_pocket.0);
    let mut over = shared.saturating_sub(most.less(used.out_of_pocket).0);
    for reason in [Reason::Coinsurance, Reason::Copay, Reason::Deductible] {
        over = reduce(line, reason, over);
    }
}

/// Takes so much off a share; answers with what is left to take off others.
fn reduce(line: &mut LineRow, reason: Reason, mut by: u128) -> u128 {
    for cut in line.cuts.iter_mut().filter(|cut| cut.reason == reason && cut.is_of_covered()) {
        let part = by.min(cut.amount);
        cut.amount -= part;
        by -= part;
    }
    line.cuts.retain(|cut| cut.amount > 0);
    by
}
