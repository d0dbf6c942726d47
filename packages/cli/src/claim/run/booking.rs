//! What the books keep of a claim.

use adjudication::{Amount, ClaimAnswer, Day, Outcome};
use fhir::claim::Claim;

use super::super::book::{content, Entry, Held, Patient};
use super::super::facts::Resolved;

/// A claim for the books, and its patient if nothing was booked of that one before.
pub type Booking = (Held, Patient);

/// The claim as the books keep it: its lines that are not denied, or all while a person decides.
pub fn held(claim: &Claim, resolved: &Resolved, answer: &ClaimAnswer, filed: Day) -> Held {
    let paid = answer.outcome == Outcome::Complete;
    Held {
        patient: claim.patient.clone().unwrap_or_default(),
        provider: claim.provider.clone().unwrap_or_default(),
        number: claim.number.clone().unwrap_or_default(),
        names: claim.names.clone(),
        content: content(claim),
        filed,
        in_force: true,
        paid,
        entries: entries(claim, resolved, answer, paid),
        totals: answer.totals,
    }
}

fn entries(claim: &Claim, resolved: &Resolved, answer: &ClaimAnswer, paid: bool) -> Vec<Entry> {
    let mut pools = resolved.pools.clone();
    let mut order: Vec<usize> = (0..claim.lines.len()).collect();
    order.sort_by_key(|at| claim.lines.get(*at).map(|line| line.sequence));
    let entry = |at: usize| {
        let (line, facts) = (claim.lines.get(at)?, resolved.facts.lines.get(at)?);
        let keys = resolved.keys.get(at)?.clone()?;
        let own = answer.lines.get(at).cloned().unwrap_or_default();
        let draws = if paid { pools.draw(&facts.unit_limits, own.units) } else { Vec::new() };
        (own.units > 0 || !paid).then(|| Entry {
            keys,
            delta: own.delta,
            draws,
            authorization: own.authorization,
            copay: if paid { own.copay } else { Amount::ZERO },
            from: facts.from,
            through: facts.through,
            codings: line.service.codings().to_vec(),
            modifiers: line.modifiers.clone(),
        })
    };
    order.into_iter().filter_map(entry).collect()
}
