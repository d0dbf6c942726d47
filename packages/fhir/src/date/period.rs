//! FHIR `Period`: both ends inclusive as written, half-open as held.

use super::FhirDate;
use crate::{Node, ReadError};

/// A period with the ends that were written. Ends may stand in the wrong order: that is for the domain to judge.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Period {
    /// Start; none is "since always".
    pub start: Option<FhirDate>,
    /// End, inclusive as written; none is "still".
    pub end: Option<FhirDate>,
}

impl Period {
    /// The period of an element; none when absent.
    ///
    /// # Errors
    /// [`ReadError`] when the element is no object, or an end of it is no date.
    pub fn of(node: &Node<'_>, name: &str) -> Result<Option<Self>, ReadError> {
        node.child(name).map(|child| Self::read(&child)).transpose()
    }

    /// This value as a period.
    ///
    /// # Errors
    /// [`ReadError`] when it is no object, or an end of it is no date.
    pub fn read(node: &Node<'_>) -> Result<Self, ReadError> {
        node.expect_object()?;
        Ok(Self { start: FhirDate::of(node, "start")?, end: FhirDate::of(node, "end")? })
    }

    /// First civil day as written; none when open.
    pub fn first_day(&self) -> Option<i32> {
        self.start.map(|start| start.first_day)
    }

    /// Last civil day as written; none when open.
    pub fn last_day(&self) -> Option<i32> {
        self.end.map(|end| end.last_day)
    }

    /// First UTC second; none when open.
    pub fn start_second(&self) -> Option<i64> {
        self.start.map(|start| start.start)
    }

    /// First UTC second after it (half-open); none when open.
    pub fn end_second(&self) -> Option<i64> {
        self.end.map(|end| end.end)
    }

    /// Whether both ends are written and the end is before the start.
    pub fn is_reversed(&self) -> bool {
        matches!((self.start, self.end), (Some(start), Some(end)) if end.end <= start.start)
    }
}
