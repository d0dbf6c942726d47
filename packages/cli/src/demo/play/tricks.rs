//! What is tried with a claim that was paid, and how it ends.

use health_api::claims::{Anchor, ClaimStatus};
use health_api::Commitment;

use super::claims::{duplicates, reasons_alone};
use super::{Play, Star};
use crate::chain::Refusal;
use crate::demo::stage::{Bill, Billed, Plan};

/// One attempt.
#[derive(Clone, Debug)]
pub struct Trick {
    /// what was tried
    pub case: String,
    /// why it was refused
    pub reason: String,
    /// a recorded denial, or a transaction error that wrote nothing
    pub recorded: bool,
    /// what the plan would have paid
    pub saved: u128,
    /// it was refused
    pub refused: bool,
}

impl Play {
    /// Four attempts to be paid again for one visit, or for none.
    pub(super) fn try_tricks(&mut self) -> Result<(), Refusal> {
        let Some(star) = self.star.clone() else { return Ok(()) };
        self.stage.chain.step("bill again what was paid");
        let plan = self.plans.get(&star.sent.claim.payer).cloned().ok_or_else(|| Refusal("wanted a plan".into()))?;
        let again = star.sent.bill.clone();
        self.attempt("the same bill again", &plan, &star, &again)?;
        let renumbered = Bill { number: format!("{}-B", star.sent.bill.number), ..star.sent.bill.clone() };
        self.attempt("the same service under a new number", &plan, &star, &renumbered)?;
        let second = self.second_plan.clone();
        let elsewhere = Bill { strict: false, ..star.sent.bill.clone() };
        self.attempt("the same visit to a second payer", &second, &star, &elsewhere)?;
        let never = Bill {
            number: format!("{}-C", star.sent.bill.number),
            anchor: Anchor::Record {
                author: star.sent.provider.number,
                commitment: Commitment(self.stage.entropy.draw()),
            },
            ..star.sent.bill.clone()
        };
        self.attempt("a visit that never was", &plan, &star, &never)
    }

    fn attempt(&mut self, case: &str, plan: &Plan, star: &Star, bill: &Bill) -> Result<(), Refusal> {
        let (billed, _salt) = self.stage.bill(plan, &star.sent.provider, bill, &star.sent.opening)?;
        let (reason, recorded, refused) = match &billed {
            Billed::Refused(refusal) => (refusal.to_string(), false, true),
            Billed::Decided(explanation) => {
                self.tally.duplicates_refused += duplicates(explanation);
                self.tally.disclosures += usize::from(explanation.claim.receipt.is_some());
                let refused = explanation.claim.status == ClaimStatus::Denied && explanation.claim.benefit.is_zero();
                (reasons_alone(explanation), true, refused)
            }
        };
        let saved = if refused { star.explanation.claim.benefit.u128() } else { 0 };
        self.tricks.push(Trick { case: case.to_owned(), reason, recorded, saved, refused });
        Ok(())
    }
}
