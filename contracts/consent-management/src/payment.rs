//! Payment consents by days: which hold when. Nothing here is ever backdated beyond thirty days, and no revocation or
//! replacement takes back a day on which care was given relying on a consent.

use health_api::consent::raw::{PaymentEntry, PaymentHeadRow, MAX_PAYMENT_ENTRIES, MAX_PAYMENT_IN_FORCE};
use health_api::consent::MAX_PAYMENT_BACKDATE_DAYS;
use health_api::registry::raw::Interval;
use health_api::{ConsentOrdinal, Day};
use thiserror::Error;

/// Why a payment consent cannot be filed, replaced or taken back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum PaymentError {
    /// It starts too long before its filing.
    #[error("a payment consent starts on day {earliest} or later, found {found}")]
    StartsTooEarly {
        /// first day that it may start on
        earliest: Day,
        /// its first day
        found: Day,
    },
    /// One more would be in force on a day.
    #[error("at most {MAX_PAYMENT_IN_FORCE} payment consents hold on one day, found {found} on day {day}")]
    TooManyInForce {
        /// the day
        day: Day,
        /// how many
        found: usize,
    },
    /// None of the kept ones has ended.
    #[error("at most {MAX_PAYMENT_ENTRIES} payment consents are kept, none of which has ended: revoke one first")]
    NoneHasEnded,
    /// A successor that would take days back.
    #[error("a replacement starts on day {earliest} or later, found {found}")]
    ReplacementBackdated {
        /// today
        earliest: Day,
        /// its first day
        found: Day,
    },
    /// Care may have been given relying on it.
    #[error("a payment consent is entered in error on the day of its filing {filed}, found day {today}: revoke it")]
    TooLateForError {
        /// day of filing
        filed: Day,
        /// today
        today: Day,
    },
}

const SECONDS_A_DAY: i64 = 86_400;

/// The days of a rule's half-open seconds: from the first second's day (the day of filing where it is open) through the
/// last second's day.
pub fn days(start: Option<i64>, end: Option<i64>, filed: Day) -> Interval {
    let day = |second: i64| {
        let found = second.div_euclid(SECONDS_A_DAY);
        Day::try_from(found).unwrap_or(if found < 0 { Day::MIN } else { Day::MAX })
    };
    let to = end.map(|end| day(end.saturating_sub(1)).saturating_add(1));
    Interval { from: start.map_or(filed, day), to }
}

/// Adds a consent that starts at most 30 days before today.
pub fn file(
    head: PaymentHeadRow,
    ordinal: ConsentOrdinal,
    interval: Interval,
    today: Day,
) -> Result<PaymentHeadRow, PaymentError> {
    let earliest = today.saturating_sub(MAX_PAYMENT_BACKDATE_DAYS);
    if interval.from < earliest {
        return Err(PaymentError::StartsTooEarly { earliest, found: interval.from });
    }
    add(head, PaymentEntry { ordinal, interval }, today)
}

/// Ends one consent the day before its successor starts, and adds the successor, which starts today or later.
pub fn replace(
    head: PaymentHeadRow,
    old: ConsentOrdinal,
    ordinal: ConsentOrdinal,
    interval: Interval,
    today: Day,
) -> Result<PaymentHeadRow, PaymentError> {
    if interval.from < today {
        return Err(PaymentError::ReplacementBackdated { earliest: today, found: interval.from });
    }
    add(cut(head, old, interval.from), PaymentEntry { ordinal, interval }, today)
}

/// Ends a consent after today.
pub fn revoke(head: PaymentHeadRow, ordinal: ConsentOrdinal, today: Day) -> PaymentHeadRow {
    cut(head, ordinal, today.saturating_add(1))
}

/// Takes a consent back as if it had never been, on the day of its filing alone.
pub fn enter_in_error(
    head: PaymentHeadRow,
    ordinal: ConsentOrdinal,
    filed: Day,
    today: Day,
) -> Result<PaymentHeadRow, PaymentError> {
    if filed != today {
        return Err(PaymentError::TooLateForError { filed, today });
    }
    Ok(cut(head, ordinal, Day::MIN))
}

/// Lets an entry hold no day from `to` on; never prolongs it.
fn cut(mut head: PaymentHeadRow, ordinal: ConsentOrdinal, to: Day) -> PaymentHeadRow {
    for entry in head.entries.iter_mut().filter(|entry| entry.ordinal == ordinal) {
        let ends = entry.interval.to.map_or(to, |before| before.min(to));
        entry.interval.to = Some(ends.max(entry.interval.from));
    }
    head
}

fn add(mut head: PaymentHeadRow, entry: PaymentEntry, today: Day) -> Result<PaymentHeadRow, PaymentError> {
    if head.entries.len() >= MAX_PAYMENT_ENTRIES {
        head = forget_one(head, today)?;
    }
    head.entries.push(entry);
    crowded(&head, entry.interval).map_or(Ok(head), Err)
}

/// A day of the interval on which too many hold: the count rises only where one starts.
fn crowded(head: &PaymentHeadRow, interval: Interval) -> Option<PaymentError> {
    let starts = head.entries.iter().map(|entry| entry.interval.from).filter(|day| interval.holds(*day));
    starts.into_iter().find_map(|day| {
        let found = head.entries.iter().filter(|entry| entry.interval.holds(day)).count();
        (found > MAX_PAYMENT_IN_FORCE).then_some(PaymentError::TooManyInForce { day, found })
    })
}

/// Drops the entry that ended first; its days are not known from then on.
fn forget_one(mut head: PaymentHeadRow, today: Day) -> Result<PaymentHeadRow, PaymentError> {
    let ended = head.entries.iter().enumerate().filter_map(|(at, entry)| entry.interval.to.map(|to| (to, at)));
    let (to, at) = ended.filter(|(to, _)| *to <= today).min().ok_or(PaymentError::NoneHasEnded)?;
    let gone = head.entries.remove(at);
    if gone.interval.from < to {
        head.forgotten_before = Some(head.forgotten_before.map_or(to, |before| before.max(to)));
    }
    Ok(head)
}
