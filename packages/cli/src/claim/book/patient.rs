//! What one patient has used of the plan.

use std::collections::HashMap;

use adjudication::tables::UnitsUsed;
use adjudication::{Accumulators, AdjudicationError, Amount, Day};

use super::Entry;

/// A visit: provider and first day of service.
pub type Visit = (String, Day);

/// One patient's use of the plan.
#[derive(Clone, Debug, Default)]
pub struct Patient {
    /// deductible, out of pocket, benefit
    pub accumulators: Accumulators,
    /// units of limits
    pub units: UnitsUsed,
    visits: HashMap<Visit, Amount>,
}

impl Patient {
    /// Somebody who has used this much.
    pub fn with(accumulators: Accumulators) -> Self {
        Self { accumulators, ..Self::default() }
    }

    /// Copay taken for a visit.
    pub fn visit_copay(&self, provider: &str, day: Day) -> Amount {
        self.visits.get(&(provider.to_owned(), day)).copied().unwrap_or_default()
    }

    /// Takes what a line used.
    ///
    /// # Errors
    /// [`AdjudicationError::Overflow`]
    pub fn take(&mut self, provider: &str, line: &Entry) -> Result<(), AdjudicationError> {
        self.accumulators.take(&line.delta)?;
        for (limit, counted, units) in &line.draws {
            self.units.take(*limit, *counted, *units);
        }
        let taken = self.visits.entry((provider.to_owned(), line.from)).or_default();
        *taken = taken.plus(line.copay)?;
        Ok(())
    }

    /// Gives back exactly what a line used.
    ///
    /// # Errors
    /// [`AdjudicationError::NotTaken`]
    pub fn give_back(&mut self, provider: &str, line: &Entry) -> Result<(), AdjudicationError> {
        self.accumulators.give_back(&line.delta)?;
        for (limit, counted, units) in &line.draws {
            self.units.give_back(*limit, *counted, *units);
        }
        let visit = (provider.to_owned(), line.from);
        let taken = self.visits.get(&visit).copied().unwrap_or_default();
        self.visits.insert(visit, taken.take_back(line.copay)?);
        Ok(())
    }
}
