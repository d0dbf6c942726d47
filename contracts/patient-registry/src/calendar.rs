//! Terms of proxies: they end on the first day of a quarter, at most 12 months ahead, so that no row tells a birth
//! date. Pure.

use health_api::day::SECONDS_A_DAY;
use health_api::Day;

/// Why a term is refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TermError {
    /// over before it starts
    #[error("wanted an end after day {today}, found day {found}")]
    Past {
        /// UTC day of the block
        today: Day,
        /// as asked
        found: Day,
    },
    /// not 1 January, April, July or October
    #[error("wanted the first day of a quarter, found day {found}")]
    NotQuarter {
        /// as asked
        found: Day,
    },
    /// more than 12 months
    #[error("wanted an end at most 12 months after day {today}, found day {found}")]
    TooLong {
        /// UTC day of the block
        today: Day,
        /// as asked
        found: Day,
    },
}

/// Year, month (1..=12) and day (1..=31) of the proleptic Gregorian calendar.
pub fn civil(day: Day) -> (i64, i64, i64) {
    // eras of 400 years from 1 March of year 0, so that a leap day is the last day of its year
    let days = i64::from(day) + 719_468;
    let (era, of_era) = (days.div_euclid(146_097), days.rem_euclid(146_097));
    let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let from_march = (5 * of_year + 2) / 153;
    let day = of_year - (153 * from_march + 2) / 5 + 1;
    let month = if from_march < 10 { from_march + 3 } else { from_march - 9 };
    (year_of_era + era * 400 + i64::from(month <= 2), month, day)
}

/// First second no more of a term that ends with `until`.
pub fn term(today: Day, until: Day) -> Result<u64, TermError> {
    let past = TermError::Past { today, found: until };
    if until <= today {
        return Err(past);
    }
    let (year, month, day) = civil(until);
    if day != 1 || month % 3 != 1 {
        return Err(TermError::NotQuarter { found: until });
    }
    let (this_year, this_month, this_day) = civil(today);
    if (year, month, day) > (this_year + 1, this_month, this_day) {
        return Err(TermError::TooLong { today, found: until });
    }
    Ok(u64::try_from(until).map_err(|_| past)? * SECONDS_A_DAY)
}
