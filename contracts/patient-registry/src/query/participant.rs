//! Registrars, participants, qualifications, affiliations.

use contract_kit::page;
use cosmwasm_std::{Addr, Deps, Order};
use cw_storage_plus::Bound;
use health_api::registry::raw::{AFFILIATIONS, QUALIFICATIONS, REGISTRARS};
use health_api::registry::{
    AffiliationResponse, AffiliationsResponse, ParticipantRef, ParticipantResponse, ParticipantsResponse, Power,
    Qualification, QualificationChanged, QualificationHistoryResponse, QualificationResponse, QualificationsResponse,
    RegistrarResponse, RegistrarsResponse,
};
use health_api::ParticipantNumber;

use crate::access::Permission;
use crate::error::ContractError;
use crate::execute::address;
use crate::state::participants::{self, Profile, HISTORY, PROFILES, SUSPENDED};

pub fn registrars(
    deps: Deps,
    start_after: Option<&str>,
    limit: Option<u32>,
) -> Result<RegistrarsResponse, ContractError> {
    let start = start_after.map(|text| address(deps, text)).transpose()?;
    let start = start.as_ref().map(Bound::exclusive);
    let rows = REGISTRARS.range(deps.storage, start, None, Order::Ascending);
    let page = page::take(rows, limit, |address, row| {
        let powers = row.powers.into_iter().map(|(kind, qualification)| Power { kind, qualification }).collect();
        RegistrarResponse { address, powers }
    })?;
    Ok(RegistrarsResponse { registrars: page.items, next: page.next })
}

pub fn participant(deps: Deps, who: ParticipantRef) -> Result<ParticipantResponse, ContractError> {
    let number = match who {
        ParticipantRef::Number(number) => number,
        ParticipantRef::Address(text) => {
            let addr: Addr = address(deps, &text)?;
            participants::by_address(deps.storage, &addr, Permission::Participant)?.number
        }
    };
    Ok(response(number, participants::profile(deps.storage, number)?))
}

pub fn participants(
    deps: Deps,
    start_after: Option<ParticipantNumber>,
    limit: Option<u32>,
) -> Result<ParticipantsResponse, ContractError> {
    let rows = PROFILES.range(deps.storage, start_after.map(Bound::exclusive), None, Order::Ascending);
    let page = page::take(rows, limit, response)?;
    Ok(ParticipantsResponse { participants: page.items, next: page.next })
}

fn response(number: ParticipantNumber, profile: Profile) -> ParticipantResponse {
    let Profile { address, kind, profile } = profile;
    ParticipantResponse { number, address, kind, profile }
}

pub fn qualifications(
    deps: Deps,
    participant: ParticipantNumber,
    start_after: Option<Qualification>,
    limit: Option<u32>,
) -> Result<QualificationsResponse, ContractError> {
    let start = start_after.map(|which| Bound::exclusive(which.0));
    let rows = QUALIFICATIONS.prefix(participant).range(deps.storage, start, None, Order::Ascending);
    let page = page::take(rows, limit, |which, row| (which, row.intervals))?;
    let with_suspended = |(which, intervals)| {
        let suspended = SUSPENDED.may_load(deps.storage, (participant, which))?.unwrap_or_default();
        Ok(QualificationResponse { qualification: Qualification(which), intervals, suspended })
    };
    let qualifications = page.items.into_iter().map(with_suspended).collect::<Result<_, ContractError>>()?;
    Ok(QualificationsResponse { qualifications, next: page.next.map(Qualification) })
}

pub fn history(
    deps: Deps,
    participant: ParticipantNumber,
    which: Qualification,
    start_after: Option<u32>,
    limit: Option<u32>,
) -> Result<QualificationHistoryResponse, ContractError> {
    let start = start_after.map(Bound::exclusive);
    let rows = HISTORY.prefix((participant, which.0)).range(deps.storage, start, None, Order::Ascending);
    let page = page::take(rows, limit, |number, row| QualificationChanged {
        number,
        issuer: row.issuer,
        known_at: row.known_at,
        change: row.change,
    })?;
    Ok(QualificationHistoryResponse { changes: page.items, next: page.next })
}

pub fn affiliations(
    deps: Deps,
    practitioner: ParticipantNumber,
    start_after: Option<ParticipantNumber>,
    limit: Option<u32>,
) -> Result<AffiliationsResponse, ContractError> {
    let start = start_after.map(Bound::exclusive);
    let rows = AFFILIATIONS.prefix(practitioner).range(deps.storage, start, None, Order::Ascending);
    let page =
        page::take(rows, limit, |organization, row| AffiliationResponse { organization, intervals: row.intervals })?;
    Ok(AffiliationsResponse { affiliations: page.items, next: page.next })
}
