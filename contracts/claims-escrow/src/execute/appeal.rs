//! Appeals: filed by the provider or the patient with the claim as it was submitted, priced again without the contested cuts.

use adjudication::ordered::{ordered_by, ordered_once};
use adjudication::{adjudicate, Accumulators, Amount, Delta, PlanTerms, Reason, Replaced, Unlisted};
use cosmwasm_std::{DepsMut, Env, Response, Storage};
use health_api::claims::{ClaimForm, ClaimId, ClaimStatus, PlanRules};
use health_api::day::day_of;
use health_api::interface::LAYOUT;
use health_api::registry::raw::ParticipantRow;
use health_api::registry::ParticipantKind;
use health_api::Commitment;

use super::ledger::Ledger;
use super::pended::working;
use super::{pay, submit};
use crate::access::{self, Caller};
use crate::answer;
use crate::claim::{flag, ClaimRow, CutRow, LineRow};
use crate::clock;
use crate::events::{AppealAssigned, AppealFiled};
use crate::facts::{self, duplicates::Keys, fees, Case};
use crate::numbers;
use crate::plan::VersionRow;
use crate::state::appeals::{self, AppealRow};
use crate::state::{accumulators, claims, plans};
use crate::ContractError;

/// An appeal of the last level that nobody was assigned to is open to the first qualified reviewer after so long.
pub const UNASSIGNED_SECONDS: u64 = 14 * 86_400;

/// Files an appeal to the claim's next level.
#[inline(never)]
pub fn file(
    deps: DepsMut,
    env: &Env,
    caller: &Caller,
    claim: ClaimId,
    form: &ClaimForm,
    commitment: Commitment,
) -> Result<Response, ContractError> {
    let row = claims::load(deps.storage, claim)?;
    if !matches!(row.status, ClaimStatus::Denied | ClaimStatus::Credited) {
        return Err(ContractError::WrongStatus { claim, wanted: "denied or credited", found: row.status });
    }
    let version = plans::version(deps.storage, row.plan, row.service_day)?.1;
    let level = next_level(env, claim, &row, &version.rules)?;
    let contested = contested(&row);
    if contested.is_empty() {
        return Err(ContractError::NothingContested { claim });
    }
    let (lines, keys) = priced_again(&deps, env, caller, (claim, &row), form, &version, &contested)?;
    let accepted = !row.has(flag::SECONDARY) && !contested.iter().any(|reason| needs_acceptance(*reason));
    lodge(deps.storage, env, (claim, row), (level, &version.rules), (lines, keys, accepted), commitment)
}

/// Opens the appeal of a level for what its lines are worth beyond what is decided.
pub fn lodge(
    storage: &mut dyn Storage,
    env: &Env,
    (claim, mut row): (ClaimId, ClaimRow),
    (level, rules): (u8, &PlanRules),
    (lines, keys, accepted): (Vec<LineRow>, Keys, bool),
    commitment: Commitment,
) -> Result<Response, ContractError> {
    let now = working(storage, env)?;
    let answer_days = rules.appeals.get(usize::from(level) - 1).map_or(1, |level| level.answer_days);
    let appeal = AppealRow {
        level,
        is_last: usize::from(level) == rules.appeals.len(),
        filed_at: env.block.time.seconds(),
        due: clock::after(now, answer_days),
        open_from: now.saturating_add(UNASSIGNED_SECONDS),
        reviewer: None,
        accepted,
        lines,
        keys,
    };
    let more = appeal.benefit().saturating_sub(row.benefit());
    if more == 0 {
        return Err(ContractError::NothingContested { claim });
    }
    let mut ledger = Ledger::default();
    if appeal.accepted {
        pay::reserve(storage, &mut ledger, &mut row, rules, more)?;
    }
    row.status = ClaimStatus::Appealed;
    claims::save(storage, claim, &row)?;
    appeals::save(storage, claim, &appeal)?;
    ledger.close(storage)?;
    Ok(Response::new().add_event(AppealFiled { appeal: claim, level, commitment: commitment.to_string() }))
}

