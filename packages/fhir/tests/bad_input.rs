//! Every file of `examples/bad`, and what is said of it.

use std::path::{Path, PathBuf};

use fhir::view::Patient;
use fhir::{Bundle, Collection, FhirDate, Node, Period, ReadError};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/bad")
}

/// File, path, wanted, found; of the path and of what was found, how they begin.
const UNREADABLE: &[(&str, &str, &str, &str)] = &[
    ("cut-in-half.json", "$.entry[5].resource.class.system", "complete JSON", "the end of the file after 1763 bytes"),
    ("not-json.json", "$", "JSON", "something else at line 1, column 1"),
    ("not-a-bundle.json", "$", "a FHIR R4 Bundle", "a resource of another type"),
    (
        "no-patient.json",
        "$.entry",
        "one Patient, or organizations and practitioners only",
        "other resources without a Patient",
    ),
    ("two-patients.json", "$.entry[7].resource", "one Patient in a Bundle", "a second Patient"),
    ("duplicate-key.json", "$.entry[0].resource.birthDate", "each key once", "the same key again (before line 11"),
    (
        "deeply-nested.json",
        "$.entry[0].resource.extension",
        "at most 100 levels of nesting",
        "more levels (before line 11",
    ),
    (
        "number-overflow.json",
        "$.entry[6].resource.item[0].quantity.value",
        "a number in the range of a double (RFC 8785)",
        "a number beyond it (before line 82",
    ),
    ("claim-item-not-a-list.json", "$.entry[6].resource.item", "a list", "an object"),
    (
        "impossible-date.json",
        "$.entry[5].resource.period.start",
        "a FHIR date (YYYY, YYYY-MM, YYYY-MM-DD or with time and offset)",
        "other text",
    ),
    (
        "r5-encounter.json",
        "$.entry[5].resource.actualPeriod",
        "Encounter.period of FHIR R4",
        "the R5 element Encounter.actualPeriod",
    ),
    (
        "r5-consent.json",
        "$.entry[7].resource.decision",
        "Consent.provision.type of FHIR R4",
        "the R5 element Consent.decision",
    ),
    (
        "r5-medication-request.json",
        "$.entry[7].resource.medication",
        "MedicationRequest.medicationCodeableConcept or medicationReference of FHIR R4",
        "the R5 element MedicationRequest.medication",
    ),
    (
        "r5-claim.json",
        "$.entry[6].resource.traceNumber",
        "Claim.identifier of FHIR R4",
        "the R5 element Claim.traceNumber",
    ),
];

/// Files that can be read; a test below looks at each.
const READABLE: &[&str] = &[
    "absent-encounter.json",
    "before-1970.json",
    "claim-after-death.json",
    "dates-out-of-order.json",
    "directory-only.json",
    "float-noise.json",
    "negative-amount.json",
    "other-currency.json",
];

fn read(name: &str) -> Collection {
    Collection::load(&[folder().join(name)]).expect("readable")
}

#[test]
fn every_unreadable_file_gets_one_clear_message() {
    for (name, path, wanted, found) in UNREADABLE {
        let file = folder().join(name);
        let error = Bundle::read(&file).expect_err(name);
        assert_eq!(error.file, file.display().to_string());
        assert!(error.path.starts_with(path), "{name}: {error}");
        assert_eq!(&error.wanted, wanted, "{name}");
        assert!(error.found.starts_with(found), "{name}: {error}");
        assert_eq!(error.to_string().lines().count(), 1);
    }
}

#[test]
fn the_tables_name_every_file_of_the_folder() {
    let mut files: Vec<String> = std::fs::read_dir(folder())
        .expect("there")
        .map(|entry| entry.expect("an entry").file_name().into_string().expect("UTF-8"))
        .filter(|name| name != "README.md")
        .collect();
    files.sort();
    let mut named: Vec<_> = UNREADABLE.iter().map(|row| row.0).chain(READABLE.iter().copied()).collect();
    named.sort_unstable();
    assert_eq!(files, named);
}

#[test]
fn one_bad_file_among_good_ones_stops_all() {
    let files = [folder().join("float-noise.json"), folder().join("cut-in-half.json")];
    assert_eq!(Collection::load(&files).expect_err("refused").wanted, "complete JSON");
}

#[test]
fn a_directory_alone_has_no_patient() {
    let file = folder().join("directory-only.json");
    assert_eq!(
        Collection::load(std::slice::from_ref(&file)).expect_err("refused"),
        ReadError::new(
            file.display().to_string(),
            "$.entry",
            "a Patient in at least one file",
            "organizations and practitioners only"
        )
    );
    assert!(Bundle::read(&file).expect("readable").is_reference());
}

#[test]
fn a_claim_for_an_absent_encounter_is_read_and_the_gap_is_known() {
    let all = read("absent-encounter.json");
    let bundle = &all.patients()[0];
    let claim = bundle.of_type("Claim").next().expect("a claim");
    assert!(all.encounter(bundle, claim).is_none());
    let dangling = all.dangling(bundle, claim);
    assert_eq!(dangling, [&serde_json::json!({"reference": "Encounter/encounter-404"})]);
}

#[test]
fn amounts_are_handed_on_by_their_text() {
    let net = |name: &str| {
        let all = read(name);
        let claim = all.patients()[0].of_type("Claim").next().expect("a claim").clone();
        let net = &claim.value()["item"][0]["net"];
        (net["value"].to_string(), net["currency"].as_str().expect("text").to_owned())
    };
    assert_eq!(net("negative-amount.json"), ("-120.00".to_owned(), "USD".to_owned()));
    assert_eq!(net("float-noise.json"), ("112.41600000000001".to_owned(), "USD".to_owned()));
    assert_eq!(net("other-currency.json"), ("120.00".to_owned(), "EUR".to_owned()));
}

#[test]
fn dates_out_of_order_are_read_and_said_to_be_so() {
    let all = read("dates-out-of-order.json");
    let claim = all.patients()[0].of_type("Claim").next().expect("a claim");
    let node = claim.node("a.json");
    assert!(Period::of(&node, "billablePeriod").expect("read").expect("there").is_reversed());
    let line = Node::root("a.json", &claim.value()["item"][0]);
    assert!(Period::of(&line, "servicedPeriod").expect("read").expect("there").is_reversed());
}

#[test]
fn days_before_1970_are_negative_numbers() {
    let all = read("before-1970.json");
    let bundle = &all.patients()[0];
    let encounter = bundle.of_type("Encounter").next().expect("one");
    let time = fhir::view::when(&encounter.node("a.json")).expect("read").expect("there");
    assert_eq!(time.first_day(), Some(-2_628));
    assert_eq!(time.start_second(), Some(-2_628 * 86_400 + 10 * 3_600));
}

#[test]
fn a_claim_after_death_is_read_and_both_days_are_known() {
    let all = read("claim-after-death.json");
    let bundle = &all.patients()[0];
    let patient = Patient::read(&bundle.patient().expect("one").node("a.json")).expect("read");
    let claim = bundle.of_type("Claim").next().expect("one");
    let line = Node::root("a.json", &claim.value()["item"][0]);
    let serviced = FhirDate::of(&line, "servicedDate").expect("read").expect("there");
    assert!(patient.is_deceased);
    assert_eq!(serviced.first_day - patient.deceased.expect("a date").first_day, 32);
}
