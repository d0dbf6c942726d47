//! What could tell whose a record is, and the search of public data for it.

use std::path::Path;

use base64::Engine;
use fhir::identify::{identifying_values, Search};
use serde_json::json;

fn sample() -> Vec<String> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/sample-bundle.json");
    let bytes = std::fs::read(file).expect("there");
    identifying_values(&fhir::json::parse("sample", &bytes).expect("JSON"))
}

fn hits(words: &[&str], data: &[u8]) -> Vec<String> {
    let search = Search::new(words.iter().map(|word| (*word).to_owned()).collect()).expect("few");
    search.hits(data).into_iter().map(str::to_owned).collect()
}

#[test]
fn names_numbers_addresses_and_codes_of_the_sample_are_listed() {
    let listed = sample();
    let wanted = [
        "Marlowe-Ruiz",
        "Inés",
        "FF-7730412",
        "LMH-204-88137",
        "1984-06-19",
        "417 Juniper Hollow Lane",
        "Fairhaven Falls",
        "05999",
        "802-555-0143",
        "ana.marloweruiz@mail.example",
        "9df07317-f36c-49c9-b474-beb54cdd9dce",
        "Okafor",
        "Larkspur Mutual Health Plan",
        "86406008",
        "Human immunodeficiency virus infection (disorder)",
        "25836-8",
        "860975",
        "T1015",
        "FF-2025-00118",
    ];
    for value in wanted {
        assert!(listed.iter().any(|one| one == value), "{value}");
    }
}

#[test]
fn a_bundle_lists_what_its_resources_list() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/sample-bundle.json");
    let mut listed = sample();
    listed.retain(|one| one != "0ac49297-f8af-4925-990a-65a0aee9eee1"); // the id of the Bundle itself
    assert_eq!(fhir::Bundle::read(&file).expect("read").identifying_values(), listed);
}

#[test]
fn administrative_codes_and_short_values_are_not_listed() {
    let listed = sample();
    for value in [
        "active",
        "claim",
        "professional",
        "TREAT",
        "Ana",
        "140",
        "USD",
        "mm[Hg]",
        "VT",
        "2025-02-11",
        "larkspur-silver",
    ] {
        assert!(!listed.iter().any(|one| one == value), "{value}");
    }
    assert!(listed.iter().all(|one| one.chars().count() >= 4));
}

#[test]
fn the_id_of_a_contained_resource_is_a_word_and_not_listed() {
    let eob = json!({"contained": [{"id": "coverage", "resourceType": "Coverage"}], "id": "eob-20250001"});
    assert_eq!(identifying_values(&eob), ["eob-20250001"]);
}

#[test]
fn a_word_is_found_in_any_case_in_hex_and_in_base64() {
    let words = ["Marlowe-Ruiz", "Inés"];
    assert_eq!(hits(&words, b"xxmarlowe-RUIZxx"), ["Marlowe-Ruiz"]);
    assert_eq!(hits(&words, hex::encode_upper("of Marlowe-Ruiz").as_bytes()), ["Marlowe-Ruiz"]);
    for before in ["", "a", "ab", "abc"] {
        let text = base64::engine::general_purpose::STANDARD.encode(format!("{before}Marlowe-Ruiz, A."));
        assert_eq!(hits(&words, text.as_bytes()), ["Marlowe-Ruiz"], "{text}");
    }
    assert_eq!(hits(&words, "name: Inés.".as_bytes()), ["Inés"]);
    assert_eq!(hits(&words, b"nothing of hers"), Vec::<String>::new());
}

#[test]
fn a_number_counts_only_where_it_stands_alone() {
    let words = ["860975", "05999"];
    assert_eq!(hits(&words, b"time 1860975000, 059990"), Vec::<String>::new());
    assert_eq!(hits(&words, b"code 860975, zip \"05999\""), ["05999", "860975"]);
}

#[test]
fn a_search_without_words_finds_nothing() {
    let search = Search::new(Vec::new()).expect("none");
    assert_eq!((search.words(), search.hits(b"anything")), (0, Vec::new()));
}

proptest::proptest! {
    #[test]
    fn a_long_word_is_found_wherever_it_lies_in_base64(before in "[a-z ]{0,9}", after in "[a-z ]{0,9}", word in "[A-Z]{9,20}") {
        let text = base64::engine::general_purpose::STANDARD.encode(format!("{before}{word}{after}"));
        proptest::prop_assert_eq!(hits(&[&word], text.as_bytes()), [word.clone()]);
    }
}
