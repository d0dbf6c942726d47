//! FHIR Consents to terms on chain, each on its day.

use std::collections::BTreeMap;

use commitments::keys::tag;
use consent_engine::compile::{compile_consent, Shelf, Signing};
use consent_engine::fhir::{normalized, ConsentRecord};
use consent_engine::wire::{Tag, Terms};
use fhir::bundle::Bundle;
use fhir::{FhirDate, Resource};
use health_api::consent::ConsentBody;
use health_api::day::SECONDS_A_DAY;
use health_api::{Day, ParticipantNumber};
use serde_json::Value;

use super::{FiledConsent, How};
use crate::chain::{Chain, Refusal};
use crate::demo::cast::{key_of, Cast};
use crate::demo::play::people::bundle_of;
use crate::demo::play::Play;
use crate::demo::stage::PatientActor;
use crate::demo::world::World;

/// System of the tag that says how a Consent is to be filed: `disclosed`, `payment` or `sealed`.
pub const TAG_SYSTEM: &str = "https://cw-health.example/filing";

/// Days before its filing from which on a payment consent may hold.
const REACH_DAYS: i64 = 30;

/// A Consent that waits for its day.
pub struct Waiting {
    person: usize,
    value: Value,
    place: String,
    /// second of its date
    at: u64,
}

impl Play {
    /// Files every Consent whose date comes up to this second, each on its own day.
    pub(in crate::demo::play) fn file_consents(&mut self, world: &World, until: u64) -> Result<(), Refusal> {
        if !self.access.prepared {
            self.access.waiting = self.waiting(world);
            self.access.waiting.sort_by_key(|one| one.at);
            self.access.prepared = true;
        }
        let due = self.access.waiting.iter().take_while(|one| one.at <= until).count();
        for one in self.access.waiting.drain(..due).collect::<Vec<_>>() {
            self.stage.chain.move_to(one.at);
            self.stage.chain.step("file consents");
            self.file_consent(world, one.person, &one.value, &one.place)?;
        }
        Ok(())
    }

    /// All Consents of the files, by patient.
    fn waiting(&self, world: &World) -> Vec<Waiting> {
        let of = |(at, person): (usize, &super::super::Person)| {
            let bundle = bundle_of(world, person);
            let each = move |resource: &Resource| waiting(at, bundle, resource);
            bundle.of_type("Consent").map(each).collect::<Vec<_>>()
        };
        self.people.iter().enumerate().flat_map(of).collect()
    }

    /// Compiles and files one Consent; one that cannot be filed is reported, not half-filed.
    pub(super) fn file_consent(
        &mut self,
        world: &World,
        person: usize,
        value: &Value,
        place: &str,
    ) -> Result<(), Refusal> {
        let actor = self.people[person].actor.clone();
        let record = ConsentRecord::read(value, place);
        let numbers = numbers(world, bundle_of(world, &self.people[person]), &self.cast);
        let shelf = shelf(value);
        let terms = match compile(&record, shelf, &numbers, &actor) {
            Ok(terms) => reaching_back(terms, shelf, self.stage.chain.as_ref()),
            Err(refusal) => {
                self.access.not_filed.push(format!("{place}: {} ({})", refusal, refusal.code()));
                return Ok(());
            }
        };
        let custodian = self.custodian(value, &numbers, person);
        self.put_on_file(&actor, shelf, custodian, terms)
    }

    fn put_on_file(
        &mut self,
        actor: &PatientActor,
        shelf: Shelf,
        custodian: ParticipantNumber,
        terms: Terms,
    ) -> Result<(), Refusal> {
        let (how, custodian, filed) = match shelf {
            Shelf::Payment => {
                let days = days(&terms, self.stage.chain.now());
                (How::Payment(days.0, days.1), 0, self.stage.file(actor, ConsentBody::Payment { terms })?)
            }
            Shelf::Disclosed => {
                (How::Disclosed, custodian, self.stage.file(actor, ConsentBody::Care { custodian, terms })?)
            }
            Shelf::Sealed => (How::Sealed, custodian, self.stage.seal(actor, custodian, terms)?),
        };
        let (ordinal, opening) = (filed.ordinal, filed.opening);
        self.access.filed.push(FiledConsent { patient: actor.id, ordinal, how, custodian, opening });
        Ok(())
    }

