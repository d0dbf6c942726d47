//! Runs `cwh demo` as a user would.
#![allow(dead_code, unreachable_pub)] // each test file uses its part

use std::process::{Command, Output};

use serde_json::Value;

/// `cwh demo` with these arguments.
pub fn run(args: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_cwh"));
    command.arg("demo").args(args).output().expect("the program starts")
}

/// What it prints for a person; the demo must hold.
pub fn text(args: &[&str]) -> String {
    let output = run(args);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("UTF-8")
}

/// What it prints for a machine; the demo must hold.
pub fn json(args: &[&str]) -> Value {
    let args: Vec<&str> = args.iter().copied().chain(["--json"]).collect();
    serde_json::from_str(&text(&args)).expect("one JSON object")
}
