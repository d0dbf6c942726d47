//! A request with its values understood.

use std::collections::BTreeSet;

use super::{AccessRequest, CaseError, Files};
use crate::fhir::{class_in_words, code_in_words, instant, normalized, purpose_in_words, ClearRequest};
use crate::model::{Ask, Code, Request, Standing};
use crate::set::Bounds;
use crate::vocabulary::{Action, Combining, ImplicitPolicy};

/// Who asks, for what, of whom.
#[derive(Clone, Debug)]
pub struct Asked {
    /// all names of each patient; Groups that she is a member of are not among them
    pub patients: Vec<BTreeSet<String>>,
    /// categories of consents
    pub categories: Vec<String>,
    /// what is known of the set asked for
    pub bounds: Bounds,
    /// the request, the asker being nobody in particular to the patient
    pub request: ClearRequest,
}

impl Asked {
    /// Understands a request; `now` is its instant where it names none.
    ///
    /// # Errors
    /// [`CaseError`] when a value is not understood, or purpose, actor or patient is missing.
    pub fn new(asked: &AccessRequest, files: &Files, now: i64) -> Result<Self, CaseError> {
        let at = asked.at.as_deref().map_or(Ok(now), instant).map_err(CaseError::time("at"))?;
        let actors = files.directory.standing_for(names("actor", &asked.actor)?, at);
        let request = Request {
            at,
            purposes: purposes(asked)?,
            action: optional(asked.action.as_deref(), Action::from_code, "action")?.unwrap_or(Action::Access),
            standing: Standing::Other,
            break_glass: break_glass(asked, files, &actors, at)?,
            combining: optional(asked.combining.as_deref(), Combining::from_code, "combining")?.unwrap_or_default(),
            implicit: optional(asked.implicit_policy.as_deref(), ImplicitPolicy::from_code, "implicit_policy")?
                .unwrap_or_default(),
            actors: actors.into_iter().collect(),
        };
        crate::decide::check(&request)?;
        let bounds = Bounds { classes: codes(&asked.class, class_in_words), codes: codes(&asked.code, code_in_words) };
        Ok(Self { patients: patients(asked, files)?, categories: asked.category.clone(), bounds, request })
    }
}

fn codes(written: &[String], read: fn(&str) -> Code) -> Vec<Code> {
    written.iter().map(|one| read(one)).collect()
}

fn optional<T>(
    written: Option<&str>,
    read: fn(&str) -> Result<T, crate::vocabulary::UnknownCode>,
    field: &'static str,
) -> Result<Option<T>, CaseError> {
    written.map(read).transpose().map_err(CaseError::code(field))
}

fn names(field: &'static str, written: &[String]) -> Result<Vec<String>, CaseError> {
    if written.iter().any(|name| name.trim().is_empty()) {
        return Err(CaseError::Value {
            field,
            reason: "a reference or system|value wanted, found an empty text".into(),
        });
    }
    Ok(written.iter().map(|name| normalized(name)).collect())
}

fn purposes(asked: &AccessRequest) -> Result<Vec<Ask<Code>>, CaseError> {
    let mut purposes = vec![];
    names("purpose", &asked.purpose)?;
    for name in &asked.purpose {
        let ask = purpose_in_words(name);
        if !purposes.contains(&ask) {
            purposes.push(ask);
        }
    }
    Ok(purposes)
}

fn patients(asked: &AccessRequest, files: &Files) -> Result<Vec<BTreeSet<String>>, CaseError> {
    let mut patients: Vec<BTreeSet<String>> = vec![];
    for name in names("patient", &asked.patient)? {
        let same = files.directory.same_as([name]);
        if !patients.iter().any(|known| !known.is_disjoint(&same)) {
            patients.push(same);
        }
    }
    if patients.is_empty() {
        return Err(CaseError::Value { field: "patient", reason: "at least one patient wanted, found none".into() });
    }
    Ok(patients)
}

/// Live at `at`, and declared by somebody on the roster.
fn break_glass(asked: &AccessRequest, files: &Files, actors: &BTreeSet<String>, at: i64) -> Result<bool, CaseError> {
    let Some(declared) = &asked.break_glass else { return Ok(false) };
    let from = instant(&declared.declared_at).map_err(CaseError::time("break_glass.declared_at"))?;
    let until = instant(&declared.until).map_err(CaseError::time("break_glass.until"))?;
    let roster = files.directory.members_of(&normalized(&declared.roster), at).unwrap_or_default();
    Ok(from <= at && at < until && !roster.is_disjoint(actors))
}
