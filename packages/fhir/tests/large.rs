//! Large files: 50 MB is read, more than 64 MiB is refused, and so is a flood of tiny values.

use std::fmt::Write;
use std::fs::File;
use std::io::Write as _;
use std::path::Path;

use fhir::{Bundle, ReadError};

/// A Bundle of one patient and observations, at least `bytes` long.
fn bundle_of(bytes: usize) -> String {
    let mut json = String::with_capacity(bytes + 1_000);
    json.push_str(
        r#"{"resourceType":"Bundle","type":"collection","entry":[{"resource":{"resourceType":"Patient","id":"p"}}"#,
    );
    let note = "n".repeat(9_000);
    for number in 0.. {
        let about = format!(r#""resourceType":"Observation","id":"o{number}","subject":{{"reference":"Patient/p"}}"#);
        write!(json, r#",{{"resource":{{{about},"note":[{{"text":"{note}"}}]}}}}"#).expect("a String grows");
        if json.len() >= bytes {
            break;
        }
    }
    json.push_str("]}");
    json
}

fn written(folder: &Path, name: &str, content: &[u8]) -> std::path::PathBuf {
    let path = folder.join(name);
    File::create(&path).and_then(|mut file| file.write_all(content)).expect("written");
    path
}

#[test]
fn a_file_of_50_mb_is_read() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = written(folder.path(), "large.json", bundle_of(50_000_000).as_bytes());
    let bundle = Bundle::read(&file).expect("read");
    assert!(bundle.resources().len() > 5_000, "{}", bundle.resources().len());
}

#[test]
fn a_file_beyond_64_mib_is_refused_before_it_is_parsed() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("huge.json");
    File::create(&file).and_then(|huge| huge.set_len(200 * 1024 * 1024 * 1024)).expect("a sparse file");
    assert_eq!(
        Bundle::read(&file).expect_err("refused"),
        ReadError::new(file.display().to_string(), "$", "a file of at most 64 MiB", "a larger one")
    );
}

#[test]
fn a_flood_of_tiny_values_is_refused() {
    let flood = format!("[{}0]", "0,".repeat(5_000_000));
    let error = Bundle::parse("flood.json", flood.as_bytes()).expect_err("refused");
    assert_eq!((error.path.as_str(), error.wanted.as_str()), ("$[2499999]", "at most 2500000 JSON values"));
}
