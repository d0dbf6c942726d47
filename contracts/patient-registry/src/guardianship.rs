//! Who guards a patient. A change waits the delay of the set in force. Pure.

use commitments::domain::GUARDIAN;
use health_api::registry::GuardianSet;
use health_api::{Commitment, Salt};
use serde_tuple::{Deserialize_tuple, Serialize_tuple};

/// Guardians at most.
pub const MAX_GUARDIANS: usize = 10;
/// Shortest delay: a day.
pub const MIN_DELAY_SECONDS: u64 = 86_400;
/// Longest delay: 90 days.
pub const MAX_DELAY_SECONDS: u64 = 90 * 86_400;

/// Why guardians cannot be set.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum GuardiansError {
    /// more than ten
    #[error("wanted at most {MAX_GUARDIANS} guardians, found {found}")]
    TooMany {
        /// as came
        found: usize,
    },
    /// one commitment twice
    #[error("wanted different guardians, found one twice")]
    Twice,
    /// a minority must not suffice
    #[error("wanted a threshold of {least}..={most}, found {found}")]
    Threshold {
        /// more than half
        least: u8,
        /// all
        most: u8,
        /// as came
        found: u8,
    },
    /// too short or too long
    #[error("wanted a delay of {MIN_DELAY_SECONDS}..={MAX_DELAY_SECONDS} seconds, found {found}")]
    Delay {
        /// as came
        found: u64,
    },
    /// there are none
    #[error("wanted guardians, found none")]
    None,
    /// no change is announced
    #[error("wanted an announced change of guardians, found none")]
    NothingAnnounced,
    /// the sender's address and that salt are no guardian's
    #[error("wanted a guardian of this patient, found an address and salt that are none's")]
    NotAGuardian,
}

/// A set of guardians as it is stored.
#[derive(Debug, Clone, PartialEq, Eq, Serialize_tuple, Deserialize_tuple)]
pub struct Guards {
    /// commitments
    pub commitments: Vec<Commitment>,
    /// how many recover
    pub threshold: u8,
    /// seconds
    pub delay: u64,
}

impl Guards {
    /// A set that was asked for, if it can be.
    pub fn checked(set: GuardianSet) -> Result<Self, GuardiansError> {
        let GuardianSet { commitments, threshold, delay_seconds: delay } = set;
        if commitments.len() > MAX_GUARDIANS {
            return Err(GuardiansError::TooMany { found: commitments.len() });
        }
        if commitments.iter().enumerate().any(|(at, one)| commitments[..at].contains(one)) {
            return Err(GuardiansError::Twice);
        }
        let most = u8::try_from(commitments.len()).unwrap_or(u8::MAX);
        let least = if most == 0 { 0 } else { most / 2 + 1 };
        if !(least..=most).contains(&threshold) {
            return Err(GuardiansError::Threshold { least, most, found: threshold });
        }
        if !(MIN_DELAY_SECONDS..=MAX_DELAY_SECONDS).contains(&delay) {
            return Err(GuardiansError::Delay { found: delay });
        }
        Ok(Self { commitments, threshold, delay })
    }

    /// Index of the guardian who has this raw address and salt.
    pub fn index(&self, address: &[u8], salt: &Salt) -> Result<u8, GuardiansError> {
        let commitment = Commitment(commitments::commit(GUARDIAN, &salt.0, address));
        let at = self.commitments.iter().position(|one| *one == commitment).ok_or(GuardiansError::NotAGuardian)?;
        u8::try_from(at).map_err(|_| GuardiansError::NotAGuardian)
    }

    /// How many overrule a veto: all but one, at least the threshold; never with fewer than three guardians.
    pub fn overruling(&self) -> Option<usize> {
        let count = self.commitments.len();
        (count >= 3).then(|| (count - 1).max(usize::from(self.threshold)))
    }
}

impl From<Guards> for GuardianSet {
    fn from(set: Guards) -> Self {
        Self { commitments: set.commitments, threshold: set.threshold, delay_seconds: set.delay }
    }
}

/// Guardians in force and announced.
#[derive(Debug, Default, Clone, PartialEq, Eq, Serialize_tuple, Deserialize_tuple)]
pub struct Guardians {
    /// in force, unless what is announced has taken its place; none are none
    pub current: Option<Guards>,
    /// announced, and the first second at which it is in force
    pub next: Option<(Guards, u64)>,
}

impl Guardians {
    /// As they stand now: an announced set whose time has come is in force.
    #[must_use]
    pub fn settled(self, now: u64) -> Self {
        match self.next {
            Some((set, at)) if at <= now => {
                Self { current: Some(set).filter(|set| !set.commitments.is_empty()), next: None }
            }
            next => Self { next, ..self },
        }
    }

    /// Sets guardians: at once where there are none, else after the delay of those in force.
    pub fn set(self, new: Guards, now: u64) -> Result<Self, GuardiansError> {
        match self.settled(now).current {
            None if new.commitments.is_empty() => Err(GuardiansError::None),
            None => Ok(Self { current: Some(new), next: None }),
            Some(current) => {
                let at = now.saturating_add(current.delay);
                Ok(Self { current: Some(current), next: Some((new, at)) })
            }
        }
    }

    /// Takes an announced change back.
    pub fn cancel(self, now: u64) -> Result<Self, GuardiansError> {
        let settled = self.settled(now);
        if settled.next.is_none() {
            return Err(GuardiansError::NothingAnnounced);
        }
        Ok(Self { next: None, ..settled })
    }
}
