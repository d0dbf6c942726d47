//! Appeals decided: by another reviewer at each level, at the last one by an independent reviewer, or by silence.

use adjudication::{Accumulators, PlanTerms, Reason};
use cosmwasm_std::{Addr, Deps, DepsMut, Env, Response, Storage};
use health_api::claims::{AppealVerdict, ClaimId, ClaimStatus, LineVerdict};
use health_api::day::day_of;
use health_api::registry::ParticipantKind;
use health_api::Commitment;

use super::ledger::Ledger;
use super::pended::{self, working};
use super::{hold, lines, pay};
use crate::access::{self, Caller, Permission};
use crate::claim::{flag, ClaimRow, CutRow, LineRow};
use crate::clock;
use crate::events::{AppealAssigned, AppealDecided, DeadlineEnforced};
use crate::facts::held::Held;
use crate::plan::VersionRow;
use crate::state::appeals::{self, AppealRow};
use crate::state::{claims, erasures, holders, plans};
use crate::ContractError;

/// A registrar names the reviewer of the last level.
#[inline(never)]
pub fn assign(deps: DepsMut, env: &Env, claim: ClaimId, reviewer: &str) -> Result<Response, ContractError> {
    let wrong = |_| contract_kit::KitError::InvalidAddress { found: reviewer.to_string() };
    let addr = deps.api.addr_validate(reviewer).map_err(wrong)?;
    give(deps, env, claim, addr)
}

/// A qualified reviewer takes an appeal that was left unassigned.
#[inline(never)]
pub fn take(deps: DepsMut, env: &Env, caller: &Caller, claim: ClaimId) -> Result<Response, ContractError> {
    let appeal = appeals::load(deps.storage, claim)?;
    clock::expect_due(appeal.open_from, working(deps.storage, env)?)?;
    give(deps, env, claim, caller.addr.clone())
}

fn give(deps: DepsMut, env: &Env, claim: ClaimId, reviewer: Addr) -> Result<Response, ContractError> {
    let mut appeal = appeals::load(deps.storage, claim)?;
    if appeal.reviewer.is_some() || !appeal.is_last {
        return Err(ContractError::Assigned {});
    }
    let row = claims::load(deps.storage, claim)?;
    expect_independent(deps.as_ref(), env, &row, &reviewer)?;
    appeal.reviewer = Some(reviewer.clone());
    appeals::save(deps.storage, claim, &appeal)?;
    Ok(Response::new().add_event(AppealAssigned { appeal: claim, reviewer: reviewer.to_string() }))
}

/// A participant qualified for independent review today, and not affiliated with payer or provider.
fn expect_independent(deps: Deps, env: &Env, row: &ClaimRow, reviewer: &Addr) -> Result<(), ContractError> {
    let refused = || ContractError::NotIndependent { found: reviewer.clone() };
    let registry = access::registry(deps)?;
    let today = day_of(env.block.time);
    let kind = ParticipantKind::IndependentReview;
    let participant = registry.participant(reviewer)?.filter(|found| found.kind == kind).ok_or_else(refused)?;
    let payer = plans::load(deps.storage, row.plan)?.payer;
    let independent = registry.qualified(participant.number, kind.licence(), today)?
        && !registry.affiliated(participant.number, payer, today)?
        && !registry.affiliated(participant.number, row.provider, today)?
        && !plans::is_reviewer(deps.storage, row.plan, reviewer);
    independent.then_some(()).ok_or_else(refused)
}

