//! From files and a request to an answer.

use std::collections::BTreeSet;

use super::proxy::standing;
use super::{AccessRequest, Answer, Asked, CaseError, Files, ResourceAnswer};
use crate::decide::{decide, Decision, Outcome, Verdict};
use crate::fhir::{item_of, patients_of, ClearConsent, ClearItem, ClearRequest, ConsentRecord, FhirError, Problem};
use crate::model::{Code, Effect, Rule};
use crate::set::{decide_set, Obligation, SetVerdict};
use crate::vocabulary::Sensitivity;

/// The consents that decide for one patient, and the request as it concerns her.
pub struct Bench<'a> {
    /// the consents as read
    pub records: Vec<&'a ConsentRecord>,
    /// their rules
    pub consents: Vec<&'a ClearConsent>,
    /// the request, with who the asker is to her
    pub request: ClearRequest,
}

impl Files {
    /// Decides a request; `now` is its instant where it names none.
    ///
    /// # Errors
    /// [`CaseError`] when the request is not understood, or one consent that decides cannot be honoured in full.
    pub fn decide(&self, request: &AccessRequest, now: i64) -> Result<Answer, CaseError> {
        let asked = Asked::new(request, self, now)?;
        let benches: Vec<Bench<'_>> =
            asked.patients.iter().map(|patient| self.bench(patient, &asked)).collect::<Result<_, _>>()?;
        let mut whole: Option<(SetVerdict, Vec<String>)> = None;
        for bench in &benches {
            let verdict = decide_set(&bench.consents, &bench.request, &asked.bounds)?;
            let based_on = bench.references(&verdict.based_on);
            whole = Some(match whole.take() {
                None => (verdict, based_on),
                Some(before) => both(before, (verdict, based_on)),
            });
        }
        let (verdict, based_on) = whole.unwrap_or_default();
        let mut answer = Answer::of(verdict, based_on);
        if let Some(resources) = &self.resources {
            answer.resources = Some(vec![]);
            for (at, reference) in resources {
                let (verdict, item) = self.decide_resource(*at, &asked, &benches)?;
                answer.add(ResourceAnswer::of(reference, &verdict), &refrains(&verdict, &item));
            }
        }
        Ok(answer)
    }

    /// One resource, by the consents of every patient it names; by those asked about where it names none.
    fn decide_resource(
        &self,
        at: usize,
        asked: &Asked,
        benches: &[Bench<'_>],
    ) -> Result<(Verdict, ClearItem), CaseError> {
        let item = item_of(&self.directory, at, asked.request.at)?;
        let named = patients_of(&self.directory, at, asked.request.at);
        let mut verdict: Option<Verdict> = None;
        for patient in if named.is_empty() { &asked.patients } else { &named } {
            let known = benches.iter().zip(&asked.patients).find(|(_, names)| !names.is_disjoint(patient));
            let one = if let Some((bench, _)) = known {
                decide(&bench.consents, &bench.request, &item)?
            } else {
                let bench = self.bench(patient, asked)?;
                decide(&bench.consents, &bench.request, &item)?
            };
            verdict = Some(match verdict.take() {
                None => one,
                Some(before) => before.and(one),
            });
        }
        Ok((verdict.unwrap_or_default(), item))
    }

    /// Gathers the candidates of one patient. One that cannot be honoured in full makes all of it an error.
    ///
    /// # Errors
    /// [`CaseError::Fhir`] naming that consent and why.
    pub fn bench(&self, patient: &BTreeSet<String>, asked: &Asked) -> Result<Bench<'_>, CaseError> {
        let request = &asked.request;
        let names = self.directory.standing_for(patient.iter().cloned(), request.at);
        let (mut records, mut consents) = (vec![], vec![]);
        for record in self.consents.iter().filter(|record| record.patients.iter().any(|name| names.contains(name))) {
            if let Some(consent) = record.candidate(&asked.categories, request.at)? {
                self.members_known(record, consent, request)?;
                records.push(record);
                consents.push(consent);
            }
        }
        let standing = standing(self, &request.actors, patient, request.at);
        Ok(Bench { records, consents, request: ClearRequest { standing, ..request.clone() } })
    }

    /// A deny for a Group or CareTeam binds only if its members are known.
    fn members_known(
        &self,
        record: &ConsentRecord,
        consent: &ClearConsent,
        request: &ClearRequest,
    ) -> Result<(), CaseError> {
        let denies = |rule: &&Rule<String, Code>| rule.effect == Effect::Deny;
        let rules = std::iter::once(&consent.root).chain(&consent.exceptions).filter(denies);
        let grouped = |name: &&str| name.starts_with("Group/") || name.starts_with("CareTeam/");
        let named = |rule: &&'_ Rule<String, Code>| -> Vec<String> {
            let authors = rule.data.references.iter().filter(|one| one.system == Code::AUTHORED_BY);
            let names = rule.actors.iter().map(String::as_str).chain(authors.map(|one| &*one.code));
            names.filter(grouped).map(str::to_owned).collect()
        };
        let mut groups = rules.flat_map(|rule| named(&rule));
        match groups.find(|name| !self.directory.knows(name) && !request.actors.contains(name)) {
            None => Ok(()),
            Some(name) => {
                Err(FhirError { path: record.reference.clone(), problem: Problem::UnknownMembers(name) }.into())
            }
        }
    }
}

impl Bench<'_> {
    fn references(&self, positions: &[usize]) -> Vec<String> {
        positions.iter().filter_map(|at| self.records.get(*at)).map(|record| record.reference.clone()).collect()
    }
}

fn both(one: (SetVerdict, Vec<String>), other: (SetVerdict, Vec<String>)) -> (SetVerdict, Vec<String>) {
    let decisions = (one.0.decision, other.0.decision);
    let joined = one.0.and(other.0);
    let keep =
        |decision: Decision, references: Vec<String>| if decision == joined.decision { references } else { vec![] };
    let mut based_on = keep(decisions.0, one.1);
    based_on.extend(keep(decisions.1, other.1));
    (joined, based_on)
}

/// Refrains that a released item's own labels carry, and that the consent it is released under asks for.
fn refrains(verdict: &Verdict, item: &ClearItem) -> Vec<Obligation> {
    if verdict.outcome != Outcome::Permit {
        return vec![];
    }
    let labelled = |code: &'static str| item.labels.contains(&Code::new(Sensitivity::SYSTEM, code));
    let mut refrains = vec![];
    if verdict.no_redisclosure || labelled("NORDSCLCD") {
        refrains.push(Obligation::NoRedisclosure);
    }
    if labelled("NODSCLCD") {
        refrains.push(Obligation::NoDisclosure);
    }
    refrains
}
