//! The accounting of disclosures of 45 CFR 164.528: what a patient may ask of each custodian, for six years back.

use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};
use serde::Serialize;

use super::{Entry, Place, Recipient};

/// Years that an accounting reaches back (45 CFR 164.528(a)(1)).
pub const YEARS: i64 = 6;

/// The time of an accounting, UTC seconds, both ends included.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Window {
    /// first second
    pub from: i64,
    /// last second
    pub to: i64,
}

impl Window {
    /// Six calendar years back from an instant.
    pub fn at(instant: i64) -> Option<Self> {
        Some(Self { from: six_years_before(instant)?, to: instant })
    }

    /// Six years back from a FHIR date or instant; a date counts as a whole.
    pub fn parse(text: &str) -> Option<Self> {
        let date = fhir::date::parse(text)?;
        Some(Self { from: six_years_before(date.start)?, to: date.end - 1 })
    }

    /// Does the disclosure lie in it? The custodian writes the time of the decision, the chain that of the receipt: one
    /// of them is enough, so that a decision that is dated back does not fall out.
    fn holds(&self, entry: &Entry) -> bool {
        let second = |time: u64| i64::try_from(time).unwrap_or(i64::MAX);
        let (at, logged) = (second(entry.opening.at), second(entry.logged));
        at.max(logged) >= self.from && at.min(logged) <= self.to
    }
}

fn six_years_before(instant: i64) -> Option<i64> {
    let start = Timestamp::from_second(instant).ok()?.to_zoned(TimeZone::UTC);
    Some(start.checked_sub(YEARS.years()).ok()?.timestamp().as_second())
}

/// One disclosure as 45 CFR 164.528(b)(2) asks.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
pub struct Disclosure {
    /// (i) when
    pub date: String,
    /// (ii) who received it, and where, if known
    pub recipient: Recipient,
    /// (iii) what
    pub description: String,
    /// (iv) why: v3-ActReason code
    pub purpose: String,
    /// who disclosed: participant number
    pub custodian: u32,
    /// the receipt that proves it
    pub receipt: Place,
}

/// The accounting.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
pub struct Accounting {
    /// first instant that it covers
    pub from: String,
    /// last instant that it covers
    pub to: String,
    /// oldest first
    pub disclosures: Vec<Disclosure>,
    /// disclosures of that time that the custodian excludes: treatment, payment, operations, to the patient, authorised
    pub excluded: usize,
    /// of these, lines of openings that show none of these reasons
    pub doubtful: Vec<usize>,
}

impl Accounting {
    /// The accounting of a time. None where an instant is beyond the calendar.
    pub fn of(entries: &[Entry], window: Window) -> Option<Self> {
        let inside: Vec<&Entry> = entries.iter().filter(|entry| window.holds(entry)).collect();
        let released = |entry: &&&Entry| entry.opening.decision == super::Decision::Permit;
        let accounted = inside.iter().filter(|entry| entry.opening.is_accounted());
        let disclosures = accounted.map(|entry| disclosure(entry)).collect::<Option<Vec<_>>>()?;
        let doubtful = inside.iter().filter(|entry| entry.opening.is_doubtful()).map(|entry| entry.line).collect();
        Some(Self {
            from: instant(window.from)?,
            to: instant(window.to)?,
            excluded: inside.iter().filter(released).count() - disclosures.len(),
            disclosures,
            doubtful,
        })
    }
}

fn disclosure(entry: &Entry) -> Option<Disclosure> {
    let opening = &entry.opening;
    Some(Disclosure {
        date: written(opening.at)?,
        recipient: opening.recipient.clone(),
        description: opening.description(),
        purpose: opening.purpose.clone(),
        custodian: opening.custodian,
        receipt: entry.place,
    })
}

/// A UTC second as RFC 3339 text.
pub fn instant(second: i64) -> Option<String> {
    Some(Timestamp::from_second(second).ok()?.to_string())
}

/// A UTC second of the chain as RFC 3339 text.
pub fn written(second: u64) -> Option<String> {
    instant(i64::try_from(second).ok()?)
}
