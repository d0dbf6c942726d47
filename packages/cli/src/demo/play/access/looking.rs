//! Looks at the first patient's record: permitted, denied, redacted, in an emergency; then she revokes.

use std::collections::BTreeSet;

use commitments::keys::tag;
use consent_engine::compile::compile_item;
use consent_engine::fhir::item_of;
use consent_engine::vocabulary::Purpose;
use consent_engine::wire::{Facts, Tag};
use fhir::Resource;
use health_api::consent::{Outcome, Verdict};
use health_api::day::day_of;

use super::filing::numbers;
use super::{templates, AccessEntry, How};
use crate::chain::Refusal;
use crate::consent::log::{accountable, Decision, Opening, Recipient};
use crate::demo::cast::key_of;
use crate::demo::play::people::bundle_of;
use crate::demo::play::Play;
use crate::demo::records::is_clinical;
use crate::demo::stage::{opens, Participant, Request};
use crate::demo::world::World;

/// Who looks, for whom, why.
struct Look<'a> {
    who: String,
    purpose: Purpose,
    actors: Vec<u32>,
    custodian: &'a Participant,
    /// what is asked for, in words
    what: String,
    resources: Vec<&'a Resource>,
}

/// Resources of a set that is asked for at once: at most.
const SET: usize = 40;

impl Play {
    /// The first patient's record is looked at in five ways, she revokes, and one look is repeated.
    pub(in crate::demo::play) fn look(&mut self, world: &World) -> Result<(), Refusal> {
        self.file_consents(world, u64::MAX / 4)?;
        let Some(person) = self.people.first() else { return Ok(()) };
        let bundle = bundle_of(world, person);
        for resource in world.collection.directory().resources().iter().chain(bundle.resources()) {
            let at = self.access.directory.add(resource.value(), resource.full_url());
            self.access.positions.insert(format!("{} {}", resource.path(), resource.reference()), at);
        }
        let Some((home, practitioner)) = self.home(world) else { return Ok(()) };
        self.stage.chain.step("file consents");
        self.file_templates(world, &home, &practitioner)?;
        self.stage.chain.step("receipts of disclosures");
        self.permitted_and_denied(world, &home, &practitioner)?;
        self.emergency(world, &home)?;
        self.revoke_and_look_again(world, &home, &practitioner)?;
        self.verify_entries()
    }

    /// The custodian of the first patient's records that keeps most of them, and a practitioner who works there.
    fn home(&self, world: &World) -> Option<(Participant, Participant)> {
        let person = self.people.first()?;
        let bundle = bundle_of(world, person);
        let kept = |key: &str| person.custodians.values().filter(|one| *one == key).count();
        let disclosed =
            self.access.filed.iter().find(|one| one.patient == person.actor.id && one.how == How::Disclosed);
        let named = disclosed.map(|one| one.custodian);
        let home = self
            .cast
            .vaults
            .iter()
            .max_by_key(|(key, vault)| (Some(vault.author.number) == named, kept(key)))
            .map(|(_, vault)| vault.author.clone())?;
        let practitioner = bundle.of_type("Encounter").find_map(|one| {
            let key = key_of(world.collection.practitioner(bundle, one)?);
            self.cast.practitioners.get(&key).cloned()
        })?;
        Some((home, practitioner))
    }

    /// A patient whose file has no Consent for care files two that the demo writes.
    fn file_templates(&mut self, world: &World, home: &Participant, practitioner: &Participant) -> Result<(), Refusal> {
        let actor = self.people[0].actor.clone();
        if self.access.filed.iter().any(|one| one.patient == actor.id) {
            return Ok(());
        }
        let bundle = bundle_of(world, &self.people[0]);
        let patient = bundle.patient().map(Resource::reference).unwrap_or_default();
        let numbers = numbers(world, bundle, &self.cast);
        let name_of = |number: u32| numbers.iter().find(|(_, one)| **one == number).map(|(name, _)| name.clone());
        let (Some(organization), Some(person)) = (name_of(home.number), name_of(practitioner.number)) else {
            return Ok(());
        };
        self.file_consent(world, 0, &templates::treatment(&patient, &organization), "the demo's treatment consent")?;
        self.file_consent(world, 0, &templates::sealed(&patient, &person), "the demo's sealed consent")
    }

