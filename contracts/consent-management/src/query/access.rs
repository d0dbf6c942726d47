//! "Who may do what" and "what may this actor do": the rules of active consents in clear, page by page.

use consent_engine::wire::{TermRule, Terms};
use contract_kit::page;
use cosmwasm_std::Deps;
use health_api::consent::raw::StoredBody;
use health_api::consent::{actor as written, Grant, GrantsResponse};
use health_api::{ConsentOrdinal, ParticipantNumber, PatientId};

use crate::state::consents;
use crate::ContractError;

/// Rules of a page of consents; with an actor, those that name it or everybody.
pub fn grants(
    deps: Deps,
    patient: PatientId,
    actor: Option<ParticipantNumber>,
    start_after: Option<ConsentOrdinal>,
    limit: Option<u32>,
) -> Result<GrantsResponse, ContractError> {
    let range = consents::range(deps.storage, patient, start_after);
    let page = page::take(range, limit, |consent, row| (consent, row.body))?;
    let mut found = GrantsResponse { grants: vec![], sealed: vec![], next: page.next };
    for (consent, body) in page.items {
        if consents::is_active(deps.storage, patient, consent) {
            add(&mut found, consent, body, actor);
        }
    }
    Ok(found)
}

fn add(found: &mut GrantsResponse, consent: ConsentOrdinal, body: StoredBody, actor: Option<ParticipantNumber>) {
    match body {
        StoredBody::Payment(terms) => found.grants.extend(rules(consent, None, terms, actor)),
        StoredBody::Care(custodian, terms) => found.grants.extend(rules(consent, Some(custodian), terms, actor)),
        StoredBody::Sealed(..) => found.sealed.push(consent),
    }
}

fn rules(
    consent: ConsentOrdinal,
    custodian: Option<ParticipantNumber>,
    terms: Terms,
    actor: Option<ParticipantNumber>,
) -> impl Iterator<Item = Grant> {
    let asked = actor.map(written);
    let rules = std::iter::once(terms.root).chain(terms.exceptions);
    let grants = (0..).zip(rules).map(move |(at, rule)| grant(consent, custodian, at, rule));
    grants
        .filter(move |grant| grant.actors.is_empty() || asked.as_ref().is_none_or(|actor| grant.actors.contains(actor)))
}

fn grant(consent: ConsentOrdinal, custodian: Option<ParticipantNumber>, at: u32, rule: TermRule) -> Grant {
    let some_data = !(rule.labels.is_empty()
        && rule.classes.is_empty()
        && rule.codes.is_empty()
        && rule.references.is_empty()
        && rule.data_start.is_none()
        && rule.data_end.is_none());
    Grant {
        consent,
        custodian,
        rule: at,
        effect: rule.effect,
        purposes: rule.purposes,
        actions: rule.actions,
        actors: rule.actors,
        start: rule.start,
        end: rule.end,
        some_data,
    }
}
