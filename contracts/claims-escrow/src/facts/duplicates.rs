//! Step 2: duplicates inside the plan by content, across plans by the encounter's primary plan and by total.

use adjudication::ordered::ordered_by;
use adjudication::{
    exact_key, states_distinct_service, suspect_keys, Duplicate, LineIdentity, NumberStanding, Reason, MAX_SPAN_DAYS,
};
use commitments::hash::{length_prefixed, sha256};
use cosmwasm_std::Storage;
use health_api::claims::{ClaimId, ClaimStatus, LineForm, PlanId};
use health_api::Tag;
use serde::{Deserialize, Serialize};

use super::Case;
use crate::claim::flag;
use crate::holders::{Holders, Mark};
use crate::state::{claims, holders};
use crate::ContractError;

/// Suspect rows of a claim at most; above that it queues before any is written.
const MAX_SUSPECT_ROWS: usize = 100;

/// A key's bytes: [`Tag`] is text wherever it is serialized.
pub type Key = [u8; 16];

/// A line's exact key, and the suspect key in whose row it is held.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExactKey {
    /// over everything that makes a line an exact duplicate
    pub key: Key,
    /// suspect key of the first day: equal lines share it
    pub home: Key,
}

impl ExactKey {
    /// What is kept of it in its home's row.
    pub fn mark(&self) -> Mark {
        let mut mark = [0; 8];
        mark.copy_from_slice(&self.key[..8]);
        mark
    }
}

/// Keys that a claim takes when it holds.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Keys {
    /// by line
    pub exact: Vec<(u32, ExactKey)>,
    /// suspect keys of each line
    pub suspect: Vec<(u32, Key)>,
    /// patient, provider, first day, total
    pub total: Key,
    /// who holds suspect keys and total now; a key that is not here is looked up
    pub rows: Vec<(Key, Holders)>,
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
    /// the encounter's primary plan, and how many of its claims hold it
    pub primary: Option<(PlanId, u32)>,
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

impl Keys {
    /// The row of a key, as it was found for this claim (`own`) or is found now: without holders that fell.
    pub fn row(
        &mut self,
        storage: &dyn Storage,
        key: Key,
        own: Option<ClaimId>,
    ) -> Result<&mut Holders, ContractError> {
        let known = self.rows.iter().position(|(known, _)| *known == key);
        if known.is_none() {
            self.rows.push((key, standing(storage, holders::of(storage, Tag(key))?, own)?));
        }
        let at = known.unwrap_or(self.rows.len() - 1);
        self.rows.get_mut(at).map(|(_, row)| row).ok_or(ContractError::Overflow {})
    }

    /// The claim that holds a line's exact key, other than `own`.
    pub fn holder(
        &mut self,
        storage: &dyn Storage,
        exact: &ExactKey,
        own: Option<ClaimId>,
    ) -> Result<Option<ClaimId>, ContractError> {
        let home = self.row(storage, exact.home, own)?;
        let held = match home.exactly(exact.mark()) {
            None if home.is_full() => holders::exact(storage, Tag(exact.key))?,
            held => held,
        };
        match held {
            Some((claim, line)) if Some(claim) != own => {
                Ok(claims::load(storage, claim)?.line_holds(line).then_some(claim))
            }
            _ => Ok(None),
        }
    }
}

/// Looks all keys up.
pub fn find(storage: &dyn Storage, case: &Case) -> Result<(Keys, Standings), ContractError> {
    let mut keys = Keys { total: total(case), ..Keys::default() };
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
    let same_total = keys.row(storage, keys.total, case.own)?.clone();
    let standings = Standings {
        lines,
        number: number(storage, case, keys.content)?,
        primary: holders::encounter(storage, case.form.encounter.record())?,
        same_total: elsewhere(storage, case, &same_total)?,
        many_holders: keys.rows.iter().any(|(_, holders)| holders.more),
    };
    Ok((keys, standings))
}

/// One line: against earlier claims, then against earlier lines of its own claim.
fn judge(storage: &dyn Storage, case: &Case, line: &LineForm, keys: &mut Keys) -> Result<Duplicate, ContractError> {
    let provider = case.biller.number.to_be_bytes();
    let identity = case.form.identity(line, &provider);
    let plan = case.form.plan.to_be_bytes();
    let first_day = LineIdentity { through: identity.from, ..identity };
    let home = suspect_keys(&first_day)?.and_then(|days| days.first().map(|bytes| suspect_key(&plan, bytes)));
    let key = key(&[b"exact", &plan, &exact_key(&identity)]).0;
    let exact = ExactKey { key, home: home.unwrap_or(key) };
    if line.charge.is_none() {
        keys.exact.push((line.sequence, exact));
        return Ok(Duplicate::None);
    }
    let repeated = keys.exact.iter().any(|(_, known)| *known == exact);
    let held = repeated || keys.holder(storage, &exact, case.own)?.is_some();
    let suspect = suspects(storage, case, line, &identity, keys)?;
    keys.exact.push((line.sequence, exact));
    let relaxed = case.relaxes(Reason::ExactDuplicate);
    Ok(match (held && !relaxed, suspect && !relaxed) {
        (true, _) => Duplicate::Exact,
        (false, true) => Duplicate::Suspect,
        (false, false) => Duplicate::None,
    })
}

fn suspect_key(plan: &[u8], bytes: &[u8]) -> Key {
    key(&[b"suspect", plan, bytes]).0
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
        let suspect = suspect_key(&plan, &bytes);
        // an earlier line of the claim may fall, so that each line has the key
        held |= keys.suspect.iter().any(|(_, known)| *known == suspect);
        held |= keys.row(storage, suspect, case.own)?.is_held();
        keys.suspect.push((line.sequence, suspect));
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

fn total(case: &Case) -> Key {
    let charges = case.form.lines.iter().filter_map(|line| line.charge).map(|charge| charge.u128());
    let total = charges.fold(0, u128::saturating_add);
    let (first, _) = case.days();
    let fields: [&[u8]; 5] =
        [b"total", &case.form.patient.0, &case.biller.number.to_be_bytes(), &first.to_be_bytes(), &total.to_be_bytes()];
    key(&fields).0
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

impl Standings {
    /// Is the encounter another plan's?
    pub fn other_plan_first(&self, case: &Case) -> bool {
        let relaxed = case.form.head.secondary || case.relaxes(Reason::OtherPayerFirst);
        !relaxed && self.primary.is_some_and(|(plan, count)| plan != case.form.plan && count > 0)
    }
}

/// Eight bytes over everything that the same number must repeat.
fn content(case: &Case, keys: &Keys) -> [u8; 8] {
    let lines: Vec<u8> =
        keys.exact.iter().flat_map(|(line, exact)| line.to_be_bytes().into_iter().chain(exact.key)).collect();
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
