//! Limits of units a day, a plan year or a life, and what one patient has used of them.

use std::collections::BTreeMap;

use crate::{Day, MonthDay, MAX_SPAN_DAYS};

/// What a limit counts over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UnitSpan {
    /// a day of service
    Day,
    /// a plan year
    Year,
    /// a life
    Lifetime,
}

/// A limit of one service.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnitLimit {
    /// what it counts over
    pub span: UnitSpan,
    /// whole units
    pub units: u64,
}

/// One day, year or life that a limit counts over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Counted {
    /// this day
    Day(Day),
    /// the plan year that starts in this calendar year
    Year(i32),
    /// all
    Lifetime,
}

impl UnitLimit {
    /// What a line from `from` through `through` may draw from, in order. Of a span over [`MAX_SPAN_DAYS`] only the
    /// first days count: such a claim goes to a person anyway.
    pub fn counted(&self, year_start: MonthDay, from: Day, through: Day) -> Vec<Counted> {
        match self.span {
            UnitSpan::Day => {
                let days = usize::try_from(MAX_SPAN_DAYS).unwrap_or(usize::MAX);
                (from..=through).take(days).map(Counted::Day).collect()
            }
            UnitSpan::Year => vec![Counted::Year(year_start.year_of(from))],
            UnitSpan::Lifetime => vec![Counted::Lifetime],
        }
    }
}

/// Units that one patient has used, by the limit's place in the table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct UnitsUsed(BTreeMap<(usize, Counted), u64>);

impl UnitsUsed {
    /// Whole units left of a limit.
    pub fn left(&self, limit: usize, counted: Counted, units: u64) -> u64 {
        units.saturating_sub(self.0.get(&(limit, counted)).copied().unwrap_or(0))
    }

    /// Takes units of a limit.
    pub fn take(&mut self, limit: usize, counted: Counted, units: u64) {
        let used = self.0.entry((limit, counted)).or_default();
        *used = used.saturating_add(units);
    }

    /// Gives units back; a limit of which nothing is used is forgotten.
    pub fn give_back(&mut self, limit: usize, counted: Counted, units: u64) {
        if let Some(used) = self.0.get_mut(&(limit, counted)) {
            *used = used.saturating_sub(units);
        }
        self.0.retain(|_, used| *used > 0);
    }
}
