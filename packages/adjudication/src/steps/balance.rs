//! Step 13: the 835 balance, `charge - sum(adjustments) = paid`, for each line, for the claim, for a payment.

use crate::{AdjudicationError, Amount, Group, LineAnswer, Totals};

/// Asserts the balance of one line and gives the sum of its cuts.
///
/// # Errors
/// [`AdjudicationError::Unbalanced`]
pub fn of_line(line: &LineAnswer) -> Result<Amount, AdjudicationError> {
    let adjustments = Amount::sum(line.cuts.iter().map(|cut| cut.amount))?;
    check(line.submitted, adjustments, line.benefit)?;
    Ok(adjustments)
}

/// Sums the lines up and asserts the balance of each and of the sums.
///
/// # Errors
/// [`AdjudicationError::Unbalanced`]
pub fn of_claim(lines: &[LineAnswer]) -> Result<Totals, AdjudicationError> {
    let mut sums = Totals::default();
    for line in lines {
        sums = Totals {
            submitted: sums.submitted.plus(line.submitted)?,
            eligible: sums.eligible.plus(line.eligible)?,
            deductible: sums.deductible.plus(line.deductible)?,
            copay: sums.copay.plus(line.copay)?,
            coinsurance: sums.coinsurance.plus(line.coinsurance)?,
            patient: sums.patient.plus(line.borne_by(Group::Patient)?)?,
            adjustments: sums.adjustments.plus(of_line(line)?)?,
            benefit: sums.benefit.plus(line.benefit)?,
            prior_paid: sums.prior_paid.plus(line.prior_paid)?,
        };
    }
    check(sums.submitted, sums.adjustments, sums.benefit)?;
    Ok(sums)
}

/// Sums several claims of one payment up and asserts the balance.
///
/// # Errors
/// [`AdjudicationError::Unbalanced`]
pub fn of_payment(claims: impl IntoIterator<Item = Totals>) -> Result<(Amount, Amount, Amount), AdjudicationError> {
    let start = (Amount::ZERO, Amount::ZERO, Amount::ZERO);
    let sums = claims.into_iter().try_fold(start, |(charge, cuts, paid), claim| {
        Ok::<_, AdjudicationError>((
            charge.plus(claim.submitted)?,
            cuts.plus(claim.adjustments)?,
            paid.plus(claim.benefit)?,
        ))
    })?;
    check(sums.0, sums.1, sums.2)?;
    Ok(sums)
}

fn check(charge: Amount, adjustments: Amount, paid: Amount) -> Result<(), AdjudicationError> {
    if adjustments.plus(paid)? == charge {
        return Ok(());
    }
    Err(AdjudicationError::Unbalanced { charge, adjustments, paid })
}
