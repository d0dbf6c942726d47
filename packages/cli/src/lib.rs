//! The rooms of `cwh`, as a library so that tests can walk through them without a process.

pub mod chain;
pub mod claim;
pub mod command;
pub mod consent;
pub mod demo;
pub mod output;
pub mod progress;
pub mod record;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::Parser;

use command::Cwh;
use output::Output;

/// Reads the arguments (the program's own name first), runs the verb and gives the process's exit code:
/// 0 done, 1 refused (what was given cannot be read, is not valid or was altered), 2 wrong usage.
pub fn run(args: impl IntoIterator<Item = OsString>) -> ExitCode {
    match Cwh::try_parse_from(args) {
        Ok(cwh) => {
            let output = Output::new(cwh.json);
            output.finish(cwh.command.run(&output))
        }
        Err(help) => {
            let kind = help.kind();
            // A closed pipe behind `cwh --help | head` is nobody's error.
            let _ = discreet(help).print();
            match kind {
                ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => ExitCode::SUCCESS,
                _ => ExitCode::from(output::USAGE),
            }
        }
    }
}

/// Wrong usage without the word that is too much: it may be a file's name, and that a patient's. Flags are named.
fn discreet(mut error: clap::Error) -> clap::Error {
    let is_word = |value: &ContextValue| matches!(value, ContextValue::String(word) if !word.starts_with('-'));
    if error.get(ContextKind::InvalidArg).is_some_and(is_word) && error.kind() == ErrorKind::UnknownArgument {
        error.insert(ContextKind::InvalidArg, ContextValue::String("…".into()));
    }
    error
}
