//! One claim: its facts, the engine's answer, and what the books take of it.

use adjudication::{adjudicate, AdjudicationError, Outcome, Use};
use fhir::claim::{Charges, Claim};
use fhir::claim_response::Problem;

use super::super::book::Patient;
use super::super::facts::{Resolved, Sources};
use super::{booking, problem, Decided, Run};

impl Run<'_> {
    /// Prices a claim. Unless it is decided and asks for payment, the books stay as they were, but that a claim that
    /// waits for a person holds its number and keys.
    pub(super) fn price(&mut self, claim: &Claim, charges: &Charges) -> Result<Decided, AdjudicationError> {
        let before = (!claim.replaces.is_empty()).then(|| self.book.clone());
        let mut decided = self.priced(claim, charges);
        let stands = matches!(&decided, Ok((decided, _)) if decided.answer.outcome == Outcome::Complete);
        if let Some(before) = before.filter(|_| !stands || claim.purpose != Use::Claim) {
            self.book = before;
            if let Ok((decided, _)) = &mut decided {
                decided.reversal = None;
            }
        }
        let (decided, booked) = decided?;
        if let Some((held, fresh)) = booked.filter(|_| claim.purpose == Use::Claim) {
            self.book.enter(held, fresh)?;
        }
        Ok(decided)
    }

    fn priced(
        &mut self,
        claim: &Claim,
        charges: &Charges,
    ) -> Result<(Decided, Option<booking::Booking>), AdjudicationError> {
        let problems: Vec<Problem> = claim.flaws.iter().chain(&charges.flaws).map(problem).collect();
        let (Some(patient), Some(provider), Some(received), true) =
            (&claim.patient, &claim.provider, claim.received, problems.is_empty())
        else {
            return Ok((Decided::rejected(problems), None));
        };
        let replacement = self.replace(claim, patient, provider)?;
        let sources = Sources { plan: self.plan, book: &self.book, claim, charges, patient, provider };
        let resolved = sources.resolve(received, replacement.filed, replacement.standing)?;
        let fresh = self.fresh(&resolved);
        let used = self.book.patient(patient).map_or(&fresh.accumulators, |known| &known.accumulators);
        let answer = adjudicate(self.plan.terms(), &resolved.facts, used)?;
        let filed = replacement.filed.unwrap_or(received);
        let held = (answer.outcome != Outcome::Error).then(|| booking::held(claim, &resolved, &answer, filed));
        let problems = answer.faults.iter().map(|fault| Problem { sequence: None, text: fault.to_string() }).collect();
        Ok((Decided { answer, problems, reversal: replacement.reversal }, held.map(|held| (held, fresh))))
    }

    /// Somebody of whom nothing is booked: what the plan says was used, in the plan year of the first service.
    fn fresh(&self, resolved: &Resolved) -> Patient {
        let first = resolved.facts.lines.iter().min_by_key(|line| line.sequence);
        let year = first.map_or(0, |line| self.plan.terms().year_start.year_of(line.from));
        Patient::with(self.plan.accumulators(year))
    }
}
