//! What a patient has used of a plan: per plan year and for life. Taken by answers, given back by reversals.

use serde::{Deserialize, Serialize};

use crate::ordered::ordered_by;
use crate::{AdjudicationError, Amount};

/// Used in one plan year. One row on chain.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema, cw_schema::Schemaifier))]
#[cfg_attr(feature = "schema", schemaifier(mute_warnings))]
#[serde(deny_unknown_fields)]
pub struct YearUsed {
    /// deductible, minor units
    pub deductible: Amount,
    /// deductible, copay and coinsurance together, minor units
    pub out_of_pocket: Amount,
    /// benefit, minor units
    pub benefit: Amount,
    /// benefit by category, sorted by category, none with nothing
    pub categories: Vec<CategoryUsed>,
}

/// Benefit used in one category.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema, cw_schema::Schemaifier))]
#[cfg_attr(feature = "schema", schemaifier(mute_warnings))]
#[serde(deny_unknown_fields)]
pub struct CategoryUsed {
    /// the plan's number of the category
    pub category: u8,
    /// minor units
    pub benefit: Amount,
}

/// What one line took: added once, given back once.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema, cw_schema::Schemaifier))]
#[cfg_attr(feature = "schema", schemaifier(mute_warnings))]
#[serde(deny_unknown_fields)]
pub struct Delta {
    /// plan year, by the calendar year in which it starts
    pub year: i32,
    /// minor units
    pub deductible: Amount,
    /// minor units
    pub out_of_pocket: Amount,
    /// minor units
    pub benefit: Amount,
    /// benefit category, if the line has one
    pub category: Option<u8>,
}

/// Everything that one patient has used of one plan.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Accumulators {
    /// ascending, none that is empty
    years: Vec<(i32, YearUsed)>,
    lifetime: Amount,
}

impl YearUsed {
    /// Benefit used in a category.
    pub fn of_category(&self, category: u8) -> Amount {
        let used = self.categories.iter().find(|used| used.category == category);
        used.map_or(Amount::ZERO, |used| used.benefit)
    }

    /// This year after a line took `delta`.
    ///
    /// # Errors
    /// [`AdjudicationError::Overflow`]
    pub fn take(&mut self, delta: &Delta) -> Result<(), AdjudicationError> {
        self.change(delta, Amount::plus)
    }

    /// This year before a line took `delta`.
    ///
    /// # Errors
    /// [`AdjudicationError::NotTaken`] when less than that had been taken.
    pub fn give_back(&mut self, delta: &Delta) -> Result<(), AdjudicationError> {
        self.change(delta, Amount::take_back)
    }

    fn change(&mut self, delta: &Delta, by: Change) -> Result<(), AdjudicationError> {
        let deductible = by(self.deductible, delta.deductible)?;
        let out_of_pocket = by(self.out_of_pocket, delta.out_of_pocket)?;
        let benefit = by(self.benefit, delta.benefit)?;
        if let Some(category) = delta.category {
            let used = by(self.of_category(category), delta.benefit)?;
            self.set_category(category, used);
        }
        (self.deductible, self.out_of_pocket, self.benefit) = (deductible, out_of_pocket, benefit);
        Ok(())
    }

    fn set_category(&mut self, category: u8, benefit: Amount) {
        self.categories.retain(|used| used.category != category);
        if !benefit.is_zero() {
            let at = self.categories.partition_point(|used| used.category < category);
            self.categories.insert(at, CategoryUsed { category, benefit });
        }
    }
}

type Change = fn(Amount, Amount) -> Result<Amount, AdjudicationError>;

impl Accumulators {
    /// Accumulators with these years and this much of the lifetime maximum used.
    pub fn new(years: impl IntoIterator<Item = (i32, YearUsed)>, lifetime: Amount) -> Self {
        let used = years.into_iter().filter(|(_, used)| *used != YearUsed::default());
        Self { years: ordered_by(used, |(year, _)| *year), lifetime }
    }

    /// Used in a plan year.
    pub fn year(&self, year: i32) -> YearUsed {
        self.year_ref(year).cloned().unwrap_or_default()
    }

    pub(crate) fn year_ref(&self, year: i32) -> Option<&YearUsed> {
        self.years.iter().find(|(known, _)| *known == year).map(|(_, used)| used)
    }

    /// Years in which something was used.
    pub fn years(&self) -> impl Iterator<Item = (i32, &YearUsed)> {
        self.years.iter().map(|(year, used)| (*year, used))
    }

    /// Benefit used in a life.
    pub fn lifetime(&self) -> Amount {
        self.lifetime
    }

    /// Takes what a line consumed.
    ///
    /// # Errors
    /// [`AdjudicationError::Overflow`]; nothing is changed then.
    pub fn take(&mut self, delta: &Delta) -> Result<(), AdjudicationError> {
        let lifetime = self.lifetime.plus(delta.benefit)?;
        self.change_year(delta, YearUsed::take)?;
        self.lifetime = lifetime;
        Ok(())
    }

    /// Gives back exactly what a line consumed: the inverse of [`Accumulators::take`].
    ///
    /// # Errors
    /// [`AdjudicationError::NotTaken`] when less than that had been taken; nothing is changed then.
    pub fn give_back(&mut self, delta: &Delta) -> Result<(), AdjudicationError> {
        let lifetime = self.lifetime.take_back(delta.benefit)?;
        self.change_year(delta, YearUsed::give_back)?;
        self.lifetime = lifetime;
        Ok(())
    }

    fn change_year(
        &mut self,
        delta: &Delta,
        by: fn(&mut YearUsed, &Delta) -> Result<(), AdjudicationError>,
    ) -> Result<(), AdjudicationError> {
        if delta.deductible.is_zero() && delta.out_of_pocket.is_zero() && delta.benefit.is_zero() {
            return Ok(());
        }
        let mut used = self.year(delta.year);
        by(&mut used, delta)?;
        self.years.retain(|(year, _)| *year != delta.year);
        if used != YearUsed::default() {
            let at = self.years.partition_point(|(year, _)| *year < delta.year);
            self.years.insert(at, (delta.year, used));
        }
        Ok(())
    }
}
