//! Step 2: duplicates inside the plan by content, across plans by the encounter's primary plan and by total.

use adjudication::ordered::ordered_by;
use adjudication::{
    exact_key, states_distinct_service, suspect_keys, Duplicate, LineIdentity, NumberStanding, Reason, MAX_SPAN_DAYS,
};
use commitments::hash::{length_prefixed, sha256};
use cosmwasm_std::Storage;
use health_api::claims::{ClaimId, ClaimStatus, LineForm};
use health_api::Tag;
use serde::{Deserialize, Serialize};

use super::Case;
use crate::claim::flag;
use crate::holders::Holders;
use crate::state::{claims, holders};
use crate::ContractError;

/// Suspect rows of a claim at most; above that it queues before any is written.
const MAX_SUSPECT_ROWS: usize = 100;

/// A key's bytes: [`Tag`] is text wherever it is serialized.
pub type Key = [u8; 16];

/// Keys that a claim takes when it holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Keys {
    /// by line: exact key
    pub exact: Vec<(u32, Key)>,
    /// suspect keys of each line, with who holds them now
    pub suspect: Vec<(u32, Key, Holders)>,
    /// patient, provider, first day, total
    pub total: (Key, Holders),
    /// over everything that the same number must repeat
    pub content: [u8; 8],
}

/// What is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standings {
    /// by line, in the order of the form
    pub lines: Vec<Duplicate>,
    /// the provider's number
    pub number: NumberStanding,
    /// the encounter is another plan's
    pub other_plan_first: bool,
    /// the same total elsewhere
    pub same_total: bool,
    /// more holders than are kept
    pub many_holders: bool,
}

/// First 16 bytes of SHA-256 over length-prefixed fields.
pub fn key(fields: &[&[u8]]) -> Tag {
    let hash = length_prefixed(fields);
    let mut tag = [0; 16];
    tag.copy_from_slice(&hash[..16]);
    Tag(tag)
}

/// Looks all keys up.
pub fn find(storage: &dyn Storage, case: &Case) -> Result<(Keys, Standings), ContractError> {
    let mut keys = Keys { exact: vec![], suspect: vec![], total: total(storage, case)?, content: [0; 8] };
    let mut lines = vec![Duplicate::None; case.form.lines.len()];
    let order = ordered_by(0..case.form.lines.len(), |at| case.form.lines.get(*at).map(|line| line.sequence));
    for at in order {
        let (Some(line), Some(standing)) = (case.form.lines.get(at), lines.get_mut(at)) else { continue };
        *standing = judge(storage, case, line, &mut keys)?;
    }
    if keys.suspect.len() > MAX_SUSPECT_ROWS {
        keys.suspect.clear();
    }
    keys.content = content(case, &keys);
    let standings = Standings {
        lines,
        number: number(storage, case, keys.content)?,
        other_plan_first: other_plan_first(storage, case)?,
        same_total: elsewhere(storage, case, &keys.total.1)?,
        many_holders: keys.suspect.iter().any(|(_, _, holders)| holders.more) || keys.total.1.more,
    };
    Ok((keys, standings))
}

/// One line: against earlier claims, then against earlier lines of its own claim.
fn judge(storage: &dyn Storage, case: &Case, line: &LineForm, keys: &mut Keys) -> Result<Duplicate, ContractError> {
    let provider = case.biller.number.to_be_bytes();
    let identity = case.form.identity(line, &provider);
    let plan = case.form.plan.to_be_bytes();
    let exact = key(&[b"exact", &plan, &exact_key(&identity)]).0;
    if line.charge.is_none() {
        keys.exact.push((line.sequence, exact));
        return Ok(Duplicate::None);
    }
    let repeated = keys.exact.iter().any(|(_, known)| *known == exact);
    let held = repeated || holder(storage, exact, case.own)?.is_some();
    let suspect = suspects(storage, case, line, &identity, keys)?;
    keys.exact.push((line.sequence, exact));
    let relaxed = case.relaxes(Reason::ExactDuplicate);
    Ok(match (held && !relaxed, suspect && !relaxed) {
        (true, _) => Duplicate::Exact,
        (false, true) => Duplicate::Suspect,
        (false, false) => Duplicate::None,
    })
}

