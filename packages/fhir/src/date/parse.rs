//! Text to [`FhirDate`], strictly by the FHIR R4 data types page: no week dates, no time without an offset.

use jiff::civil::Date;
use jiff::Timestamp;

use super::{FhirDate, Precision};

const SECONDS_A_DAY: i64 = 86_400;

/// Reads `YYYY`, `YYYY-MM`, `YYYY-MM-DD` or a date with time and offset; none for anything else.
pub fn parse(text: &str) -> Option<FhirDate> {
    if !text.is_ascii() {
        return None;
    }
    match text.len() {
        4 => year(text),
        7 => month(text),
        10 => day(text),
        _ => instant(text),
    }
}

fn year(text: &str) -> Option<FhirDate> {
    let first = civil(text, "01", "01")?;
    Some(whole_days(Precision::Year, first, first.last_of_year()))
}

fn month(text: &str) -> Option<FhirDate> {
    let (year, month) = text.split_once('-')?;
    let first = civil(year, month, "01")?;
    Some(whole_days(Precision::Month, first, first.last_of_month()))
}

fn day(text: &str) -> Option<FhirDate> {
    let (year, rest) = text.split_once('-')?;
    let (month, day) = rest.split_once('-')?;
    let date = civil(year, month, day)?;
    Some(whole_days(Precision::Day, date, date))
}

/// `YYYY-MM-DDThh:mm:ss[.fraction](Z|±hh:mm)`; the fraction is dropped towards the past.
fn instant(text: &str) -> Option<FhirDate> {
    let date = day(text.get(..10)?)?;
    let time = text.get(10..)?;
    if !is_time(time) {
        return None;
    }
    let timestamp: Timestamp = text.parse().ok()?;
    let start = i64::try_from(timestamp.as_nanosecond().div_euclid(1_000_000_000)).ok()?;
    Some(FhirDate { precision: Precision::Time, start, end: start.checked_add(1)?, ..date })
}

/// The shape that FHIR asks of `Thh:mm:ss[.fraction]zone`; ranges are left to jiff.
fn is_time(time: &str) -> bool {
    let Some((clock, rest)) = time.split_at_checked(9) else { return false };
    let zone = match rest.strip_prefix('.') {
        Some(fraction) => {
            let zone = fraction.trim_start_matches(|c: char| c.is_ascii_digit());
            if zone.len() == fraction.len() {
                return false;
            }
            zone
        }
        None => rest,
    };
    like(clock, "T00:00:00") && (zone == "Z" || like(zone, "+00:00") || like(zone, "-00:00"))
}

/// Whether the text has a digit wherever the pattern has one, and the same character elsewhere.
fn like(text: &str, pattern: &str) -> bool {
    let same = |(a, b): (u8, u8)| if b == b'0' { a.is_ascii_digit() } else { a == b };
    text.len() == pattern.len() && text.bytes().zip(pattern.bytes()).all(same)
}

fn civil(year: &str, month: &str, day: &str) -> Option<Date> {
    if !(like(year, "0000") && like(month, "00") && like(day, "00")) {
        return None;
    }
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
}

fn whole_days(precision: Precision, first: Date, last: Date) -> FhirDate {
    let (first_day, last_day) = (day_number(first), day_number(last));
    FhirDate {
        precision,
        first_day,
        last_day,
        start: i64::from(first_day) * SECONDS_A_DAY,
        end: (i64::from(last_day) + 1) * SECONDS_A_DAY,
    }
}

/// Days since 1970-01-01; jiff's dates span under ten million days, so the number always fits.
fn day_number(date: Date) -> i32 {
    date.duration_since(Date::constant(1970, 1, 1)).as_hours().div_euclid(24).try_into().unwrap_or(i32::MAX)
}
