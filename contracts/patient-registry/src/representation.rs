//! A representative for somebody who cannot act: two organizations, seven days' notice, a term. Pure.

use cosmwasm_std::Addr;
use health_api::ParticipantNumber;
use serde_tuple::{Deserialize_tuple, Serialize_tuple};

/// The patient has so long to object.
pub const NOTICE_SECONDS: u64 = 7 * 86_400;
/// A proposal that nobody confirms, or nobody installs, is void after so long.
pub const PROPOSAL_SECONDS: u64 = 30 * 86_400;

/// Why a step is refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RepresentationError {
    /// no such proposal
    #[error("wanted a proposed representative, found none")]
    None,
    /// one proposal an organization
    #[error("this organization's proposal is open until {expires_at}")]
    Open {
        /// first second at which it is void
        expires_at: u64,
    },
    /// void
    #[error("this proposal was void at second {expires_at}")]
    Expired {
        /// first second at which it was void
        expires_at: u64,
    },
    /// two organizations are needed
    #[error("wanted a second organization, found the one that proposed")]
    SameOrganization,
    /// confirmed already
    #[error("wanted a proposal to confirm, found a confirmed one")]
    Confirmed,
    /// the second word is missing
    #[error("wanted a confirmed proposal, found one that is not")]
    NotConfirmed,
    /// the patient may still object
    #[error("can be installed from second {effective_at} on, now is {now}")]
    TooEarly {
        /// end of the notice
        effective_at: u64,
        /// block time
        now: u64,
    },
    /// the patient has somebody
    #[error("wanted a patient without a proxy, found one who has a proxy until second {until}")]
    HasProxy {
        /// first second no more
        until: u64,
    },
    /// neither organization knows the patient
    #[error("wanted an organization that the patient let in among both, found none")]
    NeitherLetIn,
}

/// A proposal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize_tuple, Deserialize_tuple)]
pub struct Proposal {
    /// whom
    pub representative: Addr,
    /// first second no more of the proxy row
    pub until: u64,
    /// who confirmed, and the end of the notice
    pub confirmed: Option<(ParticipantNumber, u64)>,
    /// first second at which it is void
    pub expires_at: u64,
}

impl Proposal {
    /// A first organization proposes.
    pub fn new(representative: Addr, until: u64, now: u64) -> Self {
        Self { representative, until, confirmed: None, expires_at: until.min(now.saturating_add(PROPOSAL_SECONDS)) }
    }

    /// Does it still stand?
    pub fn is_open(&self, now: u64) -> bool {
        now < self.expires_at
    }

    /// A second organization agrees: the notice starts.
    pub fn confirm(
        self,
        first: ParticipantNumber,
        second: ParticipantNumber,
        now: u64,
    ) -> Result<Self, RepresentationError> {
        self.expect_open(now)?;
        if self.confirmed.is_some() {
            return Err(RepresentationError::Confirmed);
        }
        if first == second {
            return Err(RepresentationError::SameOrganization);
        }
        let effective_at = now.saturating_add(NOTICE_SECONDS);
        let expires_at = self.until.min(effective_at.saturating_add(PROPOSAL_SECONDS));
        Ok(Self { confirmed: Some((second, effective_at)), expires_at, ..self })
    }

    /// Checks that the notice is over and the proposal is not void.
    pub fn expect_ready(&self, now: u64) -> Result<(), RepresentationError> {
        self.expect_open(now)?;
        match self.confirmed {
            None => Err(RepresentationError::NotConfirmed),
            Some((_, effective_at)) if now < effective_at => Err(RepresentationError::TooEarly { effective_at, now }),
            Some(_) => Ok(()),
        }
    }

    fn expect_open(&self, now: u64) -> Result<(), RepresentationError> {
        if self.is_open(now) {
            return Ok(());
        }
        Err(RepresentationError::Expired { expires_at: self.expires_at })
    }
}
