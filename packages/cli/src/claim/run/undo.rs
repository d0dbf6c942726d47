//! Voids and replacements: what they take back.

use adjudication::{AdjudicationError, Day, Outcome, Replaced, Totals};
use fhir::claim::Claim;
use fhir::claim_response::Reversal;

use super::super::book::Held;
use super::{problem, unpriced, Decided, Run};

/// What a claim replaces.
pub(super) struct Replacement {
    pub standing: Replaced,
    pub reversal: Option<Reversal>,
    /// first receipt, for the filing limit
    pub filed: Option<Day>,
}

impl Replacement {
    fn none(standing: Replaced) -> Self {
        Self { standing, reversal: None, filed: None }
    }
}

impl Run<'_> {
    /// `status: cancelled` takes the claim of the same provider and number back.
    pub(super) fn void(&mut self, claim: &Claim) -> Result<Decided, AdjudicationError> {
        let (Some(provider), Some(number)) = (&claim.provider, &claim.number) else {
            return Ok(Decided::rejected(claim.flaws.iter().map(problem).collect()));
        };
        let held = self.book.reverse(number, provider)?;
        let reversal = held.map(|held| Reversal { number: held.number.clone(), totals: in_force(&held) });
        Ok(Decided { answer: unpriced(Outcome::Complete), problems: Vec::new(), reversal })
    }

    /// Takes back what the claim replaces. The filing limit counts the first receipt.
    pub(super) fn replace(
        &mut self,
        claim: &Claim,
        patient: &str,
        provider: &str,
    ) -> Result<Replacement, AdjudicationError> {
        let mut done = Replacement::none(if claim.replaces.is_empty() { Replaced::Nothing } else { Replaced::Found });
        for name in &claim.replaces {
            let number = self.book.by_name(name, patient, provider).map(|held| held.number.clone());
            let held = number.map(|number| self.book.reverse(&number, provider)).transpose()?.flatten();
            let Some(held) = held else { return Ok(Replacement::none(Replaced::Unknown)) };
            done.filed = Some(done.filed.map_or(held.filed, |filed| filed.min(held.filed)));
            done.reversal = Some(joined(done.reversal, &held)?);
        }
        Ok(done)
    }
}

fn joined(before: Option<Reversal>, held: &Held) -> Result<Reversal, AdjudicationError> {
    let own = Reversal { number: held.number.clone(), totals: in_force(held) };
    match before {
        None => Ok(own),
        Some(before) => Ok(Reversal {
            number: format!("{}, {}", before.number, own.number),
            totals: plus(before.totals, own.totals)?,
        }),
    }
}

/// What taking a claim back takes back: nothing where it still waited for a person.
fn in_force(held: &Held) -> Totals {
    if held.paid {
        held.totals
    } else {
        Totals::default()
    }
}

fn plus(one: Totals, other: Totals) -> Result<Totals, AdjudicationError> {
    Ok(Totals {
        submitted: one.submitted.plus(other.submitted)?,
        eligible: one.eligible.plus(other.eligible)?,
        deductible: one.deductible.plus(other.deductible)?,
        copay: one.copay.plus(other.copay)?,
        coinsurance: one.coinsurance.plus(other.coinsurance)?,
        patient: one.patient.plus(other.patient)?,
        adjustments: one.adjustments.plus(other.adjustments)?,
        benefit: one.benefit.plus(other.benefit)?,
        prior_paid: one.prior_paid.plus(other.prior_paid)?,
    })
}
