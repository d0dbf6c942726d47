//! What can go wrong.

use std::path::PathBuf;

/// Why a measurement came to nothing.
#[derive(Debug, thiserror::Error)]
pub enum BenchError {
    /// A program of the node failed.
    #[error("wanted {what} to work, found {found}")]
    Program {
        /// which
        what: String,
        /// its words
        found: String,
    },
    /// A file.
    #[error("{}: {source}", path.display())]
    File {
        /// which
        path: PathBuf,
        /// why
        source: std::io::Error,
    },
    /// Something that is not what it should be.
    #[error("{}: wanted {wanted}, found {found}", path.display())]
    Content {
        /// which file
        path: PathBuf,
        /// what should stand there
        wanted: &'static str,
        /// what stands there
        found: String,
    },
    /// A transaction could not be signed.
    #[error("a transaction could not be signed: {what}")]
    Sign {
        /// why
        what: String,
    },
    /// The node's answer.
    #[error("the node does not answer: {0}")]
    Rpc(#[from] cosmrs::rpc::Error),
    /// A message that the node refused.
    #[error("{id}: {code} {log}")]
    Refused {
        /// which step
        id: String,
        /// code
        code: u32,
        /// words
        log: String,
    },
    /// A transaction that was not in a block in time.
    #[error("{id}: wanted it in a block within {seconds} s, found it in none")]
    Lost {
        /// which step
        id: String,
        /// how long was waited
        seconds: u64,
    },
    /// Rows that moved.
    #[error("wanted every row within 1 % of {}, found:\n{}\nIf that is meant, scripts/bench-chain writes the table anew", path.display(), rows.join("\n"))]
    Moved {
        /// the file
        path: PathBuf,
        /// each with its numbers
        rows: Vec<String>,
    },
}

impl BenchError {
    /// Wraps an error of a file.
    pub fn file(path: impl Into<PathBuf>) -> impl FnOnce(std::io::Error) -> Self {
        let path = path.into();
        move |source| Self::File { path, source }
    }
}
