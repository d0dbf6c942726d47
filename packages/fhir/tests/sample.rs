//! The project's own sample: its links, its counts, and the story that the demo tells with it.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use fhir::claim::{Claim, Prescriptions};
use fhir::view::{codings, labels, when, Coverage, Patient};
use fhir::{Bundle, Collection, Node, Resource};
use rust_decimal::Decimal;
use serde_json::Value;

const HCPCS: &str = "https://www.cms.gov/Medicare/Coding/HCPCSReleaseCodeSets";

fn examples() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples")
}

fn sample() -> Collection {
    Collection::load(&[examples().join("sample-bundle.json")]).expect("the sample can be read")
}

fn plan() -> Value {
    let bytes = std::fs::read(examples().join("plan.json")).expect("there");
    fhir::json::parse("plan.json", &bytes).expect("JSON")
}

fn amount(money: &Value) -> Decimal {
    assert_eq!(money["currency"], "USD");
    money["value"].to_string().parse().expect("a decimal")
}

fn lines(claim: &Resource) -> &Vec<Value> {
    claim.value()["item"].as_array().expect("lines")
}

/// `system|code` of a line.
fn service(line: &Value) -> (String, String) {
    let coding = codings(&line["productOrService"])[0];
    (coding.system.to_owned(), coding.code.to_owned())
}

fn each_claim(visit: impl Fn(&Bundle, &Resource)) {
    let sample = sample();
    let bundle = &sample.patients()[0];
    bundle.of_type("Claim").for_each(|claim| visit(bundle, claim));
}

#[test]
fn the_sample_has_the_resources_that_its_readme_names() {
    let sample = sample();
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for resource in sample.patients()[0].resources() {
        *counts.entry(resource.kind()).or_default() += 1;
    }
    let wanted = [
        ("AllergyIntolerance", 1),
        ("Claim", 8),
        ("Condition", 7),
        ("Consent", 3),
        ("Coverage", 1),
        ("DiagnosticReport", 2),
        ("DocumentReference", 1),
        ("Encounter", 6),
        ("Immunization", 1),
        ("MedicationRequest", 4),
        ("Observation", 16),
        ("Organization", 4),
        ("Patient", 1),
        ("Practitioner", 3),
        ("PractitionerRole", 3),
        ("Procedure", 3),
    ];
    assert_eq!(counts.into_iter().collect::<Vec<_>>(), wanted);
    assert_eq!(sample.patients()[0].resources().len(), 64);
    assert_eq!(sample.directory().resources().len(), 10);
}

#[test]
fn every_link_of_the_sample_leads_somewhere() {
    let sample = sample();
    let bundle = &sample.patients()[0];
    for resource in bundle.resources() {
        assert_eq!(sample.dangling(bundle, resource), Vec::<&Value>::new(), "{}", resource.path());
        assert!(sample.is_of_patient(bundle, resource), "{}", resource.path());
    }
}

#[test]
fn every_record_of_the_sample_has_an_organization_and_a_time() {
    let sample = sample();
    let bundle = &sample.patients()[0];
    let clinical = bundle.resources().iter().filter(|one| !fhir::bundle::DIRECTORY_TYPES.contains(&one.kind()));
    for resource in clinical.filter(|one| !["Patient", "Coverage"].contains(&one.kind())) {
        assert!(sample.organization(bundle, resource).is_some(), "{}", resource.path());
        let time = when(&resource.node(bundle.file())).expect("a date").expect("a time");
        let days = 20_089..20_819; // 2025-01-01 to 2026-12-31
        assert!(days.contains(&time.first_day().expect("a start")), "{}", resource.path());
    }
}

#[test]
fn every_encounter_has_a_practitioner_and_the_clinic() {
    let sample = sample();
    let bundle = &sample.patients()[0];
    for encounter in bundle.of_type("Encounter") {
        let clinic = sample.organization(bundle, encounter).expect("an organization");
        assert_eq!(clinic.identifiers(), ["http://hl7.org/fhir/sid/us-npi|9999910015"]);
        assert!(sample.practitioner(bundle, encounter).is_some());
    }
}

#[test]
fn ana_is_insured_by_a_payer_that_the_claims_name() {
    let sample = sample();
    let bundle = &sample.patients()[0];
    let patient = bundle.patient().expect("Ana");
    let ana = Patient::read(&patient.node(bundle.file())).expect("read");
    assert_eq!(ana.names, ["Ana Inés Marlowe-Ruiz"]);
    assert!(!ana.is_deceased);

    let record = bundle.of_type("Coverage").next().expect("one");
    let coverage = Coverage::read(&record.node(bundle.file())).expect("read");
    let payer = sample.resolve(bundle, record, coverage.payors[0]).expect("found").resource().expect("its own");
    assert_eq!(coverage.period.first_day(), Some(20_089));
    for claim in bundle.of_type("Claim") {
        let insurer =
            sample.resolve(bundle, claim, &claim.value()["insurer"]).expect("found").resource().expect("its own");
        assert_eq!(insurer.path(), payer.path());
    }
}

