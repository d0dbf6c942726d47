//! A claim's facts: names, codes and days looked up in the plan and in the books.

mod keys;
mod line;
mod pairs;
mod pools;

pub use pools::Pools;

use adjudication::{AdjudicationError, Amount, ClaimFacts, Day, NumberStanding, PriorAmounts, QueueReason, Replaced};
use fhir::claim::{Charges, Claim, PriorAnswer};

use super::book::{content, Book, LineKeys};
use super::plan::Plan;

/// Everything that a claim's facts are looked up in.
pub struct Sources<'a> {
    /// the plan
    pub plan: &'a Plan,
    /// what earlier claims of the run left
    pub book: &'a Book,
    /// the claim
    pub claim: &'a Claim,
    /// its charges
    pub charges: &'a Charges,
    /// normal form of its patient
    pub patient: &'a str,
    /// normal form of its provider
    pub provider: &'a str,
}

/// A claim's facts, and what booking it needs besides.
pub struct Resolved {
    /// for the engine
    pub facts: ClaimFacts,
    /// keys of each line; none for informational ones
    pub keys: Vec<Option<LineKeys>>,
    /// unit limits that lines draw from
    pub pools: Pools,
}

impl Sources<'_> {
    /// Looks everything up. `received` and `filed` are days of receipt, the second one for the filing limit.
    ///
    /// # Errors
    /// [`AdjudicationError::Overflow`]
    pub fn resolve(
        &self,
        received: Day,
        filed: Option<Day>,
        replaced: Replaced,
    ) -> Result<Resolved, AdjudicationError> {
        let keys = keys::of_lines(self)?;
        let duplicates = keys::duplicates(self, &keys);
        let mut pools = Pools::default();
        let mut lines = Vec::with_capacity(self.claim.lines.len());
        for (at, duplicate) in duplicates.into_iter().enumerate() {
            lines.extend(self.line(at, duplicate, &mut pools));
        }
        let prior = self.prior()?;
        for (line, prior) in lines.iter_mut().zip(prior.unwrap_or_default()) {
            line.prior = prior;
        }
        let facts = ClaimFacts {
            purpose: self.claim.purpose,
            received,
            filed,
            known_at: None,
            number: self.number(),
            replaced,
            payment_refused: false,
            other_currency: self.charges.other_currency || self.prior_in_other_currency(),
            membership: self.plan.membership(self.patient),
            other_payer: self.other_payer(),
            other_payer_first: self.claim.insurance.prior == PriorAnswer::Missing,
            authorizations: self.book.authorizations.clone(),
            unit_pools: pools.left(),
            signals: self.signals(),
            lines,
        };
        Ok(Resolved { facts, keys, pools })
    }

    fn number(&self) -> NumberStanding {
        let number = self.claim.number.as_deref().unwrap_or_default();
        match self.book.by_number(self.provider, number) {
            None => NumberStanding::New,
            Some(held) if held.content == content(self.claim) => NumberStanding::SameContent,
            Some(_) => NumberStanding::OtherContent,
        }
    }

    /// Addressed to another payer than the plan's; a claim that names none, or a plan that does, is not asked.
    fn other_payer(&self) -> bool {
        let (Some(payer), Some(insurer)) = (&self.plan.payer_key, &self.claim.insurer) else { return false };
        let shown = self.claim.insurer_reference.as_ref().and_then(|reference| reference.get("display")?.as_str());
        let named = [self.plan.label.payer.as_deref(), Some(self.plan.label.id.as_str())];
        payer != insurer && !(shown.is_some() && named.contains(&shown))
    }

    fn signals(&self) -> Vec<QueueReason> {
        let several = match &self.claim.insurance.prior {
            PriorAnswer::Answered(answers) if answers.len() > 1 => {
                Some(QueueReason::SeveralPriorPayers { found: u32::try_from(answers.len()).unwrap_or(u32::MAX) })
            }
            _ => None,
        };
        several.into_iter().chain(pairs::signals(self)).collect()
    }

    fn prior_in_other_currency(&self) -> bool {
        match &self.claim.insurance.prior {
            PriorAnswer::Answered(answers) => {
                answers.iter().any(|answer| answer.resolve(self.plan.currency()).is_none())
            }
            PriorAnswer::NoneBefore | PriorAnswer::Missing => false,
        }
    }

    /// The prior payer's amounts for each line, in the claim's order; shared out in the order of the line numbers.
    fn prior(&self) -> Result<Option<Vec<Option<PriorAmounts>>>, AdjudicationError> {
        let PriorAnswer::Answered(answers) = &self.claim.insurance.prior else { return Ok(None) };
        let Some(result) = answers.first().and_then(|answer| answer.resolve(self.plan.currency())) else {
            return Ok(None);
        };
        let all = self.claim.lines.iter().zip(&self.charges.lines).enumerate();
        let priced = all.filter_map(|(at, (line, own))| own.charge.map(|charge| (at, line.sequence, charge)));
        let mut priced: Vec<(usize, u32, Amount)> = priced.collect();
        priced.sort_by_key(|(_, sequence, _)| *sequence);
        let amounts =
            result.by_line(&priced.iter().map(|(_, sequence, charge)| (*sequence, *charge)).collect::<Vec<_>>())?;
        let mut by_line = vec![None; self.claim.lines.len()];
        for ((at, ..), amounts) in priced.iter().zip(amounts) {
            if let Some(line) = by_line.get_mut(*at) {
                *line = Some(amounts);
            }
        }
        Ok(Some(by_line))
    }
}
