//! Keys of the lines, and which of them were billed before: by earlier claims, or by earlier lines of this one.

use adjudication::{exact_key, states_distinct_service, suspect_keys, AdjudicationError, Duplicate, LineIdentity};

use super::super::book::{Keys, LineKeys};
use super::Sources;

/// Keys of each line with a charge and days.
pub fn of_lines(sources: &Sources<'_>) -> Result<Vec<Option<LineKeys>>, AdjudicationError> {
    let lines = sources.claim.lines.iter().zip(&sources.charges.lines);
    let keys = lines.map(|(line, own)| {
        let (Some(charge), Some(from), Some(through)) = (own.charge, line.from, line.through) else { return Ok(None) };
        let service = line.service.key();
        let identity = LineIdentity {
            patient: sources.patient.as_bytes(),
            provider: sources.provider.as_bytes(),
            from,
            through,
            service: service.as_bytes(),
            modifiers: &line.modifiers,
            place: line.place.as_bytes(),
            claim_type: sources.claim.claim_type.as_deref().unwrap_or_default().as_bytes(),
            charge,
        };
        let distinct = states_distinct_service(&line.modifiers);
        let suspect = suspect_keys(&identity)?.unwrap_or_default();
        Ok(Some(LineKeys { exact: exact_key(&identity), suspect, distinct }))
    });
    keys.collect()
}

/// Whether each line was billed before, lines of one claim judged in the order of their numbers.
pub fn duplicates(sources: &Sources<'_>, keys: &[Option<LineKeys>]) -> Vec<Duplicate> {
    let mut order: Vec<usize> = (0..keys.len()).collect();
    order.sort_by_key(|at| sources.claim.lines.get(*at).map(|line| line.sequence));
    let mut judged = vec![Duplicate::None; keys.len()];
    let mut own = Keys::default();
    for at in order {
        let (Some(Some(keys)), Some(judged)) = (keys.get(at), judged.get_mut(at)) else { continue };
        *judged = worse(sources.book.keys.judge(keys), own.judge(keys));
        own.hold(keys);
    }
    judged
}

fn worse(one: Duplicate, other: Duplicate) -> Duplicate {
    match (one, other) {
        (Duplicate::Exact, _) | (_, Duplicate::Exact) => Duplicate::Exact,
        (Duplicate::Suspect, _) | (_, Duplicate::Suspect) => Duplicate::Suspect,
        (Duplicate::None, Duplicate::None) => Duplicate::None,
    }
}
