//! Step 2: duplicates inside the plan by content, across plans by the encounter's primary plan and by total.

use adjudication::ordered::ordered_by;
use adjudication::{states_distinct_service, Duplicate, NumberStanding, Reason};
use commitments::hash::sha256;
use cosmwasm_std::Storage;
use health_api::claims::{ClaimStatus, LineForm, PlanId};
use serde::{Deserialize, Serialize};

use super::held::Held;
use super::places::{has_suspects, ExactKey, Place, Places};
use super::Case;
use crate::holders::Holders;
use crate::state::{claims, holders};
use crate::ContractError;

/// Suspect rows of a claim at most; above that it queues before any is written.
const MAX_SUSPECT_ROWS: usize = 100;

/// Keys that a claim takes when it holds.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Keys {
    /// by line
    pub exact: Vec<(u32, ExactKey)>,
    /// suspect keys of each line
    pub suspect: Vec<(u32, Place)>,
    /// patient, provider, first day, total
    pub total: Place,
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

/// Looks all keys up.
pub fn find(storage: &dyn Storage, case: &Case) -> Result<(Keys, Held, Standings), ContractError> {
    let mut judge =
        Judge { storage, case, places: Places::new(case), held: Held::new(case.own), keys: Keys::default() };
    let mut lines = vec![Duplicate::None; case.form.lines.len()];
    let order = ordered_by(0..case.form.lines.len(), |at| case.form.lines.get(*at).map(|line| line.sequence));
    for at in order {
        let (Some(line), Some(standing)) = (case.form.lines.get(at), lines.get_mut(at)) else { continue };
        *standing = judge.line(line)?;
    }
    let Judge { mut places, mut held, mut keys, .. } = judge;
    if keys.suspect.len() > MAX_SUSPECT_ROWS {
        keys.suspect.clear();
    }
    keys.total = places.total();
    keys.content = content(case, &keys);
    let same_total = held.of(storage, keys.total)?.clone();
    let standings = Standings {
        lines,
        number: number(storage, case, keys.content)?,
        primary: holders::encounter(storage, case.form.encounter.record())?,
        same_total: elsewhere(storage, case, &same_total)?,
        many_holders: held.any_more(),
    };
    Ok((keys, held, standings))
}

/// Judges the lines of a claim, one after the other.
struct Judge<'a> {
    storage: &'a dyn Storage,
    case: &'a Case<'a>,
    places: Places<'a>,
    held: Held,
    keys: Keys,
}

impl Judge<'_> {
    /// One line: against earlier claims, then against earlier lines of its own claim.
    fn line(&mut self, line: &LineForm) -> Result<Duplicate, ContractError> {
        let each_day = line.charge.is_some() && self.keys.suspect.len() <= MAX_SUSPECT_ROWS;
        let (exact, suspects) = self.places.of_line(line, each_day)?;
        if line.charge.is_none() {
            self.keys.exact.push((line.sequence, exact));
            return Ok(Duplicate::None);
        }
        let repeated = self.keys.exact.iter().any(|(_, known)| *known == exact);
        let held = repeated || self.held.exactly(self.storage, &exact)?.is_some();
        let suspect = each_day && has_suspects(line) && self.suspects(line, suspects)?;
        self.keys.exact.push((line.sequence, exact));
        let relaxed = self.case.relaxes(Reason::ExactDuplicate);
        Ok(match (held && !relaxed, suspect && !relaxed) {
            (true, _) => Duplicate::Exact,
            (false, true) => Duplicate::Suspect,
            (false, false) => Duplicate::None,
        })
    }

    /// Does anybody hold one of the line's suspect keys? The later line's modifiers decide whether that matters.
    fn suspects(&mut self, line: &LineForm, suspects: Vec<Place>) -> Result<bool, ContractError> {
        let mut held = false;
        for suspect in suspects {
            // an earlier line of the claim may fall, so that each line has the key
            held |= self.keys.suspect.iter().any(|(_, known)| *known == suspect);
            held |= self.held.of(self.storage, suspect)?.is_held();
            self.keys.suspect.push((line.sequence, suspect));
        }
        Ok(held && !states_distinct_service(&line.modifiers))
    }
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
