//! The patient herself, and who acts for her.

use std::borrow::Borrow;

use super::matching::{covers, holds, meets};
use super::Verdict;
use crate::model::{Consent, Effect, Item, Request, Rule, Standing};

/// Decides by who the asker is to the patient; `None` leaves it to the consents.
pub(super) fn decide<A: Eq, T: Eq>(
    consents: &[impl Borrow<Consent<A, T>>],
    request: &Request<A, T>,
    item: &Item<T>,
) -> Option<Verdict> {
    match &request.standing {
        Standing::Other => None,
        Standing::Patient => Some(Verdict::permitted()),
        Standing::Proxy { beyond } if beyond.iter().any(|label| item.labels.contains(label)) => None,
        Standing::Proxy { .. } => Some(proxy(consents, request, item)),
    }
}

fn proxy<A: Eq, T: Eq>(consents: &[impl Borrow<Consent<A, T>>], request: &Request<A, T>, item: &Item<T>) -> Verdict {
    let denying: Vec<usize> = consents
        .iter()
        .map(Borrow::borrow)
        .enumerate()
        .filter(|(_, consent)| consent.holds_at(request.at) && denies_proxy(consent, request, item))
        .map(|(at, _)| at)
        .collect();
    if denying.is_empty() {
        Verdict::permitted()
    } else {
        Verdict::denied(denying)
    }
}

fn denies_proxy<A: Eq, T: Eq>(consent: &Consent<A, T>, request: &Request<A, T>, item: &Item<T>) -> bool {
    let root_holds = holds(&consent.root, request);
    let denies = |rule: &Rule<A, T>| {
        rule.effect == Effect::Deny
            && (!rule.actors.is_empty() || !rule.data.labels.is_empty())
            && holds(rule, request)
            && request.purposes.iter().any(|ask| covers(rule, request, ask))
            && meets(&rule.data, rule.effect, item)
    };
    root_holds && (denies(&consent.root) || consent.exceptions.iter().any(denies))
}
