//! How much of a set a rule's data criteria cover.

use crate::model::{Code, Criteria, Effect};
use crate::vocabulary::Confidentiality;

/// What is known of a set that is asked for; an empty list is not bounded.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Bounds {
    /// classes asked for
    pub classes: Vec<Code>,
    /// codes asked for
    pub codes: Vec<Code>,
}

impl Bounds {
    /// Whether some of the set may be among `data`.
    pub(crate) fn touch(&self, data: &Criteria<Code>) -> bool {
        matches!(narrow(data, Effect::Permit, self), Extent::Some(_))
    }
}

/// How much of a set is covered.
pub(super) enum Extent {
    /// nothing
    None,
    /// what meets these criteria; all of it where they ask nothing
    Some(Criteria<Code>),
}

/// Drops from `data` what the whole set meets.
pub(super) fn narrow(data: &Criteria<Code>, effect: Effect, bounds: &Bounds) -> Extent {
    let mut left = data.clone();
    let (Some(classes), Some(codes)) =
        (common(&data.classes, &bounds.classes, is_type), common(&data.codes, &bounds.codes, |_| true))
    else {
        return Extent::None;
    };
    left.classes = classes;
    left.codes = codes;
    if covers_every_level(&data.labels, effect) {
        left.labels.clear();
    }
    Extent::Some(left)
}

/// Those of `wanted` that still have to be checked; `None` where the set has none of them. A value that `bounds`
/// cannot rule out (a profile beside a resource type) stays.
fn common(wanted: &[Code], bounds: &[Code], comparable: impl Fn(&Code) -> bool) -> Option<Vec<Code>> {
    if wanted.is_empty() || bounds.is_empty() {
        return Some(wanted.to_vec());
    }
    let met = |bound: &Code| wanted.iter().any(|one| same(one, bound));
    if bounds.iter().all(met) {
        return Some(vec![]);
    }
    let possible = |one: &&Code| !comparable(one) || bounds.iter().any(|bound| same(one, bound));
    let left: Vec<Code> = wanted.iter().filter(possible).cloned().collect();
    (!left.is_empty()).then_some(left)
}

fn same(one: &Code, other: &Code) -> bool {
    one.code == other.code && (one.system == other.system || one.system.is_empty() || other.system.is_empty())
}

fn is_type(class: &Code) -> bool {
    class.system == Code::RESOURCE_TYPE
}

fn covers_every_level(labels: &[Code], effect: Effect) -> bool {
    labels.contains(&match effect {
        Effect::Permit => Code::at_most(Confidentiality::V),
        Effect::Deny => Code::at_least(Confidentiality::U),
    })
}
