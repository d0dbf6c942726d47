//! Why a decision is what it is, rule by rule, and what would change it.

use std::collections::BTreeSet;
use std::fmt;

use serde::Serialize;

use super::decide::Bench;
use super::words::{failing, rule_in_words};
use super::{AccessRequest, Answer, Asked, CaseError, Files};
use crate::decide::{deciding_rule, judge, Finding};
use crate::fhir::{categories_match, item_of, ClearConsent, ConsentRecord, Status};
use crate::model::Standing;
use crate::set::{decide_set, SetVerdict};

/// A decision with its reasons.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
pub struct Explanation {
    /// what was decided
    #[serde(flatten)]
    pub answer: Answer,
    /// why, one sentence a rule
    pub why: Vec<String>,
    /// what would change it
    pub would_change: Vec<String>,
}

impl fmt::Display for Explanation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "Decision: {}; what is to be done: {}.", self.answer.decision, self.answer.outcome)?;
        for sentence in &self.why {
            writeln!(f, "  {sentence}")?;
        }
        for obligation in &self.answer.obligations {
            writeln!(f, "Obligation: {obligation}.")?;
        }
        for one in self.answer.resources.iter().flatten() {
            writeln!(f, "{}: {}; what is to be done: {}.", one.reference, one.decision, one.outcome)?;
        }
        write!(f, "What would change it:")?;
        if self.would_change.is_empty() {
            write!(f, " nothing in these consents.")?;
        }
        self.would_change.iter().try_for_each(|sentence| write!(f, "\n  {sentence}"))
    }
}

impl Files {
    /// Decides a request and says why.
    ///
    /// # Errors
    /// As [`Files::decide`].
    pub fn explain(&self, request: &AccessRequest, now: i64) -> Result<Explanation, CaseError> {
        let answer = self.decide(request, now)?;
        let asked = Asked::new(request, self, now)?;
        let (mut why, mut would_change) = (vec![], vec![]);
        for patient in &asked.patients {
            let bench = self.bench(patient, &asked)?;
            why.extend(self.set_aside(patient, &asked));
            why.extend(reasons(&bench, &asked)?);
            why.extend(self.resources_in_words(&bench, asked.request.at)?);
            would_change.extend(changes(&bench, &asked)?);
        }
        Ok(Explanation { answer, why, would_change })
    }

    /// For each resource the rule of each consent that decides about it.
    fn resources_in_words(&self, bench: &Bench<'_>, at: i64) -> Result<Vec<String>, CaseError> {
        let mut sentences = vec![];
        for (position, reference) in self.resources.iter().flatten() {
            let item = item_of(&self.directory, *position, at)?;
            for (record, consent) in bench.records.iter().zip(&bench.consents) {
                let asks = bench.request.purposes.iter();
                let rules = asks.filter_map(|ask| {
                    let rule = deciding_rule(consent, &bench.request, ask, &item)?;
                    Some(deciding(rule, judge(consent, &bench.request, ask, &item)))
                });
                sentences.extend(rules.map(|rule| format!("{reference}, {}: {rule}.", record.reference)));
            }
        }
        sentences.dedup();
        Ok(sentences)
    }

    /// Consents of the patient that are not asked, each with the reason.
    fn set_aside(&self, patient: &BTreeSet<String>, asked: &Asked) -> Vec<String> {
        let names = self.directory.standing_for(patient.iter().cloned(), asked.request.at);
        let own = self.consents.iter().filter(|one| one.patients.iter().any(|name| names.contains(name)));
        own.filter_map(|record| {
            let reason = aside(record, asked)?;
            Some(format!("{} is not asked: {reason}.", record.reference))
        })
        .collect()
    }
}

fn deciding(rule: usize, finding: Finding) -> String {
    let name = if rule == 0 { "its root".to_owned() } else { format!("its exception {rule}") };
    match finding {
        Finding::Permit => format!("permitted by {name}"),
        Finding::Deny => format!("denied by {name}"),
        Finding::Residual | Finding::None => format!("left out by {name}"),
    }
}

