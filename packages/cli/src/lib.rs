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

use clap::error::ErrorKind;
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
            // A closed pipe behind `cwh --help | head` is nobody's error.
            let _ = help.print();
            match help.kind() {
                ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => ExitCode::SUCCESS,
                _ => ExitCode::from(output::USAGE),
            }
        }
    }
}
