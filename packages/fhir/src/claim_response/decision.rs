//! A claim, its answer, and what stands around them.

use adjudication::{Amount, ClaimAnswer, Day, LateInterest, Outcome, Totals};

use super::day_text;
use crate::claim::Claim;
use crate::money::Currency;

/// The plan that decided.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanLabel {
    /// its id
    pub id: String,
    /// reference of its payer
    pub payer: Option<String>,
    /// version: what its terms hash to
    pub version: String,
    /// version of its tables (fees, pairs, limits): what they hash to
    pub table_version: String,
}

/// Why a claim was rejected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// number of the line, if it is about one
    pub sequence: Option<u32>,
    /// what was wanted and what was found
    pub text: String,
}

/// A claim that was taken back: voided, or replaced by this one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reversal {
    /// its number
    pub number: String,
    /// what is taken back
    pub totals: Totals,
}

/// A claim and what was decided.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    /// the claim
    pub claim: Claim,
    /// charge of each of its lines
    pub charges: Vec<Option<Amount>>,
    /// the engine's answer
    pub answer: ClaimAnswer,
    /// why it was rejected, in words
    pub problems: Vec<Problem>,
    /// what was noticed, in words
    pub notes: Vec<String>,
    /// the plan
    pub plan: PlanLabel,
    /// money of all amounts
    pub currency: Currency,
    /// what it takes back
    pub reversal: Option<Reversal>,
    /// day of payment, if given
    pub paid_on: Option<Day>,
    /// interest on late payment
    pub interest: LateInterest,
}

impl Decision {
    /// Whether it was decided: paid, denied or mixed.
    pub fn is_decided(&self) -> bool {
        self.answer.outcome == Outcome::Complete
    }

    /// Whether the claim voids another one.
    pub fn is_void(&self) -> bool {
        self.claim.status == crate::claim::Status::Cancelled
    }

    /// Benefit and interest together.
    ///
    /// # Errors
    /// [`adjudication::AdjudicationError::Overflow`]
    pub fn payment(&self) -> Result<Amount, adjudication::AdjudicationError> {
        self.answer.totals.benefit.plus(self.interest.amount)
    }

    /// One sentence on what was decided.
    pub fn disposition(&self) -> String {
        match (self.answer.outcome, self.is_void(), &self.reversal) {
            (Outcome::Error, ..) => "Rejected: the claim is incomplete or wrong; it may be sent again.".to_owned(),
            (Outcome::Queued, ..) => {
                let reasons: Vec<String> = self.answer.queued.iter().map(ToString::to_string).collect();
                format!("Queued for a person: {}.", reasons.join("; "))
            }
            (Outcome::Complete, true, Some(back)) => {
                format!("Voided: {} taken back for claim {}.", self.words(back.totals.benefit), back.number)
            }
            (Outcome::Complete, true, None) => "Voided: nothing of this claim was in force.".to_owned(),
            (Outcome::Complete, false, _) => self.decided(),
        }
    }

    fn decided(&self) -> String {
        let totals = &self.answer.totals;
        let priced = self.answer.lines.iter().filter(|line| !line.submitted.is_zero());
        let (paid, denied): (Vec<_>, Vec<_>) = priced.partition(|line| line.units > 0);
        let replaced =
            self.reversal.as_ref().map_or_else(String::new, |back| format!(" Replaces claim {}.", back.number));
        let what = match (paid.is_empty(), denied.is_empty()) {
            (true, _) => "Denied",
            (false, true) => "Priced",
            (false, false) => "Priced in part",
        };
        let (benefit, patient) = (self.words(totals.benefit), self.words(totals.patient));
        format!("{what}: the plan pays {benefit}, the patient's part is {patient}.{replaced}")
    }

    /// Why interest is due.
    pub fn interest_text(&self) -> String {
        let on = self.paid_on.map_or_else(String::new, |day| format!(" when paid on {}", day_text(day)));
        format!("interest for {} days beyond the payment ceiling{on}", self.interest.days)
    }

    /// An amount with its currency: `172.32 USD`.
    pub fn words(&self, amount: Amount) -> String {
        format!("{} {}", self.currency.text(amount), self.currency.code())
    }
}