#[test]
fn every_claim_is_complete_and_adds_up() {
    each_claim(|bundle, claim| {
        let value = claim.value();
        assert_eq!(claim.identifiers().len(), 1, "{}", claim.path());
        let total: Decimal = lines(claim).iter().map(|line| amount(&line["net"])).sum();
        assert_eq!(total, amount(&value["total"]), "{}", claim.path());
        for line in lines(claim) {
            let at = Node::at(bundle.file(), claim.path(), line);
            assert!(fhir::FhirDate::of(&at, "servicedDate").expect("a date").is_some());
            assert!(line["quantity"]["value"].is_number());
            assert_eq!(line["encounter"].as_array().map(Vec::len), Some(1));
            if line.get("unitPrice").is_some() {
                let quantity: Decimal = line["quantity"]["value"].to_string().parse().expect("a decimal");
                assert_eq!(amount(&line["unitPrice"]) * quantity, amount(&line["net"]));
            }
        }
    });
}

#[test]
fn nothing_stands_in_the_way_of_paying_a_claim_of_the_sample() {
    each_claim(|bundle, record| {
        let claim = Claim::read(&record.node(bundle.file()), &Prescriptions::none()).expect("read");
        assert_eq!(claim.flaws, [], "{}", record.path());
        assert!(claim.received >= claim.lines.iter().filter_map(|line| line.through).max());
    });
}

#[test]
fn claim_numbers_are_unique_and_the_three_kinds_of_claim_are_there() {
    let sample = sample();
    let claims: Vec<&Resource> = sample.patients()[0].of_type("Claim").collect();
    let numbers: std::collections::BTreeSet<_> = claims.iter().flat_map(|claim| claim.identifiers()).collect();
    assert_eq!(numbers.len(), claims.len());
    let kind = |code: &str| claims.iter().filter(|claim| codings(&claim.value()["type"])[0].code == code).count();
    assert_eq!([kind("professional"), kind("institutional"), kind("pharmacy")], [6, 1, 1]);
}

#[test]
fn a_practitioner_stands_in_the_care_team_of_every_claim_of_the_clinic() {
    let sample = sample();
    let bundle = &sample.patients()[0];
    for claim in bundle.of_type("Claim") {
        let clinic = claim.identifiers()[0].starts_with("https://fairhaven-falls.example/");
        let team = claim.value().get("careTeam").map(|team| &team[0]["provider"]);
        assert_eq!(team.is_some(), clinic, "{}", claim.path());
        if let Some(member) = team {
            assert_eq!(sample.resolve(bundle, claim, member).expect("found").kind(), "Practitioner");
        }
    }
}

#[test]
fn the_plan_has_a_lower_fee_for_every_service_and_excludes_one() {
    let plan = plan();
    let key = |entry: &Value| {
        (entry["system"].as_str().expect("a system").to_owned(), entry["code"].as_str().expect("a code").to_owned())
    };
    let fees: BTreeMap<_, Decimal> = plan["fee_schedule"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|entry| (key(entry), entry["fee"].as_str().expect("text").parse().expect("a decimal")))
        .collect();
    each_claim(|_, claim| {
        for line in lines(claim) {
            let quantity: Decimal = line["quantity"]["value"].to_string().parse().expect("a decimal");
            assert!(fees[&service(line)] * quantity < amount(&line["net"]), "{}", claim.path());
        }
    });
    let excluded: Vec<_> = plan["exclusions"].as_array().expect("a list").iter().map(key).collect();
    assert_eq!(excluded, [("http://snomed.info/sct".to_owned(), "44868003".to_owned())]);
}

#[test]
fn the_first_claim_is_the_story_of_the_first_screen() {
    let sample = sample();
    let claims: Vec<&Resource> = sample.patients()[0].of_type("Claim").collect();
    let first = claims.iter().min_by_key(|claim| claim.value()["billablePeriod"]["end"].as_str()).expect("claims");
    assert_eq!(first.identifiers(), ["https://fairhaven-falls.example/claim|FF-2025-00118"]);
    let billed: Vec<_> = lines(first).iter().map(|line| (service(line).1, line["net"]["value"].to_string())).collect();
    assert_eq!(billed, [("T1015".to_owned(), "185.00".to_owned()), ("43396009".to_owned(), "62.50".to_owned())]);
    let share = &plan()["cost_share"];
    assert_eq!([&share["deductible"], &share["copay"], &share["coinsurance_percent"]], ["50.00", "20.00", "20"]);
}

#[test]
fn sensitive_records_carry_their_labels() {
    let sample = sample();
    let count = |code: &str| {
        let labelled = |one: &&Resource| labels(one.value()).iter().any(|label| label.code == code);
        sample.patients()[0].resources().iter().filter(labelled).count()
    };
    assert_eq!(["R", "V", "HIV", "ETH", "PSY", "PSYTHPN"].map(count), [13, 1, 5, 2, 6, 1]);
}

#[test]
fn the_three_consents_say_how_they_are_filed() {
    let sample = sample();
    let tag = |one: &Resource| one.value()["meta"]["tag"][0]["code"].as_str().expect("a tag").to_owned();
    let tags: Vec<_> = sample.patients()[0].of_type("Consent").map(tag).collect();
    assert_eq!(tags, ["disclosed", "payment", "sealed"]);
}

#[test]
fn no_licensed_code_is_in_the_sample() {
    let text = std::fs::read_to_string(examples().join("sample-bundle.json")).expect("there");
    assert!(!text.contains("ama-assn.org"));
    let hcpcs = |line: &Value| {
        let (system, code) = service(line);
        assert!(system != HCPCS || code.starts_with(|letter: char| letter.is_ascii_alphabetic()), "{code}");
    };
    each_claim(|_, claim| lines(claim).iter().for_each(hcpcs));
}
