//! The rooms of `cwh`, as a library so that tests can walk through them without a process.

pub mod batch;
pub mod chain;
pub mod claim;
pub mod command;
pub mod consent;
pub mod demo;
pub mod deploy;
pub mod embedded;
pub mod fees;
pub mod keys;
pub mod network;
pub mod output;
pub mod progress;
pub mod record;
pub mod target;
pub mod verbs;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::FromArgMatches;

use command::Cwh;
use output::Output;

/// Reads the arguments (the program's own name first), runs the verb and gives the process's exit code:
/// 0 done, 1 refused (what was given cannot be read, is not valid or was altered), 2 wrong usage.
pub fn run(args: impl IntoIterator<Item = OsString>) -> ExitCode {
    match command::program().try_get_matches_from(args).and_then(|matches| Cwh::from_arg_matches(&matches)) {
        Ok(cwh) => {
            let output = Output::new(cwh.json);
            output.finish(cwh.command.run(&cwh.place, &output))
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

/// Wrong usage without the word that is too much, or that stands where a verb belongs and looks like a file's name: that
/// may be a patient's. Flags and mistyped verbs are named.
fn discreet(mut error: clap::Error) -> clap::Error {
    let hidden = |value: &ContextValue, kind: ContextKind| {
        let ContextValue::String(word) = value else { return false };
        let is_path = word.contains(['.', '/', '\\']);
        if kind == ContextKind::InvalidArg {
            !word.starts_with('-')
        } else {
            is_path
        }
    };
    let kind = match error.kind() {
        ErrorKind::UnknownArgument => ContextKind::InvalidArg,
        ErrorKind::InvalidSubcommand => ContextKind::InvalidSubcommand,
        _ => return error,
    };
    if error.get(kind).is_some_and(|value| hidden(value, kind)) {
        error.insert(kind, ContextValue::String("…".into()));
    }
    error
}
