//! The whole play: the stage is set, patients arrive, claims go in by the day of service, and everybody looks.

mod access;
mod claims;
mod corrections;
mod payout;
mod people;
mod setting;
mod tricks;

pub use access::Access;
pub use claims::{reasons_alone, Star, Tally};
pub use people::Person;
pub use setting::terms;
pub use tricks::Trick;

use std::collections::BTreeMap;

use super::cast::Cast;
use super::entropy::Entropy;
use super::stage::{Participant, Plan, Stage};
use super::world::World;
use crate::chain::Chain;
use crate::output::CliError;

/// Everybody and everything on the stage.
pub struct Play {
    /// the contracts
    pub stage: Stage,
    /// organizations, practitioners, insurers
    pub cast: Cast,
    /// a plan per insurer, by payer key
    pub plans: BTreeMap<String, Plan>,
    /// the plan of an insurer to whom the first patient belongs too
    pub second_plan: Plan,
    /// patients, copies after each other
    pub people: Vec<Person>,
    /// what became of the claims
    pub tally: Tally,
    /// the claim that is looked at closely: the first patient's first one that was paid
    pub star: Option<Star>,
    /// what was tried with it
    pub tricks: Vec<Trick>,
    /// who looked at the first patient's record
    pub access: Access,
    /// records committed
    pub documents: usize,
    /// what happened, line by line, for `--verbose`
    pub journal: Vec<String>,
}

impl Play {
    /// Plays the world from the deployment to the last payout, on an embedded chain where none is given.
    ///
    /// # Errors
    /// [`CliError::Refused`] when a contract refuses what it should accept.
    pub fn perform(world: &World, chain: Option<Box<dyn Chain>>, entropy: Entropy) -> Result<Self, CliError> {
        let mut play = Self::set(world, chain, entropy).map_err(CliError::refused)?;
        play.arrive(world)?;
        play.submit_all(world).map_err(CliError::refused)?;
        play.look(world).map_err(CliError::refused)?;
        play.pay_out().map_err(CliError::refused)?;
        Ok(play)
    }

    /// Writes a line into the journal.
    pub fn note(&mut self, line: impl Into<String>) {
        self.journal.push(line.into());
    }

    /// All plans, the second payer's last.
    pub fn all_plans(&self) -> impl Iterator<Item = &Plan> {
        self.plans.values().chain([&self.second_plan])
    }

    /// The organization with this directory key.
    pub fn organization(&self, key: &str) -> Option<Participant> {
        self.cast.vaults.get(key).map(|vault| vault.author.clone())
    }
}
