//! Who holds a key of suspect duplicates: at most four claims, then "more". A holder that fell (voided, denied)
//! makes room. Equal lines share their first day's key, so that the same holders say which lines are held exactly.

use health_api::claims::ClaimId;
use serde::{Deserialize, Serialize};

/// Claims kept a key.
pub const MAX_HOLDERS: usize = 4;

/// Keys kept in a day's row.
pub const MAX_KEYS: usize = 8;

/// The first eight bytes of a key: tells keys of one day apart, and exact keys of one suspect key.
pub type Mark = [u8; 8];

/// A key's mark.
pub fn mark(key: [u8; 16]) -> Mark {
    let mut mark = [0; 8];
    mark.copy_from_slice(&key[..8]);
    mark
}

/// Claims that hold a key.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Holders {
    /// in order of receipt
    pub claims: Vec<ClaimId>,
    /// there are more than are kept: the key stays held
    pub more: bool,
    /// lines held exactly, at most [`MAX_HOLDERS`]: further ones have rows of their own. None is ever dropped, so that a
    /// row that is not full has no further ones
    pub exact: Vec<(Mark, ClaimId, u32)>,
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

    /// The line that holds a mark.
    pub fn exactly(&self, mark: Mark) -> Option<(ClaimId, u32)> {
        self.exact.iter().find(|(known, _, _)| *known == mark).map(|(_, claim, line)| (*claim, *line))
    }

    /// Has it no room for another mark?
    pub fn is_full(&self) -> bool {
        self.exact.len() >= MAX_HOLDERS
    }

    /// A line holds a mark from now on. Says whether there was room.
    #[must_use]
    pub fn hold_exactly(&mut self, mark: Mark, claim: ClaimId, line: u32) -> bool {
        let full = self.is_full();
        match self.exact.iter_mut().find(|(known, _, _)| *known == mark) {
            Some(held) => *held = (mark, claim, line),
            None if full => return false,
            None => self.exact.push((mark, claim, line)),
        }
        true
    }

    /// Does anybody hold it?
    pub fn is_held(&self) -> bool {
        self.more || !self.claims.is_empty()
    }
}

/// The keys of one patient's day at one provider, each with its holders: services of a day, and its total, stand and are
/// found together. None is ever dropped, so that a row that is not full leaves none to a row of its own.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct HeldDay {
    /// at most [`MAX_KEYS`]: further ones have rows of their own
    pub keys: Vec<(Mark, Holders)>,
}

/// A day's row has no room for another key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Full;

impl HeldDay {
    /// Who holds a key; [`Full`] where only a row of its own can tell.
    pub fn of(&self, mark: Mark) -> Result<Holders, Full> {
        match self.keys.iter().find(|(known, _)| *known == mark) {
            Some((_, holders)) => Ok(holders.clone()),
            None if self.keys.len() < MAX_KEYS => Ok(Holders::default()),
            None => Err(Full),
        }
    }

    /// Who holds a key from now on; gives them back where there is no room.
    #[must_use]
    pub fn put(&mut self, mark: Mark, holders: Holders) -> Option<Holders> {
        let full = self.keys.len() >= MAX_KEYS;
        match self.keys.iter_mut().find(|(known, _)| *known == mark) {
            Some((_, held)) => *held = holders,
            None if full => return Some(holders),
            None => self.keys.push((mark, holders)),
        }
        None
    }
}
