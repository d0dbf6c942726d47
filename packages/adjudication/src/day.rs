//! Civil days, plan years, periods.

use serde::{Deserialize, Serialize};

/// A civil day as days since 1970-01-01, negative before.
pub type Day = i32;

/// A calendar date of the proleptic Gregorian calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Civil {
    /// year
    pub year: i32,
    /// 1 to 12
    pub month: u8,
    /// 1 to 31
    pub day: u8,
}

const DAYS_OF_400_YEARS: i64 = 146_097;
/// Days from 0000-03-01 to 1970-01-01.
const EPOCH: i64 = 719_468;

/// The calendar date of a day. Years are counted from March, so that the leap day ends them.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // ranges stand beside each line
pub fn civil(day: Day) -> Civil {
    let shifted = i64::from(day) + EPOCH;
    let era = shifted.div_euclid(DAYS_OF_400_YEARS);
    let of_era = shifted.rem_euclid(DAYS_OF_400_YEARS); // 0..=146096
    let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365; // 0..=399
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100); // 0..=365
    let march_month = (5 * of_year + 2) / 153; // 0..=11, 0 is March
    let day_of_month = of_year - (153 * march_month + 2) / 5 + 1; // 1..=31
    let month = if march_month < 10 { march_month + 3 } else { march_month - 9 }; // 1..=12
    let year = era * 400 + year_of_era + i64::from(month <= 2); // within i32, as days are
    Civil { year: year as i32, month: month as u8, day: day_of_month as u8 }
}

/// A day of the year: when plan years start.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema, cw_schema::Schemaifier))]
#[cfg_attr(feature = "schema", schemaifier(mute_warnings))]
#[serde(deny_unknown_fields)]
pub struct MonthDay {
    /// 1 to 12
    pub month: u8,
    /// 1 to 31
    pub day: u8,
}

impl MonthDay {
    /// 1 January: the calendar year.
    pub const JANUARY_FIRST: Self = Self { month: 1, day: 1 };

    /// The plan year that holds `day`, named by the calendar year in which it starts.
    pub fn year_of(self, day: Day) -> i32 {
        let date = civil(day);
        let started = (date.month, date.day) >= (self.month, self.day);
        date.year.saturating_sub(i32::from(!started))
    }
}

impl Default for MonthDay {
    fn default() -> Self {
        Self::JANUARY_FIRST
    }
}

/// Days from `start` through `end`, both included; an absent end is open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema, cw_schema::Schemaifier))]
#[cfg_attr(feature = "schema", schemaifier(mute_warnings))]
#[serde(deny_unknown_fields)]
pub struct Period {
    /// first day
    pub start: Option<Day>,
    /// last day
    pub end: Option<Day>,
}

impl Period {
    /// Without bounds.
    pub const ALWAYS: Self = Self { start: None, end: None };

    /// Whether `day` is before the first day.
    pub fn is_before(&self, day: Day) -> bool {
        self.start.is_some_and(|start| day < start)
    }

    /// Whether `day` is after the last day.
    pub fn is_after(&self, day: Day) -> bool {
        self.end.is_some_and(|end| day > end)
    }

    /// Whether every day from `from` through `through` lies inside.
    pub fn holds(&self, from: Day, through: Day) -> bool {
        !self.is_before(from) && !self.is_after(through)
    }
}
