//! FHIR dates and times as half-open seconds. A date without a time is its whole day in UTC, a month its whole month.

use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};
use thiserror::Error;

use crate::model::Span;

/// A value that is no FHIR date, dateTime or instant.
#[derive(Clone, Debug, Eq, Error, PartialEq)]
#[error("a FHIR date or time wanted (YYYY, YYYY-MM, YYYY-MM-DD or with time and zone), found {0:?}")]
pub struct TimeError(pub String);

impl TimeError {
    fn of(text: &str) -> Self {
        Self(text.chars().take(64).collect())
    }
}

/// The seconds that a FHIR date, dateTime or instant stands for.
///
/// # Errors
/// [`TimeError`] when it is none of these.
pub fn span_of(text: &str) -> Result<Span, TimeError> {
    let seconds = if text.contains('T') { moment(text) } else { days(text) };
    let (start, end) = seconds.ok_or_else(|| TimeError::of(text))?;
    Ok(Span { start: Some(start), end: Some(end) })
}

/// The first second that a FHIR dateTime or instant stands for.
///
/// # Errors
/// As [`span_of`].
pub fn instant(text: &str) -> Result<i64, TimeError> {
    span_of(text)?.start.ok_or_else(|| TimeError::of(text))
}

/// Full years from a FHIR date of birth to `at`; a month or year stands for its first day.
pub fn age(born: &str, at: i64) -> Option<i16> {
    let day = |second: i64| {
        let time = Timestamp::from_second(second).ok()?;
        Some(time.to_zoned(jiff::tz::TimeZone::UTC).date())
    };
    let (born, today) = (day(instant(born).ok()?)?, day(at)?);
    let before = (today.month(), today.day()) < (born.month(), born.day());
    today.year().checked_sub(born.year())?.checked_sub(i16::from(before))
}

fn moment(text: &str) -> Option<(i64, i64)> {
    let (date, time) = text.split_once('T')?;
    well_formed(date, "dddd-dd-dd").then_some(())?;
    let zone = time.find(['Z', '+', '-'])?;
    let (clock, offset) = time.split_at(zone);
    let (clock, fraction) = clock.split_once('.').unwrap_or((clock, "0"));
    well_formed(clock, "dd:dd:dd").then_some(())?;
    digits(fraction).then_some(())?;
    let offset_ok = offset == "Z" || well_formed(offset.get(1..)?, "dd:dd");
    offset_ok.then_some(())?;
    let whole: Timestamp = format!("{date}T{clock}{offset}").parse().ok()?;
    let start = whole.as_second();
    Some((start, start.checked_add(1)?))
}

fn days(text: &str) -> Option<(i64, i64)> {
    let first: Date = match text.len() {
        4 => format!("{text}-01-01"),
        7 => format!("{text}-01"),
        10 => text.to_owned(),
        _ => return None,
    }
    .parse()
    .ok()?;
    well_formed(text, "dddd-dd-dd".get(..text.len())?).then_some(())?;
    let next = match text.len() {
        4 => first.checked_add(1.year()),
        7 => first.checked_add(1.month()),
        _ => first.checked_add(1.day()),
    };
    Some((midnight(first)?, midnight(next.ok()?)?))
}

fn midnight(date: Date) -> Option<i64> {
    let zoned = date.to_zoned(jiff::tz::TimeZone::UTC).ok()?;
    Some(zoned.timestamp().as_second())
}

fn digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn well_formed(text: &str, pattern: &str) -> bool {
    let fits = |(byte, wanted): (u8, u8)| if wanted == b'd' { byte.is_ascii_digit() } else { byte == wanted };
    text.len() == pattern.len() && text.bytes().zip(pattern.bytes()).all(fits)
}
