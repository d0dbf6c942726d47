//! Decides a case twice: over clear codes, and over terms and facts.
#![allow(dead_code)] // each test file uses its part

use consent_engine::case::Asked;
use consent_engine::compile::{compile_consent, compile_item, compile_request, Refusal, Shelf, Signing};
use consent_engine::decide::{decide, Verdict};
use consent_engine::fhir::{item_of, ClearConsent, ClearItem, ClearRequest, ConsentRecord};
use consent_engine::wire::{Facts, Tag, TaggedConsent, Terms};

use crate::table;

/// Tags under a fixed key, as the circle's label key makes them.
pub fn tag(system: &str, code: &str) -> Tag {
    Tag(commitments::keys::tag(&[7; 32], system, code))
}

/// Addresses of everybody but Groups and whoever is called a stranger.
pub fn address(name: &str) -> Option<String> {
    let person = match name {
        "urn:npi|111" => "Practitioner/1",
        "urn:org|A" => "Organization/1",
        "urn:mrn|7" => "Patient/1",
        other => other,
    };
    let known = ["Practitioner/", "Organization/", "Patient/", "RelatedPerson/"];
    known.iter().any(|kind| person.starts_with(kind)).then(|| format!("wasm1{}", person.to_lowercase()))
}

/// Both verdicts.
pub struct Sides {
    pub clear: Verdict,
    pub tagged: Verdict,
}

/// A case over clear codes.
pub struct Clear {
    pub records: Vec<ConsentRecord>,
    pub request: ClearRequest,
    pub item: ClearItem,
}

/// Reads a row; `None` where it is an error, or asks for several patients.
pub fn read(consents: &str, request: &str, item: &str) -> Option<Clear> {
    let files = table::files(consents, item);
    files.decide(&table::request(request), 0).ok()?;
    let asked = Asked::new(&table::request(request), &files, 0).ok()?;
    let [patient] = &asked.patients[..] else { return None };
    let bench = files.bench(patient, &asked).ok()?;
    let at = files.asked_at()?;
    let clear_item = item_of(files.directory(), at, asked.request.at).ok()?;
    let records = bench.records.into_iter().cloned().collect();
    Some(Clear { records, request: bench.request, item: clear_item })
}

/// Decides a row on both sides, or the refusal to compile it.
pub fn both_sides(consents: &str, request: &str, item: &str) -> Option<Result<Sides, Refusal>> {
    let case = read(consents, request, item)?;
    let clear: Vec<ClearConsent> = case.records.iter().map(|one| one.consent.clone()).collect::<Result<_, _>>().ok()?;
    let mut verdict = decide(&clear, &case.request, &case.item).ok()?;
    if clear.iter().any(|one| one.binding || one.no_redisclosure) {
        // inside the receipt's commitment, not in terms
        verdict.no_redisclosure = false;
    }
    Some(on_chain(&case).map(|tagged| Sides { clear: verdict, tagged }))
}

fn on_chain(case: &Clear) -> Result<Verdict, Refusal> {
    let terms = case.records.iter().map(terms).collect::<Result<Vec<_>, _>>()?;
    let consents: Vec<TaggedConsent> = terms.into_iter().map(Terms::into_consent).collect::<Result<_, _>>()?;
    let request = compile_request(&case.request, &address, &tag)?;
    let item = compile_item(&case.item, &tag)?.into_item()?;
    Ok(decide(&consents, &request, &item).unwrap())
}

/// The terms of a consent on the care list.
pub fn terms(record: &ConsentRecord) -> Result<Terms, Refusal> {
    compile_consent(record, Shelf::Disclosed, Signing::Committed([1; 32]), &address, &tag)
}

/// The facts of an item.
pub fn facts(item: &ClearItem) -> Facts {
    compile_item(item, &tag).unwrap()
}
