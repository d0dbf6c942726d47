//! Who holds what, as one claim looks at it and changes it: each row is read once and written once.

use cosmwasm_std::Storage;
use health_api::claims::ClaimId;
use health_api::Tag;

use super::places::{ExactKey, Key, Place};
use crate::claim::flag;
use crate::holders::{mark, HeldDay, Holders};
use crate::state::{claims, holders};
use crate::ContractError;

/// Rows as they were found for a claim: without holders that fell, and without the claim itself.
#[derive(Default)]
pub struct Held {
    own: Option<ClaimId>,
    days: Vec<(Key, HeldDay)>,
    found: Vec<(Place, Holders)>,
}

impl Held {
    /// Nothing looked up yet; `own` is the claim itself, where it is looked at again.
    pub fn new(own: Option<ClaimId>) -> Self {
        Self { own, ..Self::default() }
    }

    /// More holders of any key than are kept?
    pub fn any_more(&self) -> bool {
        self.found.iter().any(|(_, holders)| holders.more)
    }

    /// The holders of a key.
    pub fn of(&mut self, storage: &dyn Storage, place: Place) -> Result<&mut Holders, ContractError> {
        let known = self.found.iter().position(|(known, _)| *known == place);
        if known.is_none() {
            let stored = match self.day(storage, place.day)?.of(mark(place.key)) {
                Ok(stored) => stored,
                Err(_full) => holders::of(storage, Tag(place.key))?,
            };
            self.found.push((place, standing(storage, stored, self.own)?));
        }
        let at = known.unwrap_or(self.found.len() - 1);
        self.found.get_mut(at).map(|(_, holders)| holders).ok_or(ContractError::Overflow {})
    }

    /// The claim that holds a line's exact key, other than the claim itself.
    pub fn exactly(&mut self, storage: &dyn Storage, exact: &ExactKey) -> Result<Option<ClaimId>, ContractError> {
        let own = self.own;
        let home = self.of(storage, exact.home)?;
        let held = match home.exactly(exact.mark()) {
            None if home.is_full() => holders::exact(storage, Tag(exact.key))?,
            held => held,
        };
        match held {
            Some((claim, line)) if Some(claim) != own => {
                Ok(claims::load(storage, claim)?.line_holds(line).then_some(claim))
            }
            _ => Ok(None),
        }
    }

    /// Writes the holders of these keys: each into its day's row, or into one of its own where that has no room.
    pub fn save(&mut self, storage: &mut dyn Storage, changed: &[Place]) -> Result<(), ContractError> {
        let mut days: Vec<Key> = Vec::new();
        for (place, holders) in std::mem::take(&mut self.found) {
            if !changed.contains(&place) {
                continue;
            }
            match self.day(storage, place.day)?.put(mark(place.key), holders) {
                None => days.push(place.day),
                Some(holders) => holders::save(storage, Tag(place.key), &holders)?,
            }
        }
        for (key, day) in self.days.iter().filter(|(key, _)| days.contains(key)) {
            holders::save_day(storage, Tag(*key), day)?;
        }
        Ok(())
    }

    fn day(&mut self, storage: &dyn Storage, key: Key) -> Result<&mut HeldDay, ContractError> {
        let known = self.days.iter().position(|(known, _)| *known == key);
        if known.is_none() {
            self.days.push((key, holders::day(storage, Tag(key))?));
        }
        let at = known.unwrap_or(self.days.len() - 1);
        self.days.get_mut(at).map(|(_, day)| day).ok_or(ContractError::Overflow {})
    }
}

/// Holders without those that fell, and without the claim itself.
fn standing(storage: &dyn Storage, holders: Holders, own: Option<ClaimId>) -> Result<Holders, ContractError> {
    let mut fallen: Vec<ClaimId> = own.into_iter().collect();
    for claim in &holders.claims {
        if !claims::load(storage, *claim)?.has(flag::HOLDS) {
            fallen.push(*claim);
        }
    }
    Ok(holders.standing(&fallen))
}
