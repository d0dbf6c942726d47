//! What cannot be read is refused with file, JSON path, wanted and found.

use fhir::{Bundle, ReadError};

fn refused(json: &str) -> (String, String, String) {
    let ReadError { file, path, wanted, found } = Bundle::parse("ana.json", json.as_bytes()).expect_err("refused");
    assert_eq!(file, "ana.json");
    (path, wanted, found)
}

fn parts(path: &str, wanted: &str, found: &str) -> (String, String, String) {
    (path.to_owned(), wanted.to_owned(), found.to_owned())
}

fn bundle_of(resources: &str) -> String {
    format!(r#"{{"resourceType":"Bundle","type":"collection","entry":[{resources}]}}"#)
}

const ANA: &str = r#"{"fullUrl":"urn:uuid:00000000-0000-4000-8000-000000000001",
    "resource":{"resourceType":"Patient","id":"00000000-0000-4000-8000-000000000001"}}"#;

#[test]
fn a_missing_file_is_named() {
    let error = Bundle::read("no/such/file.json".as_ref()).expect_err("missing");
    assert_eq!(error, ReadError::new("no/such/file.json", "$", "a readable file", "no such file"));
    assert_eq!(error.to_string(), "no/such/file.json: at $: wanted a readable file, found no such file");
}

#[test]
fn a_folder_is_no_file() {
    let folder = env!("CARGO_MANIFEST_DIR");
    assert_eq!(
        Bundle::read(folder.as_ref()).expect_err("a folder"),
        ReadError::new(folder, "$", "a readable file", "a folder")
    );
}

#[test]
fn text_that_is_not_json_is_refused_without_being_repeated() {
    assert_eq!(refused("Ana Solano, 1984"), parts("$", "JSON", "something else at line 1, column 1"));
    assert_eq!(refused("  \n"), parts("$", "JSON", "an empty file"));
    assert_eq!(refused("{}x"), parts("$", "JSON", "something else at line 1, column 3"));
}

#[test]
fn bytes_that_are_not_utf_8_are_refused() {
    let error = Bundle::parse("ana.json", b"{\"a\":\"\xFF\"}").expect_err("not UTF-8");
    assert_eq!(error, ReadError::new("ana.json", "$", "JSON in UTF-8", "other bytes after byte 6"));
}

#[test]
fn a_byte_order_mark_is_no_hindrance() {
    let json = format!("\u{feff}{}", bundle_of(ANA));
    assert!(Bundle::parse("ana.json", json.as_bytes()).expect("read").patient().is_some());
}

#[test]
fn a_file_cut_in_half_says_where_it_ends() {
    let whole = bundle_of(ANA);
    let half = &whole[..whole.find("Patient").expect("there")];
    let found = format!("the end of the file after {} bytes", half.len());
    assert_eq!(refused(half), parts("$.entry[0].resource.resourceType", "complete JSON", &found));
}

#[test]
fn every_cut_of_a_bundle_is_refused() {
    let whole = bundle_of(ANA);
    for cut in 0..whole.len() {
        assert!(Bundle::parse("ana.json", &whole.as_bytes()[..cut]).is_err(), "cut at {cut}");
    }
}