    fn permitted_and_denied(
        &mut self,
        world: &World,
        home: &Participant,
        practitioner: &Participant,
    ) -> Result<(), Refusal> {
        let all = self.clinical(world, home);
        let ordinary = self.ordinary(world, home);
        let who = self.who(practitioner, home);
        let actors = vec![practitioner.number, home.number];
        let treat = |what: &str, resources: Vec<_>| Look {
            who: who.clone(),
            purpose: Purpose::TREAT,
            actors: actors.clone(),
            custodian: home,
            what: what.to_owned(),
            resources,
        };
        self.take(treat("one observation", ordinary.clone()))?;
        self.take(treat("the whole record", all))?;
        let stranger = Look {
            who: "another organization".into(),
            purpose: Purpose::TREAT,
            actors: vec![self.cast.stranger.number],
            custodian: home,
            what: "one observation".into(),
            resources: ordinary.clone(),
        };
        self.take(stranger)?;
        let marketing = Look { purpose: Purpose::HMARKT, ..treat("one observation", ordinary) };
        self.take(marketing)
    }

    /// An emergency: declared, used, reviewed.
    fn emergency(&mut self, world: &World, home: &Participant) -> Result<(), Refusal> {
        let restricted: Vec<_> = self.restricted(world, home).into_iter().take(1).collect();
        let bundle = bundle_of(world, &self.people[0]);
        let of = |one: &Resource| Some(key_of(world.collection.practitioner(bundle, one)?));
        let mut keys: Vec<String> = bundle.of_type("Encounter").filter_map(of).collect();
        keys.dedup();
        let Some(doctor) = keys.iter().rev().find_map(|key| self.cast.practitioners.get(key)).cloned() else {
            return Ok(());
        };
        let actor = self.people[0].actor.clone();
        self.stage.chain.step("break the glass, receipt, review");
        self.stage.break_glass(&actor, home, &doctor)?;
        let who = self.who(&doctor, home);
        let look = Look {
            who,
            purpose: Purpose::BTG,
            actors: vec![doctor.number, home.number],
            custodian: home,
            what: "restricted data, breaking the glass".into(),
            resources: restricted,
        };
        self.take(look)?;
        self.stage.review(home, &doctor)
    }

    fn revoke_and_look_again(
        &mut self,
        world: &World,
        home: &Participant,
        practitioner: &Participant,
    ) -> Result<(), Refusal> {
        let actor = self.people[0].actor.clone();
        let disclosed = self.access.filed.iter().find(|one| one.patient == actor.id && one.how == How::Disclosed);
        let Some(ordinal) = disclosed.map(|one| one.ordinal) else { return Ok(()) };
        self.stage.chain.step("revoke");
        self.stage.revoke(&actor, &[ordinal])?;
        self.stage.chain.step("receipts of disclosures");
        let look = Look {
            who: self.who(practitioner, home),
            purpose: Purpose::TREAT,
            actors: vec![practitioner.number, home.number],
            custodian: home,
            what: "the same observation, after she revoked".into(),
            resources: self.ordinary(world, home),
        };
        self.take(look)
    }

    /// Asks the contract, then writes the receipt, permitted or not.
    fn take(&mut self, look: Look<'_>) -> Result<(), Refusal> {
        if look.resources.is_empty() {
            return Ok(());
        }
        let actor = self.people[0].actor.clone();
        let facts = look.resources.iter().map(|one| self.facts(one)).collect::<Result<Vec<_>, _>>()?;
        let ask = |facts: Facts| Request { purpose: look.purpose, actors: look.actors.clone(), facts };
        let requests: Vec<Request> = facts.into_iter().map(ask).collect();
        let openings = self.access.openings(actor.id, look.custodian.number);
        let verdicts = self.stage.decide(&actor, look.custodian.number, &requests, &openings)?;
        let decision = in_words(&verdicts);
        let opening = self.opening(&look, &verdicts);
        let salt = self.stage.log(&actor, look.custodian, &opening)?;
        self.tally.disclosures += 1;
        let day = day_of(cosmwasm_std::Timestamp::from_seconds(self.stage.chain.now()));
        let purpose = look.purpose.code().to_owned();
        let (who, what) = (look.who, look.what);
        self.access.entries.push(AccessEntry { day, who, purpose, what, decision, opening, salt, verified: false });
        Ok(())
    }

