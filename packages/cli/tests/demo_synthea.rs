//! The demo over Synthea's bundles, where a folder of them is at hand (`CW_HEALTH_BUNDLES`).

mod demo;

use std::path::{Path, PathBuf};

use demo::json;

fn bundles() -> Option<Vec<String>> {
    let default = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/synthea");
    let folder = std::env::var_os("CW_HEALTH_BUNDLES").map_or(default, PathBuf::from);
    let files = std::fs::read_dir(&folder).ok()?.filter_map(Result::ok).map(|entry| entry.path());
    let json = files.filter(|path| path.extension().is_some_and(|extension| extension == "json"));
    let mut names: Vec<String> = json.map(|path| path.display().to_string()).collect();
    names.sort();
    (!names.is_empty()).then_some(names)
}

/// The eight patients of the sample that the rules of claims were checked against.
fn is_the_known_sample(names: &[String]) -> bool {
    names.len() == 10 && names.iter().any(|name| name.contains("Buster_Hoeger_ad2e3fc5"))
}

#[test]
fn every_claim_of_the_eight_bundles_is_decided_and_the_books_balance() {
    let Some(files) = bundles().filter(|names| is_the_known_sample(names)) else {
        println!("the eight Synthea bundles are not at hand: nothing checked");
        return;
    };
    let args: Vec<&str> = files.iter().map(String::as_str).chain(["--seed", "1"]).collect();
    let object = json(&args);
    for (field, expected) in [
        ("patients", 8),
        ("resources", 1_820),
        ("documents_committed", 1_240),
        ("claims_submitted", 184),
        ("claims_paid", 182),
        ("claims_denied", 0),
        ("claims_queued", 0),
        ("claims_error", 2),
        ("claims_self_pay", 2),
    ] {
        assert_eq!(object[field], expected, "{field}");
    }
    let escrow = |field: &str| object["escrow"][field].as_u64().expect("an integer");
    assert_eq!(escrow("funded"), escrow("credited") + escrow("drawn") + escrow("reserved") + escrow("withdrawable"));
    assert_eq!(object["paid_total"].as_u64(), Some(escrow("credited") + escrow("drawn")));
}

#[test]
fn the_order_of_the_files_changes_nothing_that_is_counted() {
    let Some(mut files) = bundles().filter(|names| is_the_known_sample(names)) else { return };
    let of = |files: &[String]| {
        let args: Vec<&str> = files.iter().map(String::as_str).chain(["--seed", "1"]).collect();
        let object = json(&args);
        ["claims_paid", "claims_error", "documents_committed", "claims_self_pay"].map(|field| object[field].clone())
    };
    let forwards = of(&files);
    files.reverse();
    assert_eq!(forwards, of(&files));
}
