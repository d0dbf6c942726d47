//! A command that ended, and what it said.

use std::process::{Command, Output};

/// What a command left behind.
#[derive(Debug)]
pub struct Said {
    /// exit code, -1 where a signal ended it
    pub code: i32,
    /// standard output
    pub out: String,
    /// standard error
    pub err: String,
}

impl Said {
    /// The same, after exit code 0.
    ///
    /// # Panics
    /// With everything that was said, after any other.
    #[must_use]
    pub fn fine(self) -> Self {
        assert_eq!(self.code, 0, "{self:#?}");
        self
    }

    /// The last line of standard error.
    pub fn last_error(&self) -> &str {
        self.err.trim_end().lines().last().unwrap_or_default()
    }
}

impl From<Output> for Said {
    fn from(output: Output) -> Self {
        Self {
            code: output.status.code().unwrap_or(-1),
            out: String::from_utf8_lossy(&output.stdout).into_owned(),
            err: String::from_utf8_lossy(&output.stderr).into_owned(),
        }
    }
}

/// Runs to the end.
///
/// # Panics
/// Where the program cannot be started.
pub fn run(command: &mut Command) -> Said {
    command.output().unwrap_or_else(|error| panic!("{command:?}: {error}")).into()
}
