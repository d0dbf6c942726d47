//! Why the kept chain did not do what was asked.

use std::io;

use thiserror::Error;

/// A second as people read it.
fn instant(seconds: u64) -> String {
    let instant = i64::try_from(seconds).ok().and_then(|second| jiff::Timestamp::from_second(second).ok());
    instant.map_or_else(|| format!("second {seconds}"), |instant| instant.to_string())
}

/// A refusal of the kept chain; nothing was written.
#[derive(Clone, Debug, Eq, Error, PartialEq)]
pub enum KeptError {
    /// Another process has the chain open.
    #[error("wanted the embedded chain for this command alone, found {0} in use by another one: try again when it has ended")]
    InUse(String),
    /// The file cannot be read or written, or holds something else.
    #[error("the embedded chain's file cannot be used: {0}")]
    File(String),
    /// The folder cannot be made.
    #[error("the folder {0} cannot be used: {1}")]
    Folder(String, io::ErrorKind),
    /// A time before the last block was asked for.
    #[error("wanted a time at or after the last block's, {}; found {}", instant(*last), instant(*wanted))]
    TimeRunsBack {
        /// of the last block
        last: u64,
        /// what was asked for
        wanted: u64,
    },
    /// A contract's words.
    #[error("{0}")]
    Refused(String),
}