/// The claim that holds an exact key, other than `own`.
pub fn holder(storage: &dyn Storage, key: Key, own: Option<ClaimId>) -> Result<Option<ClaimId>, ContractError> {
    match holders::exact(storage, Tag(key))? {
        Some((claim, line)) if Some(claim) != own => {
            Ok(claims::load(storage, claim)?.line_holds(line).then_some(claim))
        }
        _ => Ok(None),
    }
}

/// Does anybody hold one of the line's suspect keys? The later line's modifiers decide whether that matters.
fn suspects(
    storage: &dyn Storage,
    case: &Case,
    line: &LineForm,
    identity: &LineIdentity,
    keys: &mut Keys,
) -> Result<bool, ContractError> {
    let span = i64::from(line.through) - i64::from(line.from);
    if !(0..i64::from(MAX_SPAN_DAYS)).contains(&span) || keys.suspect.len() > MAX_SUSPECT_ROWS {
        return Ok(false);
    }
    let plan = case.form.plan.to_be_bytes();
    let mut held = false;
    for bytes in suspect_keys(identity)?.unwrap_or_default() {
        let suspect = key(&[b"suspect", &plan, &bytes]).0;
        // an earlier line of the claim may fall, so that each line has the key
        let earlier =
            keys.suspect.iter().find(|(_, known, _)| *known == suspect).map(|(_, _, holders)| holders.clone());
        held |= earlier.is_some();
        let standing = match earlier {
            Some(standing) => standing,
            None => standing(storage, holders::suspect(storage, Tag(suspect))?.unwrap_or_default(), case.own)?,
        };
        held |= standing.is_held();
        keys.suspect.push((line.sequence, suspect, standing));
    }
    Ok(held && !states_distinct_service(&line.modifiers))
}

/// Holders without those that fell, and without the claim itself.
fn standing(storage: &dyn Storage, holders: Holders, own: Option<ClaimId>) -> Result<Holders, ContractError> {
    let mut fallen: Vec<ClaimId> = own.into_iter().collect();
    for claim in &holders.claims {
        if !claims::load(storage, *claim)?.has(flag::HOLDS) {
            fallen.push(*claim);
        }
    }
    Ok(holders.standing(&fallen))
}

fn total(storage: &dyn Storage, case: &Case) -> Result<(Key, Holders), ContractError> {
    let charges = case.form.lines.iter().filter_map(|line| line.charge).map(|charge| charge.u128());
    let total = charges.fold(0, u128::saturating_add);
    let (first, _) = case.days();
    let fields: [&[u8]; 5] =
        [b"total", &case.form.patient.0, &case.biller.number.to_be_bytes(), &first.to_be_bytes(), &total.to_be_bytes()];
    let key = key(&fields);
    let holders = standing(storage, holders::total(storage, key)?.unwrap_or_default(), case.own)?;
    Ok((key.0, holders))
}

/// Is one of these another plan's?
fn elsewhere(storage: &dyn Storage, case: &Case, holders: &Holders) -> Result<bool, ContractError> {
    for claim in &holders.claims {
        if claims::load(storage, *claim)?.plan != case.form.plan {
            return Ok(!case.form.head.secondary);
        }
    }
    Ok(false)
}

fn other_plan_first(storage: &dyn Storage, case: &Case) -> Result<bool, ContractError> {
    if case.form.head.secondary || case.relaxes(Reason::OtherPayerFirst) {
        return Ok(false);
    }
    let primary = holders::encounter(storage, case.form.encounter.record())?;
    Ok(primary.is_some_and(|(plan, count)| plan != case.form.plan && count > 0))
}

/// Eight bytes over everything that the same number must repeat.
fn content(case: &Case, keys: &Keys) -> [u8; 8] {
    let lines: Vec<u8> = keys.exact.iter().flat_map(|(line, key)| line.to_be_bytes().into_iter().chain(*key)).collect();
    let hash = sha256(&[&case.form.plan.to_be_bytes(), &case.form.patient.0, &lines]);
    let mut content = [0; 8];
    content.copy_from_slice(&hash[..8]);
    content
}

fn number(storage: &dyn Storage, case: &Case, content: [u8; 8]) -> Result<NumberStanding, ContractError> {
    let known = claims::number(storage, case.biller.number, case.form.head.number)?;
    let Some((claim, known)) = known else { return Ok(NumberStanding::New) };
    if known == content {
        return Ok(NumberStanding::SameContent);
    }
    let voided = claims::load(storage, claim)?.status == ClaimStatus::Voided;
    Ok(if voided { NumberStanding::New } else { NumberStanding::OtherContent })
}