#[test]
fn json_that_is_no_bundle_is_refused() {
    let wanted = "a FHIR R4 Bundle";
    assert_eq!(refused("[1]"), parts("$", wanted, "a list"));
    assert_eq!(refused("7"), parts("$", wanted, "a number"));
    assert_eq!(refused("{}"), parts("$", wanted, "an object without resourceType"));
    assert_eq!(refused(r#"{"resourceType":"Patient"}"#), parts("$", wanted, "a resource of another type"));
    assert_eq!(refused(r#"{"resourceType":5}"#), parts("$.resourceType", "text", "a number"));
}

#[test]
fn entries_must_be_resources() {
    assert_eq!(refused(r#"{"resourceType":"Bundle","entry":{}}"#), parts("$.entry", "a list", "an object"));
    assert_eq!(refused(&bundle_of("3")), parts("$.entry[0]", "an object", "a number"));
    assert_eq!(refused(&bundle_of("{}")), parts("$.entry[0].resource", "a FHIR resource", "nothing"));
    assert_eq!(
        refused(&bundle_of(r#"{"resource":{"id":"1"}}"#)),
        parts("$.entry[0].resource.resourceType", "text", "nothing")
    );
}

#[test]
fn clinical_resources_without_a_patient_are_refused_and_a_directory_is_not() {
    let wanted = "one Patient, or organizations and practitioners only";
    let observation = bundle_of(r#"{"resource":{"resourceType":"Observation","id":"1"}}"#);
    assert_eq!(refused(&observation), parts("$.entry", wanted, "other resources without a Patient"));
    assert_eq!(refused(&bundle_of("")), parts("$.entry", wanted, "no entry"));

    let directory = bundle_of(r#"{"resource":{"resourceType":"Organization","id":"1"}}"#);
    let bundle = Bundle::parse("hospitals.json", directory.as_bytes()).expect("a directory");
    assert!(bundle.is_reference());
    assert!(bundle.patient().is_none());
}

#[test]
fn two_patients_in_one_bundle_are_refused() {
    let two = bundle_of(&format!(r#"{ANA},{{"resource":{{"resourceType":"Patient","id":"2"}}}}"#));
    assert_eq!(refused(&two), parts("$.entry[1].resource", "one Patient in a Bundle", "a second Patient"));
}

#[test]
fn one_resource_twice_is_refused() {
    let observation = r#"{"fullUrl":"urn:uuid:1","resource":{"resourceType":"Observation","id":"1"}}"#;
    let twice = bundle_of(&format!("{ANA},{observation},{observation}"));
    assert_eq!(
        refused(&twice),
        parts("$.entry[2].resource", "each resource once (fullUrl, type and id)", "the same one again")
    );
}

#[test]
fn a_duplicate_key_is_refused_where_it_stands() {
    let json = bundle_of(r#"{"resource":{"resourceType":"Patient","id":"1","gender":"female","gender":"male"}}"#);
    let (path, wanted, found) = refused(&json);
    assert_eq!((path.as_str(), wanted.as_str()), ("$.entry[0].resource.gender", "each key once"));
    assert!(found.starts_with("the same key again (before line 1, column "), "{found}");
}

#[test]
fn bottomless_nesting_is_refused_without_a_stack_overflow() {
    for levels in [101, 127, 128, 200, 1_000_000] {
        let (path, wanted, found) = refused(&"[".repeat(levels));
        assert_eq!(path, format!("${}", "[0]".repeat(100)), "{levels}");
        assert_eq!(wanted, "at most 100 levels of nesting");
        assert!(found.starts_with("more levels (before line 1, column "), "{found}");
    }
    let objects = r#"{"a":"#.repeat(1_000_000);
    assert_eq!(refused(&objects).1, "at most 100 levels of nesting");
}

#[test]
fn a_hundred_levels_are_read() {
    let json = format!("{}{}", "[".repeat(100), "]".repeat(100));
    assert_eq!(refused(&json), parts("$", "a FHIR R4 Bundle", "a list"));
}

#[test]
fn a_number_that_overflows_is_refused() {
    let json = bundle_of(r#"{"resource":{"resourceType":"Patient","id":"1","x":1e400}}"#);
    let (path, wanted, _) = refused(&json);
    assert_eq!(path, "$.entry[0].resource.x");
    assert_eq!(wanted, "a number in the range of a double (RFC 8785)");
}

#[test]
fn a_lone_surrogate_is_no_json() {
    let json = bundle_of(r#"{"resource":{"resourceType":"Patient","id":"1","x":"\ud800"}}"#);
    let (path, wanted, _) = refused(&json);
    assert_eq!((path.as_str(), wanted.as_str()), ("$.entry[0].resource.x", "JSON"));
}

#[test]
fn numbers_keep_their_decimal_text() {
    let json = r#"{"net":112.41600000000001,"quantity":4.50,"id":12345678901234567890123,"tiny":1e-7,
        "zero":-0,"one":1,"minus":-17,"point":1.0,"big":18446744073709551615,"small":-9223372036854775808}"#;
    let value = fhir::json::parse("claim.json", json.as_bytes()).expect("read");
    assert_eq!(value["net"].to_string(), "112.41600000000001");
    assert_eq!(value["quantity"].to_string(), "4.50");
    assert_eq!(value["id"].to_string(), "12345678901234567890123");
    assert_eq!(value["tiny"].to_string(), "1e-7");
    let rest = ["zero", "one", "minus", "point", "big", "small"].map(|name| value[name].to_string());
    assert_eq!(rest, ["-0", "1", "-17", "1.0", "18446744073709551615", "-9223372036854775808"]);
}

#[test]
fn an_object_cannot_pass_for_a_number() {
    let json = r#"{"net":{"\u0024serde_json::private::Number":"100"}}"#;
    let value = fhir::json::parse("claim.json", json.as_bytes()).expect("read");
    assert!(value["net"].is_object());
}

#[test]
fn a_message_stays_on_one_line() {
    let error = Bundle::read("no\nsuch.json".as_ref()).expect_err("missing");
    assert_eq!(error.to_string(), "no\\nsuch.json: at $: wanted a readable file, found no such file");
}

#[test]
fn no_message_repeats_a_value_of_the_record() {
    let secret = "Solano";
    let broken = [
        format!(r#"{{"resourceType":"{secret}"}}"#),
        bundle_of(&format!(r#"{{"resource":{{"resourceType":"Patient","name":"{secret}"}}}}"#)),
        bundle_of(&format!(r#"{{"resource":{{"resourceType":"Patient","birthDate":"{secret}"}}}}"#)),
        bundle_of(&format!(r#"{{"resource":"{secret}"}}"#)),
        format!(r#"{{"resourceType":"Bundle","entry":"{secret}""#),
        format!(r#"{{"resourceType":"Bundle" {secret}"#),
    ];
    for json in broken {
        let error = Bundle::parse("a.json", json.as_bytes()).expect_err("refused").to_string();
        assert!(!error.contains(secret), "{error}");
    }
}
