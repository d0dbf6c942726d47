//! Carries obligations out: what of the data a custodian may release.

use super::{Criterion, Obligation};
use crate::fhir::ClearItem;
use crate::model::{Code, Effect, Span};
use crate::vocabulary::Confidentiality;

/// Whether an item may be released under these obligations: none withholds it, and each `only` has a criterion that it
/// meets.
pub fn releases(obligations: &[Obligation], item: &ClearItem) -> bool {
    obligations.iter().all(|obligation| match obligation {
        Obligation::NoRedisclosure | Obligation::NoDisclosure => true,
        Obligation::Redact { withheld, all, only } => {
            !withheld.withholds(*all, item) && (only.is_empty() || only.iter().any(|one| one.admits(item)))
        }
    })
}

impl Criterion {
    /// Whether it withholds an item: one value is enough, or every stated field where `all`.
    fn withholds(&self, all: bool, item: &ClearItem) -> bool {
        let met = self.met(item);
        let dated = (!self.dates.is_always()).then(|| dated(self.dates, Effect::Deny, item.dates));
        let mut stated = met.into_iter().flatten().chain(dated);
        if all {
            stated.all(|met| met)
        } else {
            stated.any(|met| met)
        }
    }

    /// Whether an item meets every stated field.
    fn admits(&self, item: &ClearItem) -> bool {
        self.met(item).into_iter().flatten().all(|met| met)
            && (self.dates.is_always() || dated(self.dates, Effect::Permit, item.dates))
    }

    /// Each stated list, whether the item has one of its values.
    fn met(&self, item: &ClearItem) -> [Option<bool>; 4] {
        let any = |wanted: &[String], found: &dyn Fn() -> Vec<String>| {
            (!wanted.is_empty()).then(|| found().iter().any(|one| wanted.contains(one)))
        };
        [
            any(&self.labels, &|| labels(item)),
            any(&self.classes, &|| item.classes.iter().map(Criterion::class).collect()),
            any(&self.codes, &|| item.codes.iter().map(Code::written).collect()),
            any(&self.data, &|| item.references.iter().map(Criterion::reference).collect()),
        ]
    }
}

/// Codes of an item's labels: its level, and everything else.
fn labels(item: &ClearItem) -> Vec<String> {
    let carries = |code: Code| item.labels.contains(&code);
    let levels = Confidentiality::all().filter(|one| carries(Code::at_most(*one)) && carries(Code::at_least(*one)));
    let others = item.labels.iter().filter(|code| ![Code::AT_MOST, Code::AT_LEAST].contains(&&*code.system));
    levels.map(|one| one.code().to_owned()).chain(others.map(super::obligation::plain)).collect()
}

fn dated(wanted: Span, effect: Effect, found: Option<Span>) -> bool {
    crate::decide::matching::dated(wanted, effect, found)
}