/// Its reviewer decides.
#[inline(never)]
pub fn decide(
    deps: DepsMut,
    env: &Env,
    caller: &Caller,
    claim: ClaimId,
    verdict: &AppealVerdict,
    commitment: Commitment,
) -> Result<Response, ContractError> {
    let appeal = appeals::load(deps.storage, claim)?;
    let mut row = claims::load(deps.storage, claim)?;
    expect_reviewer(deps.as_ref(), &row, &appeal, claim, &caller.addr)?;
    let level = appeal.level;

    let name = match verdict {
        AppealVerdict::Upheld {} => {
            uphold(deps.storage, env, claim, &mut row)?;
            "upheld"
        }
        AppealVerdict::Overturned { benefit: None } => {
            overturn(deps.storage, env, (claim, &mut row), appeal, Part::All)?;
            "overturned"
        }
        AppealVerdict::Overturned { benefit: Some(benefit) } => {
            overturn(deps.storage, env, (claim, &mut row), appeal, Part::Benefit(benefit.u128()))?;
            "overturned"
        }
        AppealVerdict::Lines { lines } => {
            overturn(deps.storage, env, (claim, &mut row), appeal, Part::Lines(lines))?;
            "decided"
        }
    };
    appeals::remember_decider(deps.storage, claim, &caller.addr)?;
    let commitment = commitment.to_string();
    Ok(Response::new().add_event(AppealDecided { appeal: claim, level, verdict: name, commitment }))
}

/// Another one than decided before: a reviewer of the plan, or the independent one at the last level.
fn expect_reviewer(
    deps: Deps,
    row: &ClaimRow,
    appeal: &AppealRow,
    claim: ClaimId,
    sender: &Addr,
) -> Result<(), ContractError> {
    let allowed = match (&appeal.reviewer, appeal.is_last) {
        (Some(reviewer), true) => reviewer == sender,
        (None, true) => false,
        (_, false) => plans::is_reviewer(deps.storage, row.plan, sender),
    };
    if !allowed {
        return Err(ContractError::Unauthorized { wanted: Permission::AppealReviewer, found: sender.clone() });
    }
    let is_party = access::is_participant(deps, row.provider, sender)?;
    if is_party || appeals::deciders(deps.storage, claim)?.contains(sender) {
        return Err(ContractError::NotIndependent { found: sender.clone() });
    }
    Ok(())
}

/// The denial stands; the next level is open.
fn uphold(storage: &mut dyn Storage, env: &Env, claim: ClaimId, row: &mut ClaimRow) -> Result<(), ContractError> {
    let mut ledger = Ledger::default();
    pay::release(storage, &mut ledger, row)?;
    row.status = if row.stands() { ClaimStatus::Credited } else { ClaimStatus::Denied };
    if row.status == ClaimStatus::Denied {
        hold::let_go(storage, row)?;
    }
    close(storage, env, claim, row)?;
    ledger.close(storage)
}

/// What is granted of the contested amount.
enum Part<'a> {
    All,
    /// minor units
    Benefit(u128),
    Lines(&'a [LineVerdict]),
}

/// The contested amount is owed, or a part of it: the claim's answer is the one priced at filing, fitted to what the
/// patient has used since.
fn overturn(
    storage: &mut dyn Storage,
    env: &Env,
    (claim, row): (ClaimId, &mut ClaimRow),
    appeal: AppealRow,
    part: Part,
) -> Result<(), ContractError> {
    expect_unbilled(storage, claim, row, &appeal)?;
    let VersionRow { rules, terms } = pay::version(storage, row)?;
    let before = row.benefit();
    let mut ledger = Ledger::default();
    pay::release(storage, &mut ledger, row)?;
    pay::settle_drawn(storage, &mut ledger, row)?;
    pay::take_back_undrawn(storage, &mut ledger, row)?;
    hold::give_back(storage, row, &terms)?;
    let used = pended::left(storage, row, &appeal.lines)?;
    let (lines, keys) = (granted(&appeal.lines, part, before, (&terms, used), row.has(flag::SECONDARY))?, appeal.keys);
    row.lines = lines;
    if row.benefit() < before {
        return Err(ContractError::Worse { least: before, found: row.benefit() });
    }
    hold::take(storage, claim, row, &keys, &terms)?;
    if let Some(patient) = row.patient() {
        erasures::know(storage, patient, row.plan)?; // a stranger to the plan (31) has accumulators now
    }
    pay::pay(storage, &mut ledger, claim, row, &rules, day_of(env.block.time))?;
    close(storage, env, claim, row)?;
    ledger.close(storage)
}