/// Who billed. A patient appeals without knowing the provider's kind: what the registry is asked is its licence on the
/// day, so any kind that bills and whose licence it held then will do.
fn biller(deps: &DepsMut, caller: &Caller, row: &ClaimRow) -> Result<ParticipantRow, ContractError> {
    if let Some(participant) = &caller.participant {
        return Ok(participant.clone());
    }
    let registry = access::registry(deps.as_ref())?;
    let mut found = ParticipantRow { v: LAYOUT, number: row.provider, kind: ParticipantKind::ProviderOrganization };
    for kind in [ParticipantKind::Practitioner, ParticipantKind::Pharmacy, ParticipantKind::Laboratory] {
        if registry.qualified(row.provider, found.kind.licence(), row.service_day)? {
            break;
        }
        found.kind = kind;
    }
    Ok(found)
}

/// The level that is open now: its window counts from the last decision.
pub fn next_level(env: &Env, claim: ClaimId, row: &ClaimRow, rules: &PlanRules) -> Result<u8, ContractError> {
    let level = rules.appeals.get(usize::from(row.appeals)).ok_or(ContractError::NoLevelLeft { claim })?;
    let since = env.block.time.seconds().saturating_sub(row.decided) / health_api::day::SECONDS_A_DAY;
    let found = u32::try_from(since).unwrap_or(u32::MAX);
    let most = u32::from(level.filing_days);
    if found > most {
        return Err(ContractError::TooLate { most, found });
    }
    Ok(row.appeals.saturating_add(1))
}

/// Reasons of the claim's denials, and of whatever a person cut.
fn contested(row: &ClaimRow) -> Vec<Reason> {
    let open = |line: &LineRow, cut: &CutRow| !line.holds || cut.numbers == numbers::PERSON;
    let cuts = row.lines.iter().flat_map(|line| line.cuts.iter().filter(move |cut| open(line, cut)));
    ordered_once(cuts.map(|cut| cut.reason))
}

/// A duplicate, a membership or another payer is worth money only once a reviewer accepts the appeal; so is a claim
/// that another payer has answered, since what that one paid stands in no row.
fn needs_acceptance(reason: Reason) -> bool {
    matches!(reason, Reason::ExactDuplicate | Reason::NotAMember | Reason::NotThisPayer | Reason::OtherPayerFirst)
}

/// The claim's lines without the contested cuts, on the accumulators as they would be without this claim.
fn priced_again(
    deps: &DepsMut,
    env: &Env,
    caller: &Caller,
    (claim, row): (ClaimId, &ClaimRow),
    form: &ClaimForm,
    version: &VersionRow,
    contested: &[Reason],
) -> Result<(Vec<LineRow>, Keys), ContractError> {
    let plan = plans::load(deps.storage, row.plan)?;
    let contract = plans::contract(deps.storage, row.plan, row.provider, row.service_day)?.map(|(_, row)| row);
    let terms = fees::terms(plan.bound(version.terms.clone()), contract.as_ref());
    let terms = without(terms, contested);
    let peers = submit::peers(deps)?;
    let case = Case {
        peers: &peers,
        form,
        biller: &biller(deps, caller, row)?,
        plan: &plan,
        rules: &version.rules,
        terms: &terms,
        contract,
        now: env.block.time.seconds(),
        received: day_of(cosmwasm_std::Timestamp::from_seconds(row.received)),
        filed: Some(row.filed),
        replaced: Replaced::Nothing,
        own: Some(claim),
        contested,
    };
    let mut found = facts::find(deps.storage, &case)?;
    expect_same(deps.storage, claim, row, form, &found.keys)?;
    let own = row.lines.iter().filter_map(|line| line.authorization);
    for (id, units, amount) in own {
        let at = found.named.iter().position(|named| *named == id);
        if let Some(left) = at.and_then(|at| found.facts.authorizations.get_mut(at)) {
            left.units = left.units.map(|left| left.saturating_add(units));
            left.amount = left.amount.map(|left| Amount(left.0.saturating_add(amount)));
        }
    }
    let years = facts::years(form, &terms);
    let lifetime = terms.benefit_maximum.lifetime.is_some();
    let mut used = accumulators::load(deps.storage, row.plan, form.patient, &years, lifetime)?;
    if row.has(flag::HOLDS) {
        used = without_own(used, row)?;
    }
    let answer = adjudicate(&terms, &found.facts, &used)?;
    Ok((answer::rows(&answer, &found.facts.lines, &found.named), found.keys))
}

