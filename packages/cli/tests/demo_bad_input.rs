//! Bad input: what cannot be read gets one message and exit code 1, what cannot be paid is an `error` outcome.

mod demo;

use std::path::{Path, PathBuf};

use demo::{json, run, text};

fn bad(file: &str) -> String {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/bad").join(file).display().to_string()
}

#[test]
fn what_cannot_be_read_is_one_message_with_file_path_wanted_and_found() {
    for (file, path, wanted) in [
        ("cut-in-half.json", "$.entry[5]", "complete JSON"),
        ("not-json.json", "$", "JSON"),
        ("not-a-bundle.json", "$", "a FHIR R4 Bundle"),
        ("no-patient.json", "$.entry", "one Patient"),
        ("directory-only.json", "$.entry", "a Patient in at least one file"),
        ("two-patients.json", "$.entry[7].resource", "one Patient in a Bundle"),
        ("duplicate-key.json", "$.entry[0].resource.birthDate", "each key once"),
        ("deeply-nested.json", "$.entry[0].resource.extension[0]", "levels of nesting"),
        ("number-overflow.json", "$.entry[6].resource.item[0].quantity.value", "a number in the range of a double"),
        ("claim-item-not-a-list.json", "$.entry[6].resource.item", "a list"),
        ("impossible-date.json", "$.entry[5].resource.period.start", "a FHIR date"),
        ("r5-encounter.json", "$.entry[5].resource.actualPeriod", "Encounter.period of FHIR R4"),
        ("r5-claim.json", "$.entry[6].resource.traceNumber", "Claim.identifier of FHIR R4"),
    ] {
        let output = run(&[&bad(file)]);
        let message = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(1), "{file}: {message}");
        assert!(output.stdout.is_empty(), "{file} printed an answer");
        assert_eq!(message.trim_end().lines().count(), 1, "{message}");
        for part in [file, path, wanted] {
            assert!(message.contains(part), "wanted '{part}' in {message}");
        }
    }
}

#[test]
fn a_missing_file_is_refused_and_an_unknown_flag_is_wrong_usage() {
    let missing = run(&["no-such-file.json"]);
    assert_eq!(missing.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&missing.stderr).contains("no-such-file.json"));
    assert_eq!(run(&["--no-such-flag"]).status.code(), Some(2));
}

#[test]
fn one_unreadable_file_among_good_ones_stops_everything_before_it_starts() {
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/sample-bundle.json");
    let output = run(&[&sample.display().to_string(), &bad("cut-in-half.json")]);
    assert_eq!(output.status.code(), Some(1));
    assert!(output.stdout.is_empty());
}

#[test]
fn what_can_be_read_but_not_paid_is_an_error_outcome_with_its_reason() {
    for (file, reason) in [
        ("absent-encounter.json", "Claim.item.encounter: wanted an Encounter of the file"),
        ("negative-amount.json", "wanted an amount from 0 on"),
        ("other-currency.json", "wanted amounts in USD"),
        ("dates-out-of-order.json", "DaysReversed"),
        ("claim-after-death.json", "up to the day of death"),
    ] {
        let object = json(&[&bad(file), "--seed", "1"]);
        assert_eq!(object["claims_error"], 1, "{file}: {object}");
        assert_eq!(object["claims_submitted"], 1, "{file}");
        assert_eq!(object["paid_total"], 0, "{file}");
        let everything = text(&[&bad(file), "--seed", "1", "--verbose"]);
        assert!(everything.contains(reason), "{file}: wanted '{reason}' in\n{everything}");
    }
}

#[test]
fn float_noise_is_rounded_half_up_and_counted_and_old_dates_are_dates() {
    let everything = text(&[&bad("float-noise.json"), "--seed", "1", "--verbose"]);
    assert!(everything.contains("amounts with float noise, rounded half up to cents:"), "{everything}");
    assert!(everything.contains("112.42"), "{everything}");
    assert_eq!(json(&[&bad("before-1970.json"), "--seed", "1"])["claims_paid"], 1);
}

#[test]
fn a_file_of_fifty_megabytes_is_refused_or_read_but_never_a_panic() {
    let folder = tempfile::tempdir().expect("a folder");
    let path: PathBuf = folder.path().join("large.json");
    std::fs::write(&path, format!("{}{}", "[".repeat(40), " ".repeat(50 * 1024 * 1024))).expect("a file");
    let output = run(&[&path.display().to_string()]);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(String::from_utf8_lossy(&output.stderr).trim_end().lines().count(), 1);
}
