//! An attested death counts after seven days, unless the controller objects; it can be corrected. Pure.

use health_api::registry::raw::Death;
use health_api::Day;

/// The controller has so long to object.
pub const OBJECTION_SECONDS: u64 = 7 * 86_400;

/// Why a step is refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DeathError {
    /// attested already
    #[error("wanted a patient whose death is not attested, found one whose is")]
    Attested,
    /// nothing attested
    #[error("wanted an attested death, found none")]
    None,
    /// a day to come
    #[error("wanted a day up to {today}, found day {found}")]
    Future {
        /// UTC day of the block
        today: Day,
        /// as came
        found: Day,
    },
    /// counts already: only an organization corrects it now
    #[error("the attestation counts since second {effective_at}")]
    Effective {
        /// since when
        effective_at: u64,
    },
    /// the same day again
    #[error("wanted another day than {day}")]
    Same {
        /// as attested
        day: Day,
    },
    /// the patient has died
    #[error("the patient died on day {day}")]
    Deceased {
        /// as attested
        day: Day,
    },
}

/// An organization attests.
pub fn attest(stands: Option<Death>, day: Day, today: Day, now: u64) -> Result<Death, DeathError> {
    if stands.is_some() {
        return Err(DeathError::Attested);
    }
    not_future(day, today)?;
    Ok(Death { day, effective_at: now.saturating_add(OBJECTION_SECONDS) })
}

/// The controller objects before it counts: the patient lives.
pub fn object(stands: Option<Death>, now: u64) -> Result<Death, DeathError> {
    match stands {
        None => Err(DeathError::None),
        Some(Death { effective_at, .. }) if effective_at <= now => Err(DeathError::Effective { effective_at }),
        Some(death) => Ok(death),
    }
}

/// An organization corrects the day, or that there was a death at all. A corrected day counts from when the first one
/// did.
pub fn correct(stands: Option<Death>, day: Option<Day>, today: Day) -> Result<Option<Death>, DeathError> {
    let stands = stands.ok_or(DeathError::None)?;
    let Some(day) = day else { return Ok(None) };
    if day == stands.day {
        return Err(DeathError::Same { day });
    }
    not_future(day, today)?;
    Ok(Some(Death { day, ..stands }))
}

fn not_future(day: Day, today: Day) -> Result<(), DeathError> {
    if day > today {
        return Err(DeathError::Future { today, found: day });
    }
    Ok(())
}
