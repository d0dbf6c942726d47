//! Recovery of a lost or stolen key. A proposal is judged by the guardians as they were when it was proposed: whoever
//! holds a stolen key cannot change them away. Pure.

use cosmwasm_schema::cw_serde;
use cosmwasm_std::Addr;
use health_api::PublicKey;
use serde_tuple::{Deserialize_tuple, Serialize_tuple};

use crate::guardianship::Guards;

/// Guardians have so long to reach the threshold.
pub const GATHERING_SECONDS: u64 = 14 * 86_400;
/// After the delay a recovery can be executed so long.
pub const EXECUTION_SECONDS: u64 = 30 * 86_400;

/// Why a step of a recovery is refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RecoveryError {
    /// no such proposal
    #[error("wanted an open proposal of recovery, found none")]
    None,
    /// one proposal a guardian
    #[error("this guardian's proposal is open until {expires_at}")]
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
    /// one guardian, one vote
    #[error("this guardian has voted already")]
    VotedTwice,
    /// approved already
    #[error("wanted a proposal that needs approval, found an approved one")]
    Approved,
    /// approvals are missing
    #[error("wanted {wanted} approvals, found {found}")]
    NotApproved {
        /// threshold
        wanted: usize,
        /// so far
        found: usize,
    },
    /// another person than the guardian means
    #[error("wanted a proposal for {wanted}, found one for {found}")]
    OtherController {
        /// as the guardian says
        wanted: Addr,
        /// as proposed
        found: Addr,
    },
    /// guardians were changed before the proposal was approved
    #[error("guardians were changed since this proposal")]
    GuardiansChanged,
    /// the delay runs
    #[error("can be executed from second {ready_at} on, now is {now}")]
    TooEarly {
        /// end of the delay
        ready_at: u64,
        /// block time
        now: u64,
    },
    /// the controller refused
    #[error("this proposal is vetoed")]
    Vetoed,
    /// there is no veto to overrule
    #[error("wanted a vetoed proposal, found one that is not")]
    NotVetoed,
    /// a veto that was overruled cannot be repeated
    #[error("the veto was overruled")]
    Overruled,
    /// with fewer than three guardians a veto stands
    #[error("wanted three guardians or more to overrule a veto, found {found}")]
    TooFewToOverrule {
        /// guardians
        found: usize,
    },
}

/// The controller's word.
#[cw_serde]
#[derive(Copy, Eq)]
pub enum Veto {
    /// nothing said
    #[serde(rename = "n")]
    None,
    /// refused
    #[serde(rename = "v")]
    Standing,
    /// refused, and overruled
    #[serde(rename = "o")]
    Overruled,
}

/// One proposal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize_tuple, Deserialize_tuple)]
pub struct Recovery {
    /// who will control
    pub controller: Addr,
    /// its key of signed forms
    pub form_key: PublicKey,
    /// guardians when it was proposed
    pub guards: Guards,
    /// who approved
    pub approvals: Vec<Addr>,
    /// who would overrule the veto
    pub overrides: Vec<Addr>,
    /// the controller's word
    pub veto: Veto,
    /// end of the delay, once approved
    pub ready_at: Option<u64>,
    /// first second at which it is void
    pub expires_at: u64,
}

impl Recovery {
    /// A guardian proposes, and approves by that.
    pub fn propose(controller: Addr, form_key: PublicKey, guards: Guards, by: Addr, now: u64) -> Self {
        let expires_at = now.saturating_add(GATHERING_SECONDS);
        let veto = Veto::None;
        Self { controller, form_key, guards, approvals: vec![by], overrides: vec![], veto, ready_at: None, expires_at }
            .counted(now)
    }

    /// Does it still stand?
    pub fn is_open(&self, now: u64) -> bool {
        now < self.expires_at
    }

    /// Approved and not void: an erasure waits for it.
    pub fn holds_erasure(&self, now: u64) -> bool {
        self.ready_at.is_some() && self.is_open(now)
    }

    /// Another guardian approves.
    pub fn approve(mut self, by: Addr, now: u64) -> Result<Self, RecoveryError> {
        self.expect_open(now)?;
        match self.veto {
            Veto::Standing => return Err(RecoveryError::Vetoed),
            _ if self.ready_at.is_some() => return Err(RecoveryError::Approved),
            _ => vote(&mut self.approvals, by)?,
        }
        Ok(self.counted(now))
    }

    /// The controller refuses, as long as it is not executed.
    pub fn refuse(self, now: u64) -> Result<Self, RecoveryError> {
        self.expect_open(now)?;
        match self.veto {
            Veto::None => Ok(Self { veto: Veto::Standing, ..self }),
            Veto::Standing => Err(RecoveryError::Vetoed),
            Veto::Overruled => Err(RecoveryError::Overruled),
        }
    }

    /// A guardian overrules the veto. Where it was not approved before, the delay starts when the veto falls.
    pub fn overrule(mut self, by: Addr, now: u64) -> Result<Self, RecoveryError> {
        self.expect_open(now)?;
        if self.veto != Veto::Standing {
            return Err(RecoveryError::NotVetoed);
        }
        let found = self.guards.commitments.len();
        let wanted = self.guards.overruling().ok_or(RecoveryError::TooFewToOverrule { found })?;
        vote(&mut self.overrides, by)?;
        if self.overrides.len() < wanted {
            return Ok(self);
        }
        Ok(Self { veto: Veto::Overruled, ..self }.ready(now))
    }

    /// Checks that it can be executed now.
    pub fn expect_ready(&self, now: u64) -> Result<(), RecoveryError> {
        self.expect_open(now)?;
        if self.veto == Veto::Standing {
            return Err(RecoveryError::Vetoed);
        }
        let (wanted, found) = (usize::from(self.guards.threshold), self.approvals.len());
        match self.ready_at {
            None => Err(RecoveryError::NotApproved { wanted, found }),
            Some(ready_at) if now < ready_at => Err(RecoveryError::TooEarly { ready_at, now }),
            Some(_) => Ok(()),
        }
    }

    fn expect_open(&self, now: u64) -> Result<(), RecoveryError> {
        if self.is_open(now) {
            return Ok(());
        }
        Err(RecoveryError::Expired { expires_at: self.expires_at })
    }

    fn counted(self, now: u64) -> Self {
        if self.approvals.len() < usize::from(self.guards.threshold) {
            return self;
        }
        self.ready(now)
    }

    /// The delay starts, unless it started before.
    fn ready(self, now: u64) -> Self {
        let ready_at = self.ready_at.unwrap_or_else(|| now.saturating_add(self.guards.delay));
        let expires_at = self.expires_at.max(ready_at.saturating_add(EXECUTION_SECONDS));
        Self { ready_at: Some(ready_at), expires_at, ..self }
    }
}

fn vote(votes: &mut Vec<Addr>, by: Addr) -> Result<(), RecoveryError> {
    if votes.contains(&by) {
        return Err(RecoveryError::VotedTwice);
    }
    votes.push(by);
    Ok(())
}
