//! A practitioner works for an organization: both agree, either ends it.

use cosmwasm_std::{Addr, Deps, DepsMut, Env, Event, Response};
use health_api::day::day_of;
use health_api::registry::raw::Interval;
use health_api::registry::{Affiliation, ParticipantKind, MAX_BATCH};
use health_api::Day;

use super::expect_length;
use crate::access::{Caller, Permission};
use crate::error::ContractError;
use crate::events::{AffiliationAgreed, AffiliationEnded, AffiliationProposed, Maybe};
use crate::intervals;
use crate::state::participants::{self, Agreeing};
use crate::state::registrars;

/// Practitioner and organization, by number.
type Pair = (u32, u32);

enum Word {
    Practitioner,
    Organization,
    Registrar,
}

/// What becomes of one affiliation.
enum Outcome {
    Proposed(Agreeing),
    InForce(Vec<Interval>),
}

/// Takes one side's word; in force once both have sent the same. A registrar with power over the licences of both
/// attests that they agreed, which loads a hospital's staff in one message. Each pair once a message.
pub fn affiliate(deps: DepsMut, caller: &Caller, list: &[Affiliation]) -> Result<Response, ContractError> {
    expect_length("affiliations", MAX_BATCH, list.len())?;
    let mut outcomes = Vec::with_capacity(list.len());
    let mut events: Vec<Event> = Vec::with_capacity(list.len());
    for (at, one) in list.iter().enumerate() {
        let pair = (one.practitioner, one.organization);
        if list[..at].iter().any(|other| (other.practitioner, other.organization) == pair) {
            return Err(ContractError::ListedTwice { what: "affiliations" });
        }
        let (outcome, event) = judge(deps.as_ref(), caller, one)?;
        outcomes.push((pair, outcome));
        events.push(event);
    }
    for (pair, outcome) in outcomes {
        match outcome {
            Outcome::Proposed(agreeing) => participants::save_agreeing(deps.storage, pair, agreeing)?,
            Outcome::InForce(intervals) => participants::save_affiliated(deps.storage, pair, intervals)?,
        }
    }
    Ok(Response::new().add_events(events))
}

fn judge(deps: Deps, caller: &Caller, one: &Affiliation) -> Result<(Outcome, Event), ContractError> {
    let Affiliation { practitioner, organization, from, to } = *one;
    let pair = (practitioner, organization);
    let interval = intervals::checked(from, to)?;
    let word = whose_word(deps, &caller.addr, pair)?;
    let in_force = intervals::insert(participants::affiliated(deps.storage, pair)?, interval)?;
    let to = Maybe(to);
    let agreed = |by| -> Event { AffiliationAgreed { practitioner, organization, from, to: to.clone(), by }.into() };
    let by_practitioner = match word {
        Word::Registrar => return Ok((Outcome::InForce(in_force), agreed("registrar"))),
        Word::Practitioner => true,
        Word::Organization => false,
    };
    let other = participants::agreeing(deps.storage, pair)?;
    if other.is_some_and(|other| other.interval == interval && other.by_practitioner != by_practitioner) {
        return Ok((Outcome::InForce(in_force), agreed("sides")));
    }
    let by = if by_practitioner { "practitioner" } else { "organization" };
    let proposed = AffiliationProposed { practitioner, organization, from, to, by };
    Ok((Outcome::Proposed(Agreeing { interval, by_practitioner }), proposed.into()))
}

fn whose_word(deps: Deps, sender: &Addr, pair: Pair) -> Result<Word, ContractError> {
    let practitioner = participants::profile(deps.storage, pair.0)?;
    let organization = participants::profile(deps.storage, pair.1)?;
    if practitioner.kind != ParticipantKind::Practitioner {
        return Err(ContractError::WrongKind { wanted: "a practitioner", number: pair.0 });
    }
    if organization.kind == ParticipantKind::Practitioner {
        return Err(ContractError::WrongKind { wanted: "an organization", number: pair.1 });
    }
    if practitioner.address == *sender {
        return Ok(Word::Practitioner);
    }
    if organization.address == *sender {
        return Ok(Word::Organization);
    }
    let powers = registrars::may_load(deps.storage, sender)?.map(|row| row.powers).unwrap_or_default();
    let over = |kind: ParticipantKind| powers.contains(&(kind, kind.licence()));
    if over(practitioner.kind) && over(organization.kind) {
        return Ok(Word::Registrar);
    }
    Err(ContractError::Unauthorized { wanted: Permission::SideOrRegistrar, found: sender.clone() })
}

/// Ends an affiliation from a day on, today or later: past days have been billed on.
pub fn end_affiliation(
    deps: DepsMut,
    env: &Env,
    caller: &Caller,
    pair: Pair,
    day: Day,
) -> Result<Response, ContractError> {
    let by = [pair.0, pair.1]
        .into_iter()
        .find_map(|number| match participants::profile(deps.storage, number) {
            Ok(profile) if profile.address == caller.addr => Some(Ok(number)),
            Ok(_) => None,
            Err(error) => Some(Err(error)),
        })
        .ok_or_else(|| ContractError::Unauthorized { wanted: Permission::Side, found: caller.addr.clone() })??;
    let today = day_of(env.block.time);
    if day < today {
        return Err(ContractError::EndsInThePast { today, found: day });
    }
    let left = intervals::end(&participants::affiliated(deps.storage, pair)?, day)?;
    participants::save_affiliated(deps.storage, pair, left)?;
    Ok(Response::new().add_event(AffiliationEnded { practitioner: pair.0, organization: pair.1, day, by }))
}
