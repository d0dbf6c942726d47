//! Item to facts.

use super::consent::is_group;
use super::{Refusal, Tagger};
use crate::fhir::ClearItem;
use crate::model::Code;
use crate::vocabulary::Sensitivity;
use crate::wire::{Facts, Tag};

/// Compiles the facts of an item. What no terms can name (relations, groups, labels of other systems, codes without a
/// system) is left out.
///
/// # Errors
/// [`Refusal::Facts`] when it carries more than the caps allow.
pub fn compile_item(item: &ClearItem, tagger: &impl Tagger) -> Result<Facts, Refusal> {
    let tags = |codes: &[Code], keep: fn(&Code) -> bool| -> Vec<Tag> {
        codes.iter().filter(|code| keep(code)).map(|code| tagger.tag(&code.system, &code.code)).collect()
    };
    let facts = Facts {
        labels: tags(&item.labels, nameable_label),
        classes: tags(&item.classes, |_| true),
        codes: tags(&item.codes, |code| !code.system.is_empty()),
        references: tags(&item.references, nameable_reference),
        start: item.dates.map(|dates| dates.start.unwrap_or(i64::MIN)),
        end: item.dates.map(|dates| dates.end.unwrap_or(i64::MAX)),
    };
    facts.validate()?;
    Ok(facts)
}

fn nameable_label(label: &Code) -> bool {
    [Code::AT_MOST, Code::AT_LEAST, Sensitivity::SYSTEM].contains(&&*label.system)
}

fn nameable_reference(reference: &Code) -> bool {
    [Code::INSTANCE, Code::AUTHORED_BY].contains(&&*reference.system) && !is_group(&reference.code)
}
