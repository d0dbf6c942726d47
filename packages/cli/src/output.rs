//! What leaves the program: answers on stdout, one line of error on stderr, an exit code.

use std::io::{self, Write};
use std::process::ExitCode;

use serde::Serialize;
use thiserror::Error;

/// Exit code of a refusal.
pub const REFUSED: u8 = 1;
/// Exit code of wrong usage.
pub const USAGE: u8 = 2;

/// Why a verb ended without doing what was asked. Messages never repeat a value of a patient's record.
#[derive(Clone, Debug, Eq, Error, PartialEq)]
pub enum CliError {
    /// The arguments do not fit together: exit code 2.
    #[error("{0}")]
    Usage(String),
    /// What the arguments name cannot be read, is not valid or was altered: exit code 1.
    #[error("{0}")]
    Refused(String),
    /// The reader of our output closed it (`cwh … | head`): exit code 0, nothing is said.
    #[error("the reader of the output closed it")]
    Closed,
}

impl CliError {
    /// A refusal in the words of `reason`.
    pub fn refused(reason: impl ToString) -> Self {
        Self::Refused(reason.to_string())
    }

    /// Wrong usage in the words of `reason`.
    pub fn usage(reason: impl ToString) -> Self {
        Self::Usage(reason.to_string())
    }

    fn code(&self) -> u8 {
        match self {
            Self::Usage(_) => USAGE,
            Self::Refused(_) => REFUSED,
            Self::Closed => 0,
        }
    }
}

/// Where a verb says what it found: text for people, or one JSON object (`--json`) for machines.
#[derive(Debug)]
pub struct Output {
    json: bool,
}

impl Output {
    /// Output for machines if `json`, else for people.
    pub fn new(json: bool) -> Self {
        Self { json }
    }

    /// Whether `--json` was given.
    pub fn is_json(&self) -> bool {
        self.json
    }

    /// Prints `text` for people or `value` for machines, with a line end.
    ///
    /// # Errors
    /// [`CliError::Refused`] when stdout cannot be written, [`CliError::Closed`] when its reader left.
    pub fn answer(&self, text: &str, value: &impl Serialize) -> Result<(), CliError> {
        if self.json {
            self.json_value(value)
        } else {
            self.bytes(format!("{text}\n").as_bytes())
        }
    }

    /// Prints `value` as JSON, indented, with a line end, whatever the mode.
    ///
    /// # Errors
    /// As [`Output::answer`].
    pub fn json_value(&self, value: &impl Serialize) -> Result<(), CliError> {
        let mut text = serde_json::to_vec_pretty(value).map_err(CliError::refused)?;
        text.push(b'\n');
        self.bytes(&text)
    }

    /// Writes `bytes` to stdout as they are.
    ///
    /// # Errors
    /// As [`Output::answer`].
    pub fn bytes(&self, bytes: &[u8]) -> Result<(), CliError> {
        let mut stdout = io::stdout().lock();
        stdout.write_all(bytes).and_then(|()| stdout.flush()).map_err(|error| match error.kind() {
            io::ErrorKind::BrokenPipe => CliError::Closed,
            kind => CliError::Refused(format!("stdout cannot be written: {kind}")),
        })
    }

    /// Says on stderr why a verb failed, if it did, and gives the exit code.
    pub fn finish(&self, result: Result<(), CliError>) -> ExitCode {
        let Err(error) = result else { return ExitCode::SUCCESS };
        if error != CliError::Closed {
            let line = if self.json {
                serde_json::json!({ "error": error.to_string() }).to_string()
            } else {
                format!("error: {error}")
            };
            // Nothing is left to be said to when stderr is closed, too.
            let _ = writeln!(io::stderr(), "{line}");
        }
        ExitCode::from(error.code())
    }
}
