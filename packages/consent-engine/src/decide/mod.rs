//! The decision: total, deterministic, and the same over clear codes and tags.

mod combine;
mod error;
mod finding;
pub(crate) mod matching;
mod standing;
pub(crate) mod verdict;

pub use error::RequestError;
pub use finding::{deciding_rule, judge, Finding};
pub use verdict::{Decision, Outcome, Verdict};

use std::borrow::Borrow;

use crate::model::{Ask, Consent, Item, Request};
use crate::vocabulary::Purpose;

/// Decides about one item of one patient over all her consents of the category that are active.
///
/// `consents` whose period does not hold the instant are not on file. The result does not depend on the order of
/// consents or rules, save which consent an `ordered-` code rests on.
///
/// # Errors
/// [`RequestError`] when the request names no purpose, no actor, or BTG beside another purpose.
pub fn decide<A: Eq, T: Eq>(
    consents: &[impl Borrow<Consent<A, T>>],
    request: &Request<A, T>,
    item: &Item<T>,
) -> Result<Verdict, RequestError> {
    check(request)?;
    if let Some(verdict) = standing::decide(consents, request, item) {
        return Ok(verdict);
    }
    let verdicts = request.purposes.iter().map(|ask| decide_one(consents, request, ask, item));
    Ok(verdicts.reduce(Verdict::and).unwrap_or_default())
}

/// A request that names nobody or nothing must not match all.
///
/// # Errors
/// As [`decide`].
pub fn check<A, T>(request: &Request<A, T>) -> Result<(), RequestError> {
    if request.purposes.is_empty() {
        return Err(RequestError::NoPurpose);
    }
    if request.actors.is_empty() {
        return Err(RequestError::NoActor);
    }
    if request.purposes.len() > 1 && request.asks_break_glass() {
        return Err(RequestError::BreakGlassNotAlone);
    }
    Ok(())
}

fn decide_one<A: Eq, T: Eq>(
    consents: &[impl Borrow<Consent<A, T>>],
    request: &Request<A, T>,
    ask: &Ask<T>,
    item: &Item<T>,
) -> Verdict {
    let on_file =
        || consents.iter().map(Borrow::borrow).enumerate().filter(|(_, consent)| consent.holds_at(request.at));
    let found = on_file().map(|(at, consent)| (at, consent.binding, judge(consent, request, ask, item)));
    let combined = combine::combine(request.combining, never_by_default(ask), found);
    let mut verdict = Verdict::of(combined, on_file().next().is_some(), request, ask);
    verdict.no_redisclosure |= verdict.outcome == Outcome::Permit
        && verdict.based_on.iter().any(|at| consents.get(*at).is_some_and(|one| one.borrow().no_redisclosure));
    verdict
}

/// BTG and MLTRAINING need a rule or policy that names them: no combining code permits them by default.
pub(crate) fn never_by_default<T>(ask: &Ask<T>) -> bool {
    matches!(ask, Ask::Known(purpose) if *purpose == Purpose::BTG || *purpose == Purpose::MLTRAINING)
}
