//! Patients arrive: register, let their providers in, have their records committed, become members.

use std::collections::{BTreeMap, BTreeSet};

use fhir::bundle::Bundle;
use health_api::{Day, ParticipantNumber};

use super::Play;
use crate::chain::Refusal;
use crate::demo::records::{custodians, keep_all};
use crate::demo::stage::{PatientActor, Vault};
use crate::demo::world::{life, Life, World};
use crate::output::CliError;

/// A patient on the stage.
pub struct Person {
    /// account, id, label key
    pub actor: PatientActor,
    /// index of the Bundle
    pub bundle: usize,
    /// which time the Bundle is played, from 0
    pub copy: usize,
    /// what the Patient resource says
    pub life: Life,
    /// who keeps which record: by path, the directory key
    pub custodians: BTreeMap<String, String>,
}

impl Play {
    /// Everybody registers; all records are committed; every plan covers its members.
    pub(super) fn arrive(&mut self, world: &World) -> Result<(), CliError> {
        self.stage.chain.step("register patients, let providers in");
        for copy in 0..world.copies {
            for (at, bundle) in world.collection.patients().iter().enumerate() {
                let life = life(bundle)?;
                self.arrival(world, at, copy, life).map_err(CliError::refused)?;
            }
        }
        self.commit_all().map_err(CliError::refused)?;
        self.cover_all(world).map_err(CliError::refused)?;
        self.correct_records(world).map_err(CliError::refused)
    }

    fn arrival(&mut self, world: &World, at: usize, copy: usize, life: Life) -> Result<(), Refusal> {
        let bundle = &world.collection.patients()[at];
        let custodians = custodians(&world.collection, bundle, &self.cast);
        let actor = self.stage.register_patient(&format!("patient {copy} {at}"))?;
        let let_in = self.participants_of(world, at, &custodians);
        self.stage.let_in(&actor, &let_in)?;
        self.documents += keep_all(&mut self.stage, &mut self.cast, &actor, copy, bundle, &custodians)?;
        self.people.push(Person { actor, bundle: at, copy, life, custodians });
        Ok(())
    }

    /// Everybody who keeps a record of the patient or bills for one.
    fn participants_of(
        &self,
        world: &World,
        at: usize,
        custodians: &BTreeMap<String, String>,
    ) -> Vec<ParticipantNumber> {
        let billing = world.claims[at].claims.iter().map(|claim| &claim.provider);
        let keys: BTreeSet<&String> = custodians.values().chain(billing).collect();
        keys.into_iter().filter_map(|key| self.cast.vaults.get(key)).map(|vault| vault.author.number).collect()
    }

    fn commit_all(&mut self) -> Result<(), Refusal> {
        let stage = &mut self.stage;
        stage.chain.step("commit records");
        self.cast.vaults.values_mut().filter(|vault| !vault.is_empty()).try_for_each(|vault| stage.flush(vault))?;
        let kept: usize = self.cast.vaults.values().map(Vault::len).sum();
        let custodians = self.cast.vaults.values().filter(|vault| !vault.is_empty()).count();
        self.note(format!("{kept} records committed by {custodians} custodians, in rows and in Merkle logs"));
        Ok(())
    }

    /// Coverage from birth to death, by plan.
    fn cover_all(&mut self, world: &World) -> Result<(), Refusal> {
        self.stage.chain.step("cover and enrol members");
        for (key, plan) in &self.plans {
            let member = |person: &&Person| world.claims[person.bundle].claims.iter().any(|one| one.payer == *key);
            let members: Vec<_> = self
                .people
                .iter()
                .filter(member)
                .map(|person| (&person.actor, from(person), person.life.died))
                .collect();
            self.stage.cover(plan, &members)?;
        }
        if let Some(first) = self.people.first() {
            self.stage.cover(&self.second_plan, &[(&first.actor, from(first), until(first))])?;
        }
        Ok(())
    }
}

/// Coverage starts with life, not before a day that a contract can count.
fn from(person: &Person) -> Day {
    person.life.born.max(-36_525)
}

/// Coverage ends with life; a death before birth is no death.
fn until(person: &Person) -> Option<Day> {
    person.life.died.filter(|died| *died >= from(person))
}

/// The Bundle of a person.
pub fn bundle_of<'a>(world: &'a World, person: &Person) -> &'a Bundle {
    &world.collection.patients()[person.bundle]
}
