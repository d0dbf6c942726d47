//! When a record's matter took place, or else when it was written down.

use crate::{FhirDate, Node, Period, ReadError};

/// Periods and dates in the order in which they are asked, over all types of R4.
const PERIODS: [&str; 6] =
    ["period", "effectivePeriod", "performedPeriod", "occurrencePeriod", "billablePeriod", "servicedPeriod"];
const DATES: [&str; 16] = [
    "effectiveDateTime",
    "effectiveInstant",
    "performedDateTime",
    "occurrenceDateTime",
    "onsetDateTime",
    "recordedDate",
    "authoredOn",
    "whenHandedOver",
    "started",
    "issued",
    "recorded",
    "created",
    "dateTime",
    "date",
    "startDate",
    "assertedDate",
];

/// The time of a record; none for a Patient, an Organization and whatever else has no date.
///
/// # Errors
/// [`ReadError`] when the element is there and is no date.
pub fn when(record: &Node<'_>) -> Result<Option<Period>, ReadError> {
    for name in PERIODS {
        if let Some(period) = Period::of(record, name)? {
            return Ok(Some(period));
        }
    }
    for name in DATES {
        if let Some(date) = FhirDate::of(record, name)? {
            return Ok(Some(Period { start: Some(date), end: Some(date) }));
        }
    }
    Ok(None)
}