/// Accumulators without what this claim took; for life only where it counted.
fn without_own(used: Accumulators, row: &ClaimRow) -> Result<Accumulators, ContractError> {
    let deltas: Vec<Delta> = row.lines.iter().filter_map(LineRow::delta).collect();
    let own = Amount::sum(deltas.iter().map(|delta| delta.benefit))?;
    let years: Vec<_> = used.years().map(|(year, used)| (year, used.clone())).collect();
    let lifetime = if row.has(flag::LIFETIME) { used.lifetime() } else { used.lifetime().plus(own)? };
    let mut used = Accumulators::new(years, lifetime);
    for delta in &deltas {
        used.give_back(delta)?;
    }
    Ok(used)
}

/// The plan's terms without the rules behind the contested cuts.
fn without(mut terms: PlanTerms, contested: &[Reason]) -> PlanTerms {
    for reason in contested {
        match reason {
            Reason::FilingLimit => terms.filing_limit_days = None,
            Reason::WaitingPeriod => terms.waiting_period_days = 0,
            Reason::NotUnderPlan => terms.unlisted = Unlisted::AsBilled,
            _ => {}
        }
    }
    terms
}

/// The form must be the claim as it was submitted: patient, encounter, and the content under its number.
fn expect_same(
    storage: &dyn Storage,
    claim: ClaimId,
    row: &ClaimRow,
    form: &ClaimForm,
    keys: &Keys,
) -> Result<(), ContractError> {
    let known = claims::number(storage, row.provider, form.head.number)?.map(|(_, content)| content);
    let lines: Vec<(u32, u128)> = row.lines.iter().map(|line| (line.sequence, line.submitted)).collect();
    let asked = form.lines.iter().map(|line| (line.sequence, line.charge.map_or(0, |charge| charge.u128())));
    let asked = ordered_by(asked, |(sequence, _)| *sequence);
    let same = form.plan == row.plan
        && Some(form.patient) == row.patient()
        && form.encounter.record() == row.anchor()
        && known == Some(keys.content)
        && lines == asked;
    if same {
        return Ok(());
    }
    Err(ContractError::OtherContent { claim })
}

/// A reviewer of the payer finds an appeal worth reserving money for.
#[inline(never)]
pub fn accept(deps: DepsMut, caller: &Caller, claim: ClaimId) -> Result<Response, ContractError> {
    let mut appeal = appeals::load(deps.storage, claim)?;
    if appeal.accepted {
        return Err(ContractError::Assigned {});
    }
    appeal.accepted = true;
    let mut row = claims::load(deps.storage, claim)?;
    let rules = pay::rules(deps.storage, &row)?;
    let mut ledger = Ledger::default();
    let more = appeal.benefit().saturating_sub(row.benefit());
    pay::reserve(deps.storage, &mut ledger, &mut row, &rules, more)?;
    claims::save(deps.storage, claim, &row)?;
    appeals::save(deps.storage, claim, &appeal)?;
    ledger.close(deps.storage)?;
    Ok(Response::new().add_event(AppealAssigned { appeal: claim, reviewer: caller.addr.to_string() }))
}
