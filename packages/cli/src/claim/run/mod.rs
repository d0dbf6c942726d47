//! Prices claims one after the other, the books carried along.

mod booking;
mod price;
mod undo;

use adjudication::{interest_at, AdjudicationError, ClaimAnswer, Day, LateInterest, Outcome, Totals, Use};
use fhir::claim::{Charges, Claim, Flaw, Status};
use fhir::claim_response::{Decision, Problem, Reversal};

use super::book::Book;
use super::plan::Plan;

/// Prices claims in order. Duplicates are found across them, accumulators carried, voids and replacements taken back.
///
/// # Errors
/// [`AdjudicationError`] when interest passes what can be counted.
pub fn price_all(plan: &Plan, claims: Vec<Claim>, paid_on: Option<Day>) -> Result<Vec<Decision>, AdjudicationError> {
    let authorizations = plan.people.authorizations.iter().flatten().map(|one| one.grants).collect();
    let mut run = Run { plan, paid_on, book: Book::new(authorizations) };
    claims.into_iter().map(|claim| run.decide(claim)).collect()
}

/// A run under one plan.
struct Run<'a> {
    plan: &'a Plan,
    paid_on: Option<Day>,
    book: Book,
}

/// The engine's answer, why a claim was rejected, and what it takes back.
#[derive(Debug)]
struct Decided {
    answer: ClaimAnswer,
    problems: Vec<Problem>,
    reversal: Option<Reversal>,
}

impl Decided {
    fn rejected(problems: Vec<Problem>) -> Self {
        Self { answer: unpriced(Outcome::Error), problems, reversal: None }
    }
}

impl Run<'_> {
    fn decide(&mut self, claim: Claim) -> Result<Decision, AdjudicationError> {
        let charges = Charges::of(&claim, self.plan.currency());
        let decided = match claim.status {
            Status::Cancelled => self.void(&claim),
            Status::Active | Status::Other => self.price(&claim, &charges),
        };
        // what cannot be counted cannot be paid
        let counted =
            |error: AdjudicationError| Decided::rejected(vec![Problem { sequence: None, text: error.to_string() }]);
        let Decided { answer, problems, reversal } = decided.unwrap_or_else(counted);
        let decision = Decision {
            charges: charges.lines.iter().map(|line| line.charge).collect(),
            notes: self.notes(&charges),
            plan: self.plan.label.clone(),
            currency: self.plan.currency().clone(),
            paid_on: self.paid_on,
            interest: LateInterest::default(),
            claim,
            answer,
            problems,
            reversal,
        };
        Ok(Decision { interest: self.interest(&decision)?, ..decision })
    }

    fn notes(&self, charges: &Charges) -> Vec<String> {
        let noise = (charges.noise > 0).then(|| {
            let code = self.plan.currency().code();
            format!("amounts with more decimals than {code} has, rounded half up: {}", charges.noise)
        });
        self.plan.notes.iter().cloned().chain(charges.notes.iter().cloned()).chain(noise).collect()
    }

    /// Interest on what is paid beyond the plan's ceiling, counted from the claim's own receipt.
    fn interest(&self, decision: &Decision) -> Result<LateInterest, AdjudicationError> {
        let paid = decision.is_decided() && decision.claim.purpose == Use::Claim;
        match (self.plan.ceiling(), self.paid_on, decision.claim.received) {
            (Some(ceiling), Some(day), Some(received)) if paid => {
                interest_at(decision.answer.totals.benefit, self.plan.interest_millionths, received, ceiling, day)
            }
            _ => Ok(LateInterest::default()),
        }
    }
}

fn unpriced(outcome: Outcome) -> ClaimAnswer {
    ClaimAnswer {
        outcome,
        faults: Vec::new(),
        queued: Vec::new(),
        lines: Vec::new(),
        totals: Totals::default(),
        plan_version: 0,
        table_version: 0,
    }
}

fn problem(flaw: &Flaw) -> Problem {
    Problem { sequence: flaw.sequence, text: flaw.to_string() }
}