fn aside(record: &ConsentRecord, asked: &Asked) -> Option<&'static str> {
    match (&record.status, &record.period) {
        _ if !categories_match(&asked.categories, &record.categories) => Some("it is of another category"),
        (Ok(Status::Inactive), _) => Some("its status is not active"),
        (Ok(Status::EnteredInError), _) => Some("it was entered in error"),
        (_, Ok(period)) if !period.contains(asked.request.at) => Some("its period does not hold the instant"),
        _ => None,
    }
}

fn reasons(bench: &Bench<'_>, asked: &Asked) -> Result<Vec<String>, CaseError> {
    let mut why = vec![];
    match &bench.request.standing {
        Standing::Patient => why.push("The asker is the patient: permitted, and logged.".to_owned()),
        Standing::Proxy { .. } => {
            why.push(
                "The asker acts for the patient: only a deny that names it or a label holds data back.".to_owned(),
            );
        }
        Standing::Other if bench.consents.is_empty() => why.push(format!(
            "No active consent of the category is on file: the implicit policy {} decides.",
            bench.request.implicit.code()
        )),
        Standing::Other => {}
    }
    for (record, consent) in bench.records.iter().zip(&bench.consents) {
        why.extend(rules(record, consent, bench, asked));
        why.push(format!("{} alone says: {}.", record.reference, said(&alone(consent, bench, asked)?)));
    }
    if bench.consents.len() > 1 {
        let verdict = decide_set(&bench.consents, &bench.request, &asked.bounds)?;
        why.push(format!("Together, by {}: {}.", bench.request.combining.code(), said(&verdict)));
    }
    Ok(why)
}

fn alone(consent: &ClearConsent, bench: &Bench<'_>, asked: &Asked) -> Result<SetVerdict, CaseError> {
    Ok(decide_set(&[consent], &bench.request, &asked.bounds)?)
}

fn said(verdict: &SetVerdict) -> String {
    let mut parts = vec![super::answer::decision(verdict.decision).to_owned()];
    parts.extend(verdict.obligations.iter().map(|obligation| format!("with {obligation}")));
    parts.join(", ")
}

fn rules(record: &ConsentRecord, consent: &ClearConsent, bench: &Bench<'_>, asked: &Asked) -> Vec<String> {
    let all = std::iter::once(&consent.root).chain(&consent.exceptions).enumerate();
    let root_holds = failing(&consent.root, &bench.request, &asked.bounds).is_empty();
    all.map(|(at, rule)| {
        let name = if at == 0 { "root".to_owned() } else { format!("exception {at}") };
        let not_met = failing(rule, &bench.request, &asked.bounds);
        let met = if !not_met.is_empty() {
            format!("not met ({})", not_met.join("; "))
        } else if at > 0 && !root_holds && !rule.steps_out_for_break_glass(&consent.root) {
            "met, within a root that is not".to_owned()
        } else {
            "met".to_owned()
        };
        format!("{}, {name}: {}: {met}.", record.reference, rule_in_words(rule))
    })
    .collect()
}

/// Decides again without each consent, and names what each permit still wants.
fn changes(bench: &Bench<'_>, asked: &Asked) -> Result<Vec<String>, CaseError> {
    let whole = decide_set(&bench.consents, &bench.request, &asked.bounds)?;
    let mut sentences = vec![];
    for (at, record) in bench.records.iter().enumerate() {
        let rest: Vec<&ClearConsent> =
            bench.consents.iter().enumerate().filter(|(other, _)| *other != at).map(|(_, one)| *one).collect();
        let without = decide_set(&rest, &bench.request, &asked.bounds)?;
        if (without.decision, without.outcome, &without.obligations)
            != (whole.decision, whole.outcome, &whole.obligations)
        {
            sentences.push(format!("Without {}: {}.", record.reference, said(&without)));
        }
    }
    let open = bench.records.iter().zip(&bench.consents).filter_map(|(record, consent)| {
        let not_met = failing(&consent.root, &bench.request, &asked.bounds);
        let permit = consent.root.effect == crate::model::Effect::Permit && !not_met.is_empty();
        permit.then(|| format!("{} would permit but for this: {}.", record.reference, not_met.join("; ")))
    });
    sentences.extend(open);
    Ok(sentences)
}