/// The lines priced at filing, or what a reviewer grants of them.
fn granted(
    contested: &[LineRow],
    part: Part,
    before: u128,
    (terms, used): (&PlanTerms, Accumulators),
    coordinates: bool,
) -> Result<Vec<LineRow>, ContractError> {
    if let Part::Lines(verdicts) = part {
        let lines = lines::decided(contested, verdicts, terms, coordinates)?;
        lines::expect_fit(&lines, terms, used)?;
        return lines::expect_at_most(lines, contested);
    }
    let mut lines = contested.to_vec();
    lines::fit(&mut lines, terms, used)?;
    let more = lines.iter().map(LineRow::benefit).fold(0, u128::saturating_add).saturating_sub(before);
    Ok(match part {
        Part::Benefit(part) => trimmed(lines, more.saturating_sub(part)),
        _ => lines,
    })
}

/// Cuts what a reviewer does not grant off the last lines first (50).
fn trimmed(mut lines: Vec<LineRow>, mut excess: u128) -> Vec<LineRow> {
    for line in lines.iter_mut().rev() {
        let amount = excess.min(line.benefit());
        if amount > 0 {
            let reason = Reason::NotNecessary;
            line.cuts.push(CutRow::by_person(reason, reason.usual_group(), amount));
            excess -= amount;
        }
    }
    lines
}

/// A line that was billed again and paid while the appeal was open is not paid twice, nor a visit that became another
/// plan's; who contests just that (18, 22) has had a reviewer look at it.
fn expect_unbilled(
    storage: &dyn Storage,
    claim: ClaimId,
    row: &ClaimRow,
    appeal: &AppealRow,
) -> Result<(), ContractError> {
    let cut_for = |line: &LineRow, reason: Reason| line.cuts.iter().any(|cut| cut.reason == reason);
    let judged =
        |sequence: u32| row.lines.iter().any(|line| line.sequence == sequence && cut_for(line, Reason::ExactDuplicate));
    let primary = holders::encounter(storage, row.anchor())?.map(|(plan, _)| plan);
    let coordinated = row.has(flag::SECONDARY) || row.lines.iter().any(|line| cut_for(line, Reason::OtherPayerFirst));
    if let Some(plan) = primary.filter(|plan| *plan != row.plan && !coordinated) {
        return Err(ContractError::OtherPlanFirst { plan });
    }
    let mut held = Held::new(Some(claim));
    for (sequence, exact) in &appeal.keys.exact {
        let holds = appeal.lines.iter().any(|line| line.sequence == *sequence && line.holds);
        if !holds || judged(*sequence) {
            continue;
        }
        if let Some(holder) = held.exactly(storage, exact)? {
            return Err(ContractError::Billed { claim: holder });
        }
    }
    Ok(())
}

fn close(storage: &mut dyn Storage, env: &Env, claim: ClaimId, row: &mut ClaimRow) -> Result<(), ContractError> {
    row.appeals = row.appeals.saturating_add(1);
    row.decided = env.block.time.seconds();
    appeals::remove(storage, claim);
    claims::save(storage, claim, row)
}

/// Unanswered after the level's window: the contested amount is credited; an appeal that nobody accepted goes on to
/// the next level, as does one whose service was billed again and paid meanwhile.
pub fn enforce(deps: DepsMut, env: &Env, claim: ClaimId) -> Result<Response, ContractError> {
    let appeal = appeals::load(deps.storage, claim)?;
    clock::expect_due(appeal.due, working(deps.storage, env)?)?;
    let mut row = claims::load(deps.storage, claim)?;
    if appeal.accepted && expect_unbilled(deps.storage, claim, &row, &appeal).is_ok() {
        let part = granted_by_silence(deps.storage, &row)?;
        overturn(deps.storage, env, (claim, &mut row), appeal, part)?;
    } else {
        uphold(deps.storage, env, claim, &mut row)?;
    }
    Ok(Response::new().add_event(DeadlineEnforced { what: "appeal", id: claim }))
}

/// All of it where the contract has priced it. What a sealed claim asked for nobody has priced: what may be set aside.
fn granted_by_silence(storage: &dyn Storage, row: &ClaimRow) -> Result<Part<'static>, ContractError> {
    if row.sealed.is_none() {
        return Ok(Part::All);
    }
    let room = pay::room(storage, &Ledger::default(), row, &pay::rules(storage, row)?)?;
    Ok(Part::Benefit(room.saturating_add(row.reserved)))
}
