//! Who holds a key of suspect duplicates: at most four claims, then "more". A holder that fell (voided, denied)
//! makes room.

use health_api::claims::ClaimId;
use serde::{Deserialize, Serialize};

/// Claims kept a key.
pub const MAX_HOLDERS: usize = 4;

/// Claims that hold a key.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Holders {
    /// in order of receipt
    pub claims: Vec<ClaimId>,
    /// there are more than are kept: the key stays held
    pub more: bool,
}

impl Holders {
    /// Without the claims that hold no more.
    #[must_use]
    pub fn standing(mut self, fallen: &[ClaimId]) -> Self {
        self.claims.retain(|claim| !fallen.contains(claim));
        self
    }

    /// With one more claim.
    #[must_use]
    pub fn with(mut self, claim: ClaimId) -> Self {
        if self.claims.contains(&claim) {
            return self;
        }
        if self.claims.len() < MAX_HOLDERS {
            self.claims.push(claim);
        } else {
            self.more = true;
        }
        self
    }

    /// Does anybody hold it?
    pub fn is_held(&self) -> bool {
        self.more || !self.claims.is_empty()
    }
}
