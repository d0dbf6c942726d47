//! What the demo has to say: the first screen, everything, or one JSON object.

mod everything;
mod machine;
mod screen;

use std::time::Duration;

use health_api::claims::BooksResponse;

use super::cases::Case;
use super::outsider::Outsider;
use super::play::{Access, Play, Star, Tally, Trick};
use super::tamper::Altered;
use super::world::World;
use crate::chain::Step;
use crate::output::CliError;

/// Sums over all plans, cents. `funded = credited + drawn + reserved + free + withdrawn`.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct Escrow {
    /// ever paid in
    pub funded: u128,
    /// owed to providers, not drawn yet
    pub credited: u128,
    /// drawn by providers
    pub drawn: u128,
    /// for claims that a person looks at
    pub reserved: u128,
    /// neither: what payers may take out
    pub withdrawable: u128,
    /// ever taken out
    pub withdrawn: u128,
}

impl Escrow {
    fn add(mut self, books: &BooksResponse) -> Self {
        self.funded += books.funded.u128();
        self.credited += books.credited.u128();
        self.drawn += books.drawn.u128();
        self.reserved += books.reserved.u128();
        self.withdrawable += books.withdrawable.u128();
        self.withdrawn += books.withdrawn.u128();
        self
    }

    /// To the last minor unit.
    pub fn balances(self) -> bool {
        self.funded == self.credited + self.drawn + self.reserved + self.withdrawable + self.withdrawn
    }
}

/// All that is reported.
pub struct Report<'a> {
    world: &'a World,
    tally: &'a Tally,
    star: Option<&'a Star>,
    star_name: String,
    provider_name: String,
    tricks: &'a [Trick],
    access: &'a Access,
    journal: &'a [String],
    cases: Vec<Case>,
    outsider: Outsider,
    altered: Option<Altered>,
    escrow: Escrow,
    bank: u128,
    patients: usize,
    documents: usize,
    transactions: u64,
    seconds: Duration,
    steps: Vec<Step>,
    final_explanation: Option<health_api::claims::ExplanationResponse>,
}

impl<'a> Report<'a> {
    /// Collects what there is to say.
    ///
    /// # Errors
    /// [`CliError::Refused`] when the books cannot be read.
    pub fn of(
        world: &'a World,
        play: &'a Play,
        cases: Vec<Case>,
        outsider: Outsider,
        altered: Option<Altered>,
        seconds: Duration,
    ) -> Result<Self, CliError> {
        let books = play.all_plans().map(|plan| play.stage.books(plan));
        let books = books.collect::<Result<Vec<_>, _>>().map_err(CliError::refused)?;
        let claims = play.stage.chain.address(health_api::interface::Role::ClaimsEscrow).clone();
        let star = play.star.as_ref();
        let explained = star.map(|star| play.stage.explanation(star.explanation.claim.claim)).transpose();
        Ok(Self {
            world,
            tally: &play.tally,
            star,
            star_name: play.people.first().map(|one| one.life.name.clone()).unwrap_or_default(),
            provider_name: star.map(|star| play.cast.name_of(star.sent.provider.number).to_owned()).unwrap_or_default(),
            tricks: &play.tricks,
            access: &play.access,
            journal: &play.journal,
            cases,
            outsider,
            altered,
            escrow: books.iter().fold(Escrow::default(), Escrow::add),
            bank: play.stage.chain.balance(&claims).map_err(CliError::refused)?,
            patients: play.people.len(),
            documents: play.documents,
            transactions: play.stage.chain.transactions(),
            seconds,
            steps: play.stage.chain.gas().map(|gas| gas.steps().copied().collect()).unwrap_or_default(),
            final_explanation: explained.map_err(CliError::refused)?,
        })
    }

    /// Resources a second, through reading, hashing and the chain.
    fn speed(&self) -> f64 {
        // for a person to read
        #[allow(clippy::cast_precision_loss)]
        let resources = self.world.resources() as f64;
        resources / self.seconds.as_secs_f64().max(1e-9)
    }

    /// What the contract's account holds is what the books say.
    fn bank_agrees(&self) -> bool {
        self.bank == self.escrow.funded - self.escrow.drawn - self.escrow.withdrawn
    }

    /// Fails when the suite did not do what it should: the demo is a test, too.
    ///
    /// # Errors
    /// [`CliError::Refused`] naming the first thing that did not hold.
    pub fn verdict(&self) -> Result<(), CliError> {
        let wrong = |what: &str| Err(CliError::refused(format!("the demo did not hold: {what}")));
        if !self.escrow.balances() || !self.bank_agrees() {
            return wrong("the books do not balance");
        }
        if !self.steps.is_empty() && self.tally.submitted > 0 && self.tally.error == self.tally.submitted {
            return wrong("the node decided no claim: see --verbose");
        }
        if self.outsider.hits > 0 {
            return wrong(&format!("public data holds something of the files, in {:?}", self.outsider.places));
        }
        if let Some(trick) = self.tricks.iter().find(|trick| !trick.refused) {
            return wrong(&format!("{} was not refused", trick.case));
        }
        if let Some(case) = self.cases.iter().find(|case| !case.as_wanted) {
            return wrong(&format!("{}: {}", case.case, case.reason));
        }
        if self.altered.as_ref().is_some_and(|one| !one.original_fits || one.altered_fits) {
            return wrong("an altered record was not caught");
        }
        if self.access.entries.iter().any(|entry| !entry.verified) {
            return wrong("an opening does not fit its receipt");
        }
        Ok(())
    }
}
