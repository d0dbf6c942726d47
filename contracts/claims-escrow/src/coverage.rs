//! A member's row: periods that the payer wrote, the last proven leaf of a root, the enrolment.

use adjudication::Period;
use health_api::Day;
use serde::{Deserialize, Serialize};

/// Periods of a member at most.
pub const MAX_PERIODS: usize = 8;

/// A member of a plan.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CoverageRow {
    /// disjoint, ascending
    pub periods: Vec<Covered>,
    /// the leaf that was proven under a root's version
    pub proven: Option<(u32, Covered)>,
    /// the patient said so
    pub enrolled: bool,
}

/// Days `from..=to`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Covered {
    /// first day
    pub from: Day,
    /// last day, none is open
    pub to: Option<Day>,
    /// UTC day on which the payer said so
    pub known_at: Day,
}

/// Why a period cannot be written.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CoverageError {
    /// it meets another
    #[error("wanted a period apart from the others, found one that meets the period from day {from}")]
    Overlap {
        /// first day of the other
        from: Day,
    },
    /// too many of them
    #[error("wanted at most {MAX_PERIODS} periods of a member, found {found}")]
    TooMany {
        /// with the new one
        found: usize,
    },
    /// nothing new
    #[error("the member is covered so already")]
    Unchanged,
}

impl Covered {
    fn meets(&self, other: &Self) -> bool {
        let before = |to: Option<Day>, from: Day| to.is_some_and(|to| to < from);
        !before(self.to, other.from) && !before(other.to, self.from)
    }

    /// Does it hold every day?
    pub fn holds(&self, from: Day, through: Day) -> bool {
        self.from <= from && self.to.is_none_or(|to| through <= to)
    }

    /// As the engine knows it.
    pub fn period(&self) -> Period {
        Period { start: Some(self.from), end: self.to }
    }
}

impl CoverageRow {
    /// With a period, or another end of the one that starts so.
    pub fn with(mut self, period: Covered) -> Result<Self, CoverageError> {
        if let Some(known) = self.periods.iter().find(|known| known.from == period.from) {
            if known.to == period.to {
                return Err(CoverageError::Unchanged);
            }
        }
        self.periods.retain(|known| known.from != period.from);
        if let Some(other) = self.periods.iter().find(|known| known.meets(&period)) {
            return Err(CoverageError::Overlap { from: other.from });
        }
        let at = self.periods.partition_point(|known| known.from < period.from);
        self.periods.insert(at, period);
        match self.periods.len() {
            found if found > MAX_PERIODS => Err(CoverageError::TooMany { found }),
            _ => Ok(self),
        }
    }

    /// All that covers: the rows, and the proven leaf if it is of the root in force and the patient is enrolled.
    pub fn in_force(&self, root_version: Option<u32>) -> Vec<Covered> {
        let leaf = self.proven.filter(|(version, _)| self.enrolled && Some(*version) == root_version);
        self.periods.iter().copied().chain(leaf.map(|(_, covered)| covered)).collect()
    }
}