    /// The organization that enforces it: the one it names, else the first that keeps a record.
    fn custodian(&self, value: &Value, numbers: &Numbers, person: usize) -> ParticipantNumber {
        let named = value.get("organization").and_then(Value::as_array).and_then(|list| list.first());
        let named = named.and_then(|one| one.get("reference")).and_then(Value::as_str);
        let keeper = || {
            let key = self.people[person].custodians.values().next()?;
            self.cast.vaults.get(key).map(|vault| vault.author.number)
        };
        named.and_then(|name| numbers.get(&normalized(name)).copied()).or_else(keeper).unwrap_or_default()
    }
}

/// Participant numbers by every name that a reference may use.
pub type Numbers = BTreeMap<String, ParticipantNumber>;

/// Names of everybody in the directory and the Bundle.
pub fn numbers(world: &World, bundle: &Bundle, cast: &Cast) -> Numbers {
    let mut numbers = Numbers::new();
    let directory = world.collection.directory();
    for resource in directory.resources().iter().chain(bundle.resources()) {
        let Some(canonical) = directory.same_as(resource) else { continue };
        let key = key_of(canonical);
        let vault = cast.vaults.get(&key).map(|vault| vault.author.number);
        let other = cast.practitioners.get(&key).or_else(|| cast.payers.get(&key)).map(|one| one.number);
        let Some(number) = vault.or(other) else { continue };
        let names = [Some(resource.reference()), resource.full_url().map(str::to_owned)];
        let urn = resource.id().map(|id| format!("urn:uuid:{id}"));
        for name in names.into_iter().flatten().chain(urn).chain(resource.identifiers()) {
            numbers.insert(normalized(&name), number);
        }
    }
    numbers
}

fn waiting(person: usize, bundle: &Bundle, resource: &Resource) -> Waiting {
    let node = resource.node(bundle.file());
    let date = FhirDate::of(&node, "dateTime").ok().flatten();
    let at = date.and_then(|date| u64::try_from(date.start).ok()).unwrap_or_default();
    let place = format!("{} {}", bundle.file(), resource.path());
    Waiting { person, value: resource.value().clone(), place, at }
}

fn compile(
    record: &ConsentRecord,
    shelf: Shelf,
    numbers: &Numbers,
    actor: &PatientActor,
) -> Result<Terms, consent_engine::compile::Refusal> {
    let address = |name: &str| numbers.get(name).map(ToString::to_string);
    let tagger = |system: &str, code: &str| Tag(tag(&actor.label_key, system, code));
    compile_consent(record, shelf, Signing::None, &address, &tagger)
}

/// How a Consent is to be filed: as its tag says; without one, in clear.
fn shelf(value: &Value) -> Shelf {
    let tags = value.get("meta").and_then(|meta| meta.get("tag")).and_then(Value::as_array);
    let ours = tags.into_iter().flatten().find(|tag| tag.get("system").and_then(Value::as_str) == Some(TAG_SYSTEM));
    match ours.and_then(|tag| tag.get("code")).and_then(Value::as_str) {
        Some("payment") => Shelf::Payment,
        Some("sealed") => Shelf::Sealed,
        _ => Shelf::Disclosed,
    }
}

/// Where the clock is the world's, a payment consent of the files is filed today: it reaches back as far as one may.
fn reaching_back(mut terms: Terms, shelf: Shelf, chain: &dyn Chain) -> Terms {
    if shelf == Shelf::Payment && chain.keeps_world_time() {
        let today = i64::try_from(chain.now() / SECONDS_A_DAY * SECONDS_A_DAY).unwrap_or_default();
        let earliest = today - REACH_DAYS * 86_400;
        terms.root.start = terms.root.start.map(|start| start.max(earliest));
    }
    terms
}

/// Days on which a payment consent holds: its root's period, else from today.
fn days(terms: &Terms, now: u64) -> (Day, Option<Day>) {
    let day = |second: i64| i32::try_from(second.div_euclid(86_400)).unwrap_or(i32::MAX);
    let today = i32::try_from(now / SECONDS_A_DAY).unwrap_or(i32::MAX);
    (terms.root.start.map_or(today, day), terms.root.end.map(day))
}
