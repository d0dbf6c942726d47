//! Whom a plan covers, and enrolment.

use cosmwasm_std::{DepsMut, Env, Response};
use health_api::claims::{CoverageChange, Member, PlanId, MAX_MEMBERS};
use health_api::day::day_of;
use health_api::{Day, Digest, PatientId};

use crate::coverage::Covered;
use crate::events::{CoverageRootSet, MembersSet, PatientEnrolled};
use crate::plan::{in_order, RootRow};
use crate::state::{coverage, plans};
use crate::ContractError;

/// Rows of members, or one root for all of them.
#[inline(never)]
pub fn set(deps: DepsMut, env: &Env, plan: PlanId, change: CoverageChange) -> Result<Response, ContractError> {
    let known_at = day_of(env.block.time);
    match change {
        CoverageChange::Members { members } => set_members(deps, plan, &members, known_at),
        CoverageChange::Root { root, count } => set_root(deps, plan, (root, count), known_at),
    }
}

fn set_members(deps: DepsMut, plan: PlanId, members: &[Member], known_at: Day) -> Result<Response, ContractError> {
    let count = members.len();
    if !(1..=MAX_MEMBERS).contains(&count) {
        return Err(ContractError::Count { what: "members", least: 1, most: MAX_MEMBERS, found: count });
    }
    for member in members {
        in_order(member.from, member.to.unwrap_or(Day::MAX))?;
        let row = coverage::load(deps.storage, plan, member.patient)?;
        let row = row.with(Covered { from: member.from, to: member.to, known_at })?;
        coverage::save(deps.storage, plan, member.patient, &row)?;
    }
    Ok(Response::new().add_event(MembersSet { plan, count }))
}

fn set_root(
    deps: DepsMut,
    plan: PlanId,
    (root, count): (Digest, u64),
    known_at: Day,
) -> Result<Response, ContractError> {
    let mut row = plans::load(deps.storage, plan)?;
    let old_version = row.root.map_or(0, |root| root.version);
    let version = old_version.checked_add(1).ok_or(ContractError::Overflow {})?;
    row.root = Some(RootRow { version, root: root.0, count, known_at });
    plans::save(deps.storage, plan, &row)?;
    Ok(Response::new().add_event(CoverageRootSet { plan, old_version, version }))
}

/// The patient is a member of the plan and says so: without it no leaf of a coverage root binds.
#[inline(never)]
pub fn enrol(deps: DepsMut, plan: PlanId, patient: PatientId) -> Result<Response, ContractError> {
    plans::load(deps.storage, plan)?.expect_open()?;
    let mut row = coverage::load(deps.storage, plan, patient)?;
    if row.enrolled {
        return Err(ContractError::Enrolled {});
    }
    row.enrolled = true;
    coverage::save(deps.storage, plan, patient, &row)?;
    Ok(Response::new().add_event(PatientEnrolled { plan, patient: patient.to_string() }))
}
