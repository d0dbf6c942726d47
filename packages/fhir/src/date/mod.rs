//! FHIR `date`, `dateTime` and `instant`: the civil days as written and the UTC seconds they cover.

mod parse;
mod period;

pub use parse::parse;
pub use period::Period;

use crate::{Node, ReadError};

/// How much of a date was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Precision {
    /// `2026`
    Year,
    /// `2026-03`
    Month,
    /// `2026-03-14`
    Day,
    /// With a time of day and an offset from UTC.
    Time,
}

/// A point or a stretch of time as FHIR writes it. Days count from 1970-01-01 (day 0), seconds from its first second;
/// both are negative before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FhirDate {
    /// How much was written.
    pub precision: Precision,
    /// First civil day as written, whatever the offset: the service day of domain rules.
    pub first_day: i32,
    /// Last civil day as written; the same as the first but for years and months.
    pub last_day: i32,
    /// First UTC second. A date without time counts from midnight UTC.
    pub start: i64,
    /// First UTC second after it: half-open, so that a date-only end covers the whole day.
    pub end: i64,
}

impl FhirDate {
    /// The date of an element; none when absent.
    ///
    /// # Errors
    /// [`ReadError`] when the element is no text or no date.
    pub fn of(node: &Node<'_>, name: &str) -> Result<Option<Self>, ReadError> {
        node.child(name).map(|child| Self::read(&child)).transpose()
    }

    /// This value as a date.
    ///
    /// # Errors
    /// [`ReadError`] when it is no text or no date.
    pub fn read(node: &Node<'_>) -> Result<Self, ReadError> {
        let text = node.as_text()?;
        parse(text)
            .ok_or_else(|| node.error("a FHIR date (YYYY, YYYY-MM, YYYY-MM-DD or with time and offset)", "other text"))
    }
}