    /// What the custodian keeps for the patient: the receipt on chain commits to it.
    fn opening(&self, look: &Look<'_>, verdicts: &[Verdict]) -> Opening {
        let of = |wanted: Outcome| -> Vec<String> {
            let both = look.resources.iter().zip(verdicts).filter(|(_, verdict)| verdict.outcome == wanted);
            both.map(|(resource, _)| resource.reference()).collect()
        };
        let (released, kept_back) = (of(Outcome::Permit), of(Outcome::Deny));
        let permitted = !released.is_empty();
        let consents: BTreeSet<_> = verdicts.iter().flat_map(|one| one.based_on.iter().copied()).collect();
        let refrain = verdicts.iter().any(|one| one.outcome == Outcome::Permit && one.no_redisclosure);
        let redacted = permitted && !kept_back.is_empty();
        let obligations = [(redacted, "REDACT"), (refrain, "NORDSCLCD")].into_iter().filter(|(due, _)| *due);
        let consents: Vec<_> = consents.into_iter().collect();
        let recipient = look.actors.last().copied().unwrap_or_default();
        Opening {
            patient: self.people[0].actor.id,
            custodian: look.custodian.number,
            at: self.stage.chain.now(),
            actors: look.actors.clone(),
            purpose: look.purpose.code().to_owned(),
            decision: if permitted { Decision::Permit } else { Decision::Deny },
            recipient: Recipient {
                reference: format!("Organization/participant-{recipient}"),
                name: Some(self.cast.name_of(recipient).to_owned()),
                address: None,
            },
            resources: if permitted { released } else { kept_back.clone() },
            description: None,
            withheld: if permitted { kept_back } else { Vec::new() },
            accounting_reportable: permitted && accountable(look.purpose, &consents),
            consents,
            obligations: obligations.map(|(_, code)| code.to_owned()).collect(),
            part2_notice: None,
            self_pay: None,
        }
    }

    /// She checks every opening against the chain.
    fn verify_entries(&mut self) -> Result<(), Refusal> {
        let actor = self.people[0].actor.clone();
        let receipts = self.stage.receipts(&actor)?;
        for entry in &mut self.access.entries {
            entry.verified = receipts.iter().any(|receipt| opens(receipt, &entry.salt, &entry.opening));
        }
        Ok(())
    }

    fn facts(&self, resource: &Resource) -> Result<Facts, Refusal> {
        let key = self.people[0].actor.label_key;
        let name = format!("{} {}", resource.path(), resource.reference());
        let at = self.access.positions.get(&name).copied().unwrap_or(usize::MAX);
        let now = i64::try_from(self.stage.chain.now()).unwrap_or(i64::MAX);
        let item = item_of(&self.access.directory, at, now).map_err(|error| Refusal(error.to_string()))?;
        let tagger = |system: &str, code: &str| Tag(tag(&key, system, code));
        compile_item(&item, &tagger).map_err(|error| Refusal(error.to_string()))
    }

    fn who(&self, practitioner: &Participant, home: &Participant) -> String {
        format!("{}, {}", self.cast.name_of(practitioner.number), self.cast.name_of(home.number))
    }

    /// The first patient's clinical records at a custodian.
    fn clinical<'a>(&self, world: &'a World, home: &Participant) -> Vec<&'a Resource> {
        let person = &self.people[0];
        let at_home = |one: &&Resource| {
            let key = person.custodians.get(one.path());
            key.and_then(|key| self.cast.vaults.get(key)).is_some_and(|vault| vault.author.number == home.number)
        };
        let bundle = bundle_of(world, person);
        bundle.resources().iter().filter(|one| is_clinical(one)).filter(at_home).take(SET).collect()
    }

    fn ordinary<'a>(&self, world: &'a World, home: &Participant) -> Vec<&'a Resource> {
        let all = self.clinical(world, home);
        let plain = |one: &&&Resource| one.kind() == "Observation" && fhir::view::labels(one.value()).is_empty();
        all.iter().find(plain).copied().into_iter().collect()
    }

    fn restricted<'a>(&self, world: &'a World, home: &Participant) -> Vec<&'a Resource> {
        let all = self.clinical(world, home);
        let labelled = all.iter().find(|one| !fhir::view::labels(one.value()).is_empty());
        labelled.or_else(|| all.iter().find(|one| one.kind() == "Condition")).copied().into_iter().collect()
    }
}

/// The custodian's view of a decision about a set.
fn in_words(verdicts: &[Verdict]) -> String {
    let released = verdicts.iter().filter(|one| one.outcome == Outcome::Permit).count();
    let refrain = verdicts.iter().any(|one| one.outcome == Outcome::Permit && one.no_redisclosure);
    let refrain = if refrain { ", no redisclosure" } else { "" };
    match (released, verdicts.len() - released) {
        (0, _) => "denied".into(),
        (1, 0) => format!("permitted{refrain}"),
        (released, 0) => format!("permitted, {released} records{refrain}"),
        (released, withheld) => format!("permitted, {released} records released, {withheld} withheld{refrain}"),
    }
}
