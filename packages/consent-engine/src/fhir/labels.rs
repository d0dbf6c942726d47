//! Security labels as the atoms that rules compare with: those of an item, and the few that stand with a record on
//! chain.

use std::collections::BTreeSet;

use thiserror::Error;

use super::coding::system;
use super::provision::with_system;
use crate::model::Code;
use crate::vocabulary::{Confidentiality, Sensitivity};
use crate::wire::MAX_RECORD_LABELS;

/// A record with more label tags than may stand with it.
#[derive(Clone, Copy, Debug, Eq, Error, PartialEq)]
#[error("wanted at most {MAX_RECORD_LABELS} label tags, found {found}")]
pub struct TooManyLabels {
    /// tags found, at-most marks left out
    pub found: usize,
}

/// Atoms that stand with a committed record, from its `meta.security` as written: what claims-escrow judges payment
/// consents over.
///
/// - A level above N: at-least marks of the levels above N that it reaches (R: R; V: R, V), and at-most marks (R: R, V;
///   V: V). N, a lower level and no label give none: a record without tags is N.
/// - A sensitivity with all that covers it; without a level it counts as R.
/// - Labels of other systems are left out: no terms name them.
///
/// Of more than [`MAX_RECORD_LABELS`] the at-most marks are left out: only a permit asks for them, so that less is
/// permitted and no deny is missed.
///
/// # Errors
/// [`TooManyLabels`] when there are more even so.
pub fn record_labels(written: &[Code]) -> Result<Vec<Code>, TooManyLabels> {
    let found: Vec<Code> = written.iter().map(canonical).collect();
    let above_normal = level(&found) > Confidentiality::N;
    let mut atoms = labels(&found);
    atoms.retain(|atom| match &*atom.system {
        Code::AT_MOST => above_normal,
        Code::AT_LEAST => Confidentiality::from_code(&atom.code).is_ok_and(|level| level > Confidentiality::N),
        Sensitivity::SYSTEM => true,
        _ => false,
    });
    if atoms.len() > MAX_RECORD_LABELS {
        atoms.retain(|atom| atom.system != Code::AT_MOST);
    }
    match atoms.len() {
        found if found > MAX_RECORD_LABELS => Err(TooManyLabels { found }),
        _ => Ok(atoms),
    }
}

fn canonical(label: &Code) -> Code {
    with_system(Code { system: system(&label.system), code: label.code.clone() })
}

/// The level that labels state, the highest of several; one that is not known is read as the highest of all. Without
/// any, a stigmatising sensitivity is R, everything else N.
fn level(found: &[Code]) -> Confidentiality {
    let stated = found.iter().filter(|code| code.system == Confidentiality::SYSTEM);
    let stated = stated.map(|code| Confidentiality::from_code(&code.code).unwrap_or(Confidentiality::V)).max();
    let sensitive = found.iter().any(|code| sensitivity(code).is_some());
    stated.unwrap_or(if sensitive { Confidentiality::R } else { Confidentiality::N })
}

fn sensitivity(code: &Code) -> Option<Sensitivity> {
    (code.system == Sensitivity::SYSTEM).then(|| Sensitivity::from_code(&code.code).ok()).flatten()
}

/// Atoms of a resource's labels: its level as high-water marks, sensitivities with all that covers them, the rest.
pub(super) fn labels(found: &[Code]) -> Vec<Code> {
    let level = level(found);
    let mut atoms: Vec<Code> = Confidentiality::all().filter(|one| *one >= level).map(Code::at_most).collect();
    atoms.extend(Confidentiality::all().filter(|one| *one <= level).map(Code::at_least));
    for code in found.iter().filter(|code| code.system != Confidentiality::SYSTEM) {
        match sensitivity(code) {
            Some(sensitivity) => atoms.extend(sensitivity.covered_by().map(Code::sensitivity)),
            // by code: a rule may state the system or leave it out
            None => atoms.extend([code.clone(), Code { system: "".into(), ..code.clone() }]),
        }
    }
    let mut seen = BTreeSet::new();
    atoms.retain(|atom| seen.insert(atom.clone()));
    atoms
}
