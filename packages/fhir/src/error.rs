//! The one error of reading: where it stands, what was wanted, what was found.

use std::fmt;

/// Why a file cannot be read: shown as one line, and without a value of the patient's record in it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}: at {}: wanted {wanted}, found {found}", OneLine(file), OneLine(&shortened(path)))]
pub struct ReadError {
    /// The file as the caller named it.
    pub file: String,
    /// JSON path from the root `$`, such as `$.entry[3].resource.item`.
    pub path: String,
    /// What the reader can read there.
    pub wanted: String,
    /// The kind of thing that stands there instead; never a value.
    pub found: String,
}

impl ReadError {
    /// An error from its four parts.
    pub fn new(
        file: impl Into<String>,
        path: impl Into<String>,
        wanted: impl Into<String>,
        found: impl Into<String>,
    ) -> Self {
        Self { file: file.into(), path: path.into(), wanted: wanted.into(), found: found.into() }
    }
}

/// Characters of a path that are shown at most.
const PATH: usize = 160;

/// A path of a hundred levels says nothing that its start does not say.
fn shortened(path: &str) -> String {
    if path.chars().count() <= PATH {
        return path.to_owned();
    }
    let start: String = path.chars().take(PATH).collect();
    format!("{start}…")
}

/// Text that may hold line breaks and other control characters, shown on one line.
struct OneLine<'a>(&'a str);

impl fmt::Display for OneLine<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for character in self.0.chars() {
            if character.is_control() {
                write!(f, "{}", character.escape_default())?;
            } else {
                write!(f, "{character}")?;
            }
        }
        Ok(())
    }
}
