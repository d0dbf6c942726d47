//! Effective-dated intervals: disjoint, ascending half-open days `[from, to)`. Pure.

use health_api::registry::raw::Interval;
use health_api::registry::QualificationChange;
use health_api::Day;

/// Intervals of one qualification or affiliation at most.
pub const MAX_INTERVALS: usize = 16;

/// Why a change of intervals is refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum IntervalError {
    /// ends before it starts
    #[error("wanted an end after day {from}, found day {to}")]
    Reversed {
        /// first day
        from: Day,
        /// first day no more
        to: Day,
    },
    /// ends where it starts
    #[error("wanted at least one day, found none: from and to are day {day}")]
    Empty {
        /// both
        day: Day,
    },
    /// shares days with another
    #[error("wanted days of its own, found an overlap with the interval from day {with}")]
    Overlaps {
        /// first day of the other
        with: Day,
    },
    /// more than one row holds
    #[error("wanted at most {MAX_INTERVALS} intervals, found one more")]
    TooMany,
    /// nothing to change
    #[error("wanted an interval to change, found none")]
    None,
    /// open intervals cannot be extended
    #[error("wanted an interval with an end, found an open one")]
    AlreadyOpen,
    /// an extension that does not extend
    #[error("wanted an end after day {end}, found day {found}")]
    NotLater {
        /// the end as it is
        end: Day,
        /// as asked
        found: Day,
    },
    /// no day from there on is held
    #[error("wanted days held from day {day} on, found none")]
    NothingFrom {
        /// as asked
        day: Day,
    },
    /// a suspension stands
    #[error("wanted a qualification that is not suspended, found a suspended one")]
    Suspended,
    /// no suspension stands
    #[error("wanted a suspended qualification, found one that is not")]
    NotSuspended,
}

/// Checks one interval by itself.
pub fn checked(from: Day, to: Option<Day>) -> Result<Interval, IntervalError> {
    match to {
        Some(to) if to == from => Err(IntervalError::Empty { day: from }),
        Some(to) if to < from => Err(IntervalError::Reversed { from, to }),
        _ => Ok(Interval { from, to }),
    }
}

/// Puts one more interval in; it may touch others.
pub fn insert(mut held: Vec<Interval>, new: Interval) -> Result<Vec<Interval>, IntervalError> {
    let starts_before_end = |a: &Interval, b: &Interval| b.to.is_none_or(|end| a.from < end);
    if let Some(other) = held.iter().find(|other| starts_before_end(&new, other) && starts_before_end(other, &new)) {
        return Err(IntervalError::Overlaps { with: other.from });
    }
    if held.len() >= MAX_INTERVALS {
        return Err(IntervalError::TooMany);
    }
    let at = held.partition_point(|other| other.from < new.from);
    held.insert(at, new);
    Ok(held)
}

/// Splits at a day: what is held before it, and what from it on.
pub fn split(held: &[Interval], day: Day) -> (Vec<Interval>, Vec<Interval>) {
    let before = held
        .iter()
        .filter(|one| one.from < day)
        .map(|one| Interval { from: one.from, to: Some(one.to.map_or(day, |to| to.min(day))) });
    let after = held
        .iter()
        .filter(|one| one.to.is_none_or(|to| to > day))
        .map(|one| Interval { from: one.from.max(day), to: one.to });
    (before.collect(), after.collect())
}

/// Ends everything from a day on.
pub fn end(held: &[Interval], day: Day) -> Result<Vec<Interval>, IntervalError> {
    match split(held, day) {
        (_, after) if after.is_empty() => Err(IntervalError::NothingFrom { day }),
        (before, _) => Ok(before),
    }
}

/// A qualification: when held, and what a suspension took away.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Qualified {
    /// in force
    pub intervals: Vec<Interval>,
    /// given back by a reinstatement
    pub suspended: Vec<Interval>,
}

impl Qualified {
    /// The qualification after a change.
    pub fn change(self, change: QualificationChange) -> Result<Self, IntervalError> {
        match change {
            QualificationChange::Attest { from, to } => self.attest(checked(from, to)?),
            QualificationChange::Extend { to } => self.extend(to),
            QualificationChange::End { day } => self.end(day),
            QualificationChange::Suspend { day } => self.suspend(day),
            QualificationChange::Reinstate { day } => self.reinstate(day),
        }
    }

    fn expect_in_force(&self) -> Result<(), IntervalError> {
        if self.suspended.is_empty() {
            return Ok(());
        }
        Err(IntervalError::Suspended)
    }

    fn attest(self, new: Interval) -> Result<Self, IntervalError> {
        self.expect_in_force()?;
        Ok(Self { intervals: insert(self.intervals, new)?, ..self })
    }

    fn extend(mut self, to: Option<Day>) -> Result<Self, IntervalError> {
        self.expect_in_force()?;
        let last = self.intervals.last_mut().ok_or(IntervalError::None)?;
        match (last.to, to) {
            (None, _) => return Err(IntervalError::AlreadyOpen),
            (Some(end), Some(found)) if found <= end => return Err(IntervalError::NotLater { end, found }),
            _ => last.to = to,
        }
        Ok(self)
    }

    fn end(self, day: Day) -> Result<Self, IntervalError> {
        if self.suspended.is_empty() {
            return Ok(Self { intervals: end(&self.intervals, day)?, ..self });
        }
        Ok(Self { intervals: split(&self.intervals, day).0, suspended: vec![] })
    }

    fn suspend(self, day: Day) -> Result<Self, IntervalError> {
        self.expect_in_force()?;
        match split(&self.intervals, day) {
            (_, after) if after.is_empty() => Err(IntervalError::NothingFrom { day }),
            (intervals, suspended) => Ok(Self { intervals, suspended }),
        }
    }

    fn reinstate(self, day: Day) -> Result<Self, IntervalError> {
        if self.suspended.is_empty() {
            return Err(IntervalError::NotSuspended);
        }
        let (_, back) = split(&self.suspended, day);
        if back.is_empty() {
            return Err(IntervalError::NothingFrom { day });
        }
        let intervals = back.into_iter().try_fold(self.intervals, join)?;
        Ok(Self { intervals, suspended: vec![] })
    }
}

/// Appends an interval that starts where the last one ended, or later; touching ones become one again.
fn join(mut held: Vec<Interval>, next: Interval) -> Result<Vec<Interval>, IntervalError> {
    match held.last_mut() {
        Some(last) if last.to == Some(next.from) => {
            last.to = next.to;
            Ok(held)
        }
        _ => insert(held, next),
    }
}
