//! Whether a rule covers what is asked: plain equality of atoms.

use crate::model::{Ask, Criteria, Effect, Foreign, Item, Request, Rule, Span};
use crate::vocabulary::Purpose;

/// Whether one of `wanted` is among `found`; an empty `wanted` asks nothing.
fn any<T: Eq>(wanted: &[T], found: &[T]) -> bool {
    wanted.is_empty() || wanted.iter().any(|one| found.contains(one))
}

/// Whether a rule holds now, for this actor and action.
pub(crate) fn holds<A: Eq, T>(rule: &Rule<A, T>, request: &Request<A, T>) -> bool {
    rule.period.contains(request.at) && rule.actions.covers(request.action) && any(&rule.actors, &request.actors)
}

/// Whether a rule covers the purpose; a permit covers BTG only under a live declaration.
pub(crate) fn covers<A, T: Eq>(rule: &Rule<A, T>, request: &Request<A, T>, ask: &Ask<T>) -> bool {
    match ask {
        Ask::Known(purpose) => {
            let live = *purpose != Purpose::BTG || request.break_glass || rule.effect == Effect::Deny;
            live && rule.purposes.contains(*purpose)
        }
        Ask::Foreign(code) => match &rule.foreign {
            Foreign::Any => true,
            Foreign::Only(codes) => codes.contains(code),
        },
    }
}

/// Whether the item is among the data of a rule.
pub(crate) fn meets<T: Eq>(data: &Criteria<T>, effect: Effect, item: &Item<T>) -> bool {
    any(&data.labels, &item.labels)
        && any(&data.classes, &item.classes)
        && any(&data.codes, &item.codes)
        && any(&data.references, &item.references)
        && (data.dates.is_always() || dated(data.dates, effect, item.dates))
}

/// Whether data of `found` lies within `wanted`: all of it for a permit, any or unknown for a deny.
pub(crate) fn dated(wanted: Span, effect: Effect, found: Option<Span>) -> bool {
    match (effect, found) {
        (Effect::Permit, Some(found)) => wanted.contains_all(found),
        (Effect::Permit, None) => false,
        (Effect::Deny, Some(found)) => wanted.overlaps(found),
        (Effect::Deny, None) => true,
    }
}
