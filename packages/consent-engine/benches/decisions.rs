//! Decisions a second, over compiled consents (terms and facts) and over parsed FHIR, with growth in rules and consents.
//! Wanted on one core: 2,000,000 over a compiled consent of 5 rules, 200,000 from parsed FHIR.
#![allow(missing_docs)] // criterion_group generates items

#[path = "../tests/table/mod.rs"]
mod table;
#[path = "../tests/tagged/mod.rs"]
mod tagged;

use std::hint::black_box;

use consent_engine::compile::compile_request;
use consent_engine::decide::decide;
use consent_engine::fhir::{ClearConsent, ConsentRecord};
use consent_engine::wire::{TaggedConsent, TaggedItem, TaggedRequest};
use criterion::{criterion_group, criterion_main, BenchmarkId, Criterion, Throughput};
use tagged::{address, facts, read, tag, terms, Clear};

const REQUEST: &str = "TREAT";
const ITEM: &str = "Observation label=N code=42828-4 author=Practitioner/9 encounter=Encounter/1";

/// A permit with `rules - 1` exceptions of different kinds, none of which is met.
fn consent(rules: usize) -> String {
    let exceptions = ["deny label=V", "deny code=1,2,3", "deny class=Condition", "deny actor=Practitioner/9"];
    let mut all = vec!["permit TREAT,HPAYMT actor=Practitioner/1,Organization/1 label=N".to_owned()];
    all.extend(exceptions.iter().cycle().take(rules - 1).map(|one| (*one).to_owned()));
    all.join("; ")
}

fn case(rules: usize, consents: usize) -> Clear {
    let written = vec![consent(rules); consents].join(" + ");
    read(&written, REQUEST, ITEM).unwrap()
}

fn compiled(case: &Clear) -> (Vec<TaggedConsent>, TaggedRequest, TaggedItem) {
    let consents = case.records.iter().map(|one| terms(one).unwrap().into_consent().unwrap()).collect();
    let request = compile_request(&case.request, &address, &tag).unwrap();
    (consents, request, facts(&case.item).into_item().unwrap())
}

fn over_terms(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("compiled");
    group.throughput(Throughput::Elements(1));
    for (rules, consents) in [(1, 1), (5, 1), (10, 1), (17, 1), (5, 4), (5, 16)] {
        let (consents_of, request, item) = compiled(&case(rules, consents));
        group.bench_function(BenchmarkId::new(format!("{rules} rules"), format!("{consents} consents")), |bench| {
            bench.iter(|| decide(black_box(&consents_of), black_box(&request), black_box(&item)).unwrap());
        });
    }
}

fn over_parsed_fhir(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("parsed FHIR");
    group.throughput(Throughput::Elements(1));
    for (rules, consents) in [(1, 1), (5, 1), (100, 1), (1_000, 1), (5, 4), (5, 16)] {
        let case = case(rules, consents);
        let clear: Vec<ClearConsent> = case.records.iter().map(|one| one.consent.clone().unwrap()).collect();
        group.bench_function(BenchmarkId::new(format!("{rules} rules"), format!("{consents} consents")), |bench| {
            bench.iter(|| decide(black_box(&clear), black_box(&case.request), black_box(&case.item)).unwrap());
        });
    }
}

/// Includes reading rules, periods and codes out of the JSON value each time.
fn from_json_values(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("JSON value to decision");
    group.throughput(Throughput::Elements(1));
    for rules in [1, 5] {
        let value = table::consents(&consent(rules))[0].clone();
        let case = case(rules, 1);
        group.bench_function(BenchmarkId::from_parameter(format!("{rules} rules")), |bench| {
            bench.iter(|| {
                let record = ConsentRecord::read(black_box(&value), "");
                decide(&[record.consent.unwrap()], black_box(&case.request), black_box(&case.item)).unwrap()
            });
        });
    }
}

criterion_group!(benches, over_terms, over_parsed_fhir, from_json_values);
criterion_main!(benches);
