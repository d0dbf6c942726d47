//! Exit codes of `cwh` itself: 0 for help, 2 for wrong usage, and a reader that leaves early is no error.

use std::process::{Command, Stdio};

fn code(args: &[&str]) -> i32 {
    let run = Command::new(env!("CARGO_BIN_EXE_cwh")).args(args).output().unwrap();
    run.status.code().expect("ended by itself")
}

#[test]
fn help_and_version_are_answers() {
    for args in
        [&["--help"][..], &["--version"], &["record", "--help"], &["record", "commit", "--help"], &["help", "record"]]
    {
        assert_eq!(code(args), 0, "{args:?}");
    }
}

#[test]
fn unknown_verbs_flags_and_missing_arguments_are_wrong_usage() {
    for args in [&[][..], &["records"], &["--loud"], &["record"], &["record", "shred"], &["record", "verify", "--json"]]
    {
        assert_eq!(code(args), 2, "{args:?}");
    }
}

/// A patient's name may be a file's name, and a shell's `*.json` gives more files than a verb takes.
#[test]
fn wrong_usage_repeats_no_file_name() {
    for args in [
        &["record", "canonicalize", "a.json", "Secretname.json"][..],
        &["record", "check-proof", "a.json", "Secretname.json"],
        &["record", "prove", "a.json", "Secretname.json", "--dir", "d"],
        &["record", "Secretname.json"],
    ] {
        let run = Command::new(env!("CARGO_BIN_EXE_cwh")).args(args).output().unwrap();
        let said = String::from_utf8(run.stderr).unwrap();
        assert_eq!(run.status.code(), Some(2), "{said}");
        assert!(said.contains("'…'") && !said.contains("Secretname"), "{said}");
    }
    let run = Command::new(env!("CARGO_BIN_EXE_cwh")).args(["record", "--loud"]).output().unwrap();
    assert!(String::from_utf8(run.stderr).unwrap().contains("'--loud'"), "an unknown flag is named");
}

#[test]
fn a_reader_that_closes_the_output_is_no_error() {
    let folder = tempfile::TempDir::new().unwrap();
    let file = folder.path().join("long.json");
    std::fs::write(&file, format!("\"{}\"", "x".repeat(4_000_000))).unwrap();
    let mut run = Command::new(env!("CARGO_BIN_EXE_cwh"))
        .args(["record", "canonicalize"])
        .arg(&file)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(run.stdout.take());
    let said = run.wait_with_output().unwrap();
    assert_eq!((said.status.code(), said.stderr), (Some(0), Vec::new()));
}
