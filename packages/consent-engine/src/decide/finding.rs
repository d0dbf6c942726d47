//! What one consent says about one item and one purpose.

use super::matching::{covers, holds, meets};
use crate::model::{Ask, Consent, Effect, Item, Request, Rule};

/// What one consent says.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Finding {
    /// it does not apply; this is no deny
    None,
    /// its permit leaves this item out: a deny unless another consent permits
    Residual,
    /// it permits
    Permit,
    /// it denies
    Deny,
}

/// Judges one consent. A deny among the exceptions wins over a permit among them, any exception wins over its root,
/// and an exception that names BTG counts although its root's purposes do not list it.
pub fn judge<A: Eq, T: Eq>(consent: &Consent<A, T>, request: &Request<A, T>, ask: &Ask<T>, item: &Item<T>) -> Finding {
    let root = &consent.root;
    if !holds(root, request) {
        return Finding::None;
    }
    let in_root = meets(&root.data, root.effect, item);
    match exceptions(consent, in_root, request, ask, item) {
        Some(effect) => effect.into(),
        None if !covers(root, request, ask) => Finding::None,
        None => by_root(root, in_root),
    }
}

/// Which rule makes a consent say what [`judge`] finds: 0 is the root, n the n-th exception; none where it does not
/// apply.
pub fn deciding_rule<A: Eq, T: Eq>(
    consent: &Consent<A, T>,
    request: &Request<A, T>,
    ask: &Ask<T>,
    item: &Item<T>,
) -> Option<usize> {
    let whole = judge(consent, request, ask, item);
    let alone = |rule: &Rule<A, T>| {
        let in_root = meets(&consent.root.data, consent.root.effect, item);
        let applies = holds(rule, request) && covers(rule, request, ask) && within(consent, rule, in_root);
        applies && meets(&rule.data, rule.effect, item) && Finding::from(rule.effect) == whole
    };
    match whole {
        Finding::None => None,
        Finding::Residual => Some(0),
        _ => Some(consent.exceptions.iter().position(alone).map_or(0, |at| at + 1)),
    }
}

fn by_root<A, T>(root: &Rule<A, T>, in_root: bool) -> Finding {
    match (root.effect, in_root) {
        (effect, true) => effect.into(),
        (Effect::Permit, false) => Finding::Residual,
        (Effect::Deny, false) => Finding::None,
    }
}

fn exceptions<A: Eq, T: Eq>(
    consent: &Consent<A, T>,
    in_root: bool,
    request: &Request<A, T>,
    ask: &Ask<T>,
    item: &Item<T>,
) -> Option<Effect> {
    let mut found = None;
    for rule in &consent.exceptions {
        let applies = holds(rule, request) && covers(rule, request, ask) && within(consent, rule, in_root);
        if applies && meets(&rule.data, rule.effect, item) {
            if rule.effect == Effect::Deny {
                return Some(Effect::Deny);
            }
            found = Some(Effect::Permit);
        }
    }
    found
}

/// A permit out of a deny frees only what that deny holds back; everything else may reach beyond its root's data.
fn within<A, T>(consent: &Consent<A, T>, rule: &Rule<A, T>, in_root: bool) -> bool {
    in_root || rule.effect == Effect::Deny || consent.root.effect == Effect::Permit
}

impl From<Effect> for Finding {
    fn from(effect: Effect) -> Self {
        match effect {
            Effect::Permit => Self::Permit,
            Effect::Deny => Self::Deny,
        }
    }
}
