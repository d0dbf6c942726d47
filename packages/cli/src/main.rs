//! `cwh`: the program of cw-health.
use std::process::ExitCode;

fn main() -> ExitCode {
    cli::run(std::env::args_os())
}
