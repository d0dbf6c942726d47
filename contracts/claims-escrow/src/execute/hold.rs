//! Step 14: what a claim takes beside money, and how it gives back exactly that: duplicate keys (by falling),
//! the encounter's primary plan, accumulators, authorizations, copay of a visit.

use adjudication::{CopayPer, Delta, PlanTerms, Reason, YearUsed};
use cosmwasm_std::Storage;
use health_api::claims::{ClaimId, PlanId};
use health_api::{PatientId, Tag};

use crate::claim::{flag, ClaimRow, LineRow};
use crate::facts::duplicates::Keys;
use crate::facts::held::Held;
use crate::facts::visit_key;
use crate::state::{accumulators, authorizations, holders};
use crate::ContractError;

/// Rows that were read for the decision, and that nobody wrote since: they need not be read again.
pub struct Known {
    /// the encounter's primary plan, and how many of its claims hold it
    pub primary: Option<(PlanId, u32)>,
    /// who holds the claim's keys
    pub held: Held,
    /// what the patient has used in these plan years
    pub used: Vec<(i32, YearUsed)>,
}

impl Known {
    /// What is known of a claim that was decided before.
    fn look_up(storage: &dyn Storage, claim: Option<ClaimId>, row: &ClaimRow) -> Result<Self, ContractError> {
        let primary = holders::encounter(storage, row.anchor())?;
        Ok(Self { primary, held: Held::new(claim), used: vec![] })
    }
}

/// The claim holds from now on.
pub fn take(
    storage: &mut dyn Storage,
    claim: ClaimId,
    row: &mut ClaimRow,
    keys: &Keys,
    terms: &PlanTerms,
) -> Result<(), ContractError> {
    let known = Known::look_up(storage, Some(claim), row)?;
    take_known(storage, claim, row, (keys, known), terms)
}

/// [`take`] for a claim that is decided in the same call.
pub fn take_known(
    storage: &mut dyn Storage,
    claim: ClaimId,
    row: &mut ClaimRow,
    (keys, mut known): (&Keys, Known),
    terms: &PlanTerms,
) -> Result<(), ContractError> {
    if row.sealed.is_none() {
        hold_keys(storage, claim, row, (keys, &mut known.held))?;
    }
    hold(storage, row, terms, known)
}

/// The claim holds again, with other lines, what it has just given back. Its keys stand: they fall line by line.
pub fn retake(storage: &mut dyn Storage, row: &mut ClaimRow, terms: &PlanTerms) -> Result<(), ContractError> {
    let known = Known::look_up(storage, None, row)?;
    hold(storage, row, terms, known)
}

fn hold(storage: &mut dyn Storage, row: &mut ClaimRow, terms: &PlanTerms, known: Known) -> Result<(), ContractError> {
    row.set(flag::HOLDS, true);
    if row.sealed.is_none() {
        row.set(flag::LIFETIME, terms.benefit_maximum.lifetime.is_some());
    }
    if known.primary.is_some_and(|(plan, _)| plan != row.plan) {
        row.set(flag::SECONDARY, true); // a reviewer grants what the primary plan leaves
    }
    if !row.has(flag::SECONDARY) {
        let held = known.primary.map_or(0, |(_, held)| held);
        holders::hold_encounter(storage, row.anchor(), row.plan, held)?;
    }
    if row.sealed.is_some() {
        return Ok(()); // its payer keeps its accumulators
    }
    for used in row.lines.iter().filter_map(|line| line.authorization) {
        authorizations::change(storage, used, true)?;
    }
    let Some(patient) = row.patient() else { return Ok(()) };
    accumulators::take(storage, row.plan, patient, (&deltas(row), known.used), row.has(flag::LIFETIME))?;
    visits(storage, row, patient, terms, true)
}

fn hold_keys(
    storage: &mut dyn Storage,
    claim: ClaimId,
    row: &ClaimRow,
    (keys, held): (&Keys, &mut Held),
) -> Result<(), ContractError> {
    let holds = |sequence: u32| row.lines.iter().any(|line| line.sequence == sequence && line.holds);
    let mut changed = vec![keys.total];
    changed.extend(keys.suspect.iter().filter(|(sequence, _)| holds(*sequence)).map(|(_, place)| *place));
    for place in &changed {
        let holders = held.of(storage, *place)?;
        *holders = std::mem::take(holders).with(claim);
    }
    for (sequence, exact) in keys.exact.iter().filter(|(sequence, _)| holds(*sequence)) {
        if held.of(storage, exact.home)?.hold_exactly(exact.mark(), claim, *sequence) {
            changed.push(exact.home);
        } else {
            holders::hold_exact(storage, Tag(exact.key), claim, *sequence)?;
        }
    }
    held.save(storage, &changed)
}

/// The claim holds no more: its keys are free, since a key is held only as long as its claim holds.
pub fn give_back(storage: &mut dyn Storage, row: &mut ClaimRow, terms: &PlanTerms) -> Result<(), ContractError> {
    if !let_go(storage, row)? || row.sealed.is_some() {
        return Ok(());
    }
    for used in row.lines.iter().filter_map(|line| line.authorization) {
        authorizations::change(storage, used, false)?;
    }
    let Some(patient) = row.patient() else { return Ok(()) };
    accumulators::give_back(storage, row.plan, patient, &deltas(row), row.has(flag::LIFETIME))?;
    visits(storage, row, patient, terms, false)
}

/// Its keys and its encounter are free; was it holding them?
pub fn let_go(storage: &mut dyn Storage, row: &mut ClaimRow) -> Result<bool, ContractError> {
    let held = row.has(flag::HOLDS);
    row.set(flag::HOLDS, false);
    if held && !row.has(flag::SECONDARY) {
        holders::release_encounter(storage, row.anchor())?;
    }
    Ok(held)
}

fn deltas(row: &ClaimRow) -> Vec<Delta> {
    row.lines.iter().filter_map(LineRow::delta).collect()
}

fn visits(
    storage: &mut dyn Storage,
    row: &ClaimRow,
    patient: PatientId,
    terms: &PlanTerms,
    takes: bool,
) -> Result<(), ContractError> {
    if terms.cost_share.copay_per == CopayPer::Line {
        return Ok(());
    }
    for line in row.lines.iter().filter(|line| line.holds) {
        let key = visit_key(row.plan, &patient.0, row.provider, line.from);
        let (before, copay) = (accumulators::visit(storage, key)?, line.share(Reason::Copay));
        let after = if takes { before.checked_add(copay) } else { before.checked_sub(copay) };
        accumulators::save_visit(storage, key, after.ok_or(ContractError::Overflow {})?)?;
    }
    Ok(())
}
