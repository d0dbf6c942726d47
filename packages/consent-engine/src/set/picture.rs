//! What one consent says about a set.

use super::narrow::{narrow, Bounds, Extent};
use crate::decide::matching::{covers, holds};
use crate::fhir::{ClearConsent, ClearRequest};
use crate::model::{Ask, Code, Criteria, Effect, Rule};

/// What a consent says about what it does not permit.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub(super) enum Rest {
    /// nothing
    #[default]
    Open,
    /// its permit leaves it out: denied unless another consent permits
    LeftOut,
    /// denied explicitly
    Denied,
}

/// What one consent says about a set.
#[derive(Clone, Debug, Default)]
pub(super) struct Picture {
    /// its position
    pub at: usize,
    /// it permits what meets one of these
    pub permits: Vec<Criteria<Code>>,
    /// it denies what meets one of these
    pub denies: Vec<Criteria<Code>>,
    /// what it says about everything else
    pub rest: Rest,
    /// its deny binds whatever the combining code
    pub binding: bool,
}

impl Picture {
    /// Whether it permits the whole set, some of it perhaps denied.
    pub fn permits_all(&self) -> bool {
        self.permits.iter().any(Criteria::is_all)
    }

    /// Whether it denies the whole set.
    pub fn denies_all(&self) -> bool {
        self.rest == Rest::Denied && self.permits.is_empty()
    }

    /// Whether it denies explicitly all that it does not permit.
    pub fn confines(&self) -> bool {
        self.rest == Rest::Denied && !self.permits.is_empty()
    }

    /// Whether it denies something explicitly.
    pub fn denies(&self) -> bool {
        self.rest == Rest::Denied || !self.denies.is_empty()
    }
}

/// Judges one consent.
pub(super) fn picture(
    at: usize,
    consent: &ClearConsent,
    request: &ClearRequest,
    ask: &Ask<Code>,
    bounds: &Bounds,
) -> Picture {
    let mut seen = Picture { at, binding: consent.binding, ..Picture::default() };
    let root = &consent.root;
    if !holds(root, request) {
        return seen;
    }
    seen.permits = exceptions(consent, Effect::Permit, request, ask, bounds);
    seen.denies = exceptions(consent, Effect::Deny, request, ask, bounds);
    let covered = covers(root, request, ask);
    match root.effect {
        Effect::Permit => by_permit(&mut seen, root, covered, bounds),
        Effect::Deny => by_deny(&mut seen, root, covered, bounds),
    }
    if seen.denies.iter().any(Criteria::is_all) {
        seen = Picture { at, rest: Rest::Denied, binding: consent.binding, ..Picture::default() };
    }
    seen
}

fn by_permit(seen: &mut Picture, root: &Rule<String, Code>, covered: bool, bounds: &Bounds) {
    if !covered {
        return;
    }
    match narrow(&root.data, root.effect, bounds) {
        Extent::None => seen.rest = Rest::LeftOut,
        Extent::Some(data) => {
            seen.rest = if data.is_all() { Rest::Open } else { Rest::LeftOut };
            seen.permits.insert(0, data);
        }
    }
}

/// A permit out of a deny frees only what the deny holds back.
fn by_deny(seen: &mut Picture, root: &Rule<String, Code>, covered: bool, bounds: &Bounds) {
    let Extent::Some(held_back) = narrow(&root.data, root.effect, bounds) else {
        seen.permits.clear();
        return;
    };
    let frees_all = seen.permits_all();
    if !held_back.is_all() {
        seen.permits = if frees_all { vec![held_back.clone()] } else { vec![] };
    }
    if !covered || frees_all {
        return;
    }
    if held_back.is_all() {
        seen.rest = Rest::Denied;
    } else {
        seen.denies.push(held_back);
    }
}

fn exceptions(
    consent: &ClearConsent,
    effect: Effect,
    request: &ClearRequest,
    ask: &Ask<Code>,
    bounds: &Bounds,
) -> Vec<Criteria<Code>> {
    let rules = consent.exceptions.iter().filter(|rule| rule.effect == effect);
    let applying = rules.filter(|rule| holds(rule, request) && covers(rule, request, ask));
    applying
        .filter_map(|rule| match narrow(&rule.data, effect, bounds) {
            Extent::None => None,
            Extent::Some(data) => Some(data),
        })
        .collect()
}

/// What one consent holds back from a proxy: denies that name somebody or a label.
pub(super) fn proxy_picture(
    at: usize,
    consent: &ClearConsent,
    request: &ClearRequest,
    ask: &Ask<Code>,
    bounds: &Bounds,
) -> Picture {
    let mut seen = Picture { at, ..Picture::default() };
    if !holds(&consent.root, request) {
        return seen;
    }
    let rules = std::iter::once(&consent.root).chain(&consent.exceptions).filter(|rule| {
        let pointed = !rule.actors.is_empty() || !rule.data.labels.is_empty();
        rule.effect == Effect::Deny && pointed && holds(rule, request) && covers(rule, request, ask)
    });
    for rule in rules {
        if let Extent::Some(data) = narrow(&rule.data, rule.effect, bounds) {
            if data.is_all() {
                seen.rest = Rest::Denied;
            }
            seen.denies.push(data);
        }
    }
    seen
}
