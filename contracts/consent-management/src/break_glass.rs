//! Break-glass: declared by somebody on the roster, short, visible, and judged by somebody else.

use health_api::consent::{Declaration, Review, MAX_BREAK_GLASS_SECONDS};
use health_api::{ParticipantNumber, PatientId};
use thiserror::Error;

/// Why the glass stays whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum BreakGlassError {
    /// The practitioner is not on the organization's roster.
    #[error("wanted practitioner {practitioner} on the roster of {organization}, found it is not")]
    NotOnRoster {
        /// whose roster
        organization: ParticipantNumber,
        /// who
        practitioner: ParticipantNumber,
    },
    /// The practitioner is on the roster already.
    #[error("practitioner {practitioner} is on the roster already")]
    OnRoster {
        /// who
        practitioner: ParticipantNumber,
    },
    /// A time box of no time or of more than a day.
    #[error("wanted an end after {now}, at most {MAX_BREAK_GLASS_SECONDS} seconds later, found {until}")]
    TimeBox {
        /// block time, seconds
        now: u64,
        /// as it came
        until: u64,
    },
    /// The last declaration waits for its review.
    #[error("wanted the declaration of second {declared_at} to be reviewed first")]
    ReviewDue {
        /// when it was declared
        declared_at: u64,
    },
    /// Nobody judges oneself.
    #[error("wanted a reviewer other than {practitioner}, who declared")]
    OwnReview {
        /// who declared
        practitioner: ParticipantNumber,
    },
}

/// Checks a new declaration's time box, and that none waits for review.
pub fn check(until: u64, now: u64, before: Option<&Declaration>) -> Result<(), BreakGlassError> {
    if let Some(Declaration { declared_at, .. }) = before {
        return Err(BreakGlassError::ReviewDue { declared_at: *declared_at });
    }
    if until <= now || until > now.saturating_add(MAX_BREAK_GLASS_SECONDS) {
        return Err(BreakGlassError::TimeBox { now, until });
    }
    Ok(())
}

/// Does the declaration live, for this patient?
pub fn lives(declaration: &Declaration, patient: PatientId, now: u64) -> bool {
    declaration.patient == Some(patient) && declaration.review.is_none() && now < declaration.until
}

/// Judges a declaration, which ends with it.
pub fn review(declaration: Declaration, review: Review) -> Result<Declaration, BreakGlassError> {
    if review.by == declaration.practitioner {
        return Err(BreakGlassError::OwnReview { practitioner: review.by });
    }
    let until = declaration.until.min(review.at);
    Ok(Declaration { until, review: Some(review), ..declaration })
}
