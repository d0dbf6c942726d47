//! Step 0: a clean claim, and a basis to be paid on.

use crate::ordered::ordered_by;
use crate::{AdjudicationError, ClaimFacts, Fault, LineFacts, NumberStanding, Replaced, Use};

/// Everything that makes the claim unclean.
///
/// # Errors
/// [`AdjudicationError::Overflow`] for a quantity with more than 19 decimals.
pub fn faults(claim: &ClaimFacts) -> Result<Vec<Fault>, AdjudicationError> {
    let mut faults = of_claim(claim);
    faults.extend(repeated(&claim.lines));
    for line in &claim.lines {
        faults.extend(of_line(claim, line)?);
    }
    Ok(faults)
}

fn of_claim(claim: &ClaimFacts) -> Vec<Fault> {
    let priced = claim.lines.iter().any(|line| line.charge.is_some());
    let found = [
        (claim.number == NumberStanding::OtherContent, Fault::NumberReused),
        (claim.replaced == Replaced::Unknown, Fault::ReplacesNothing),
        (claim.other_currency, Fault::OtherCurrency),
        (claim.lines.is_empty(), Fault::NoLines),
        (!claim.lines.is_empty() && !priced, Fault::NoCharge),
        (claim.payment_refused, Fault::NoPaymentBasis),
    ];
    found.into_iter().filter_map(|(holds, fault)| holds.then_some(fault)).collect()
}

fn repeated(lines: &[LineFacts]) -> Vec<Fault> {
    let sequences = ordered_by(lines.iter().map(|line| line.sequence), |sequence| *sequence);
    let twice = sequences.iter().zip(sequences.iter().skip(1)).filter(|(one, next)| one == next);
    let mut twice: Vec<u32> = twice.map(|(sequence, _)| *sequence).collect();
    twice.dedup();
    twice.into_iter().map(|sequence| Fault::RepeatedSequence { sequence }).collect()
}

fn of_line(claim: &ClaimFacts, line: &LineFacts) -> Result<Vec<Fault>, AdjudicationError> {
    let sequence = line.sequence;
    // what is only asked for may lie in the future
    let given = claim.purpose == Use::Claim;
    let found = [
        (line.through < line.from, Fault::DaysReversed { sequence }),
        (given && line.through.max(line.from) > claim.received, Fault::AfterReceipt { sequence }),
        (line.quantity.is_below_one()?, Fault::QuantityBelowOne { sequence }),
        (line.charge.is_some_and(crate::Amount::is_zero), Fault::NothingBilled { sequence }),
    ];
    Ok(found.into_iter().filter_map(|(holds, fault)| holds.then_some(fault)).collect())
}
