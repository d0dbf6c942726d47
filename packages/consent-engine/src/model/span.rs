//! Time as half-open seconds.

/// `[start, end)` in seconds since 1970-01-01T00:00:00Z, negative before; an absent end is open.
#[derive(Clone, Copy, Debug, Default, Eq, Hash, PartialEq)]
pub struct Span {
    /// first second
    pub start: Option<i64>,
    /// first second after
    pub end: Option<i64>,
}

impl Span {
    /// All time.
    pub const ALWAYS: Self = Self { start: None, end: None };

    /// Whether `at` is in it.
    pub fn contains(self, at: i64) -> bool {
        self.start.is_none_or(|start| start <= at) && self.end.is_none_or(|end| at < end)
    }

    /// Whether all of `other` is in it.
    pub fn contains_all(self, other: Self) -> bool {
        let starts = self.start.is_none_or(|start| other.start.is_some_and(|other| start <= other));
        starts && self.end.is_none_or(|end| other.end.is_some_and(|other| other <= end))
    }

    /// Whether some second is in both.
    pub fn overlaps(self, other: Self) -> bool {
        let before = |end: Option<i64>, start: Option<i64>| matches!((end, start), (Some(e), Some(s)) if e <= s);
        !before(self.end, other.start) && !before(other.end, self.start)
    }

    /// Whether it has no bound at all.
    pub fn is_always(self) -> bool {
        self == Self::ALWAYS
    }
}
