//! Where a signing key comes from.

use std::path::Path;

use chain_client::Phrase;
use zeroize::Zeroizing;

use super::Name;
use crate::output::CliError;

/// Environment variable that holds a phrase.
pub const PHRASE: &str = "CWH_PHRASE";

/// Where a signing key comes from.
#[derive(Debug)]
pub enum Source {
    /// a phrase handed in by file or environment, and its account
    Phrase(Phrase, u32),
    /// a key file, and the account of its phrase
    Key(Name),
}

impl Source {
    /// What `--from`, `--phrase-file` and `CWH_PHRASE` name: a key file by its name; else the phrase that was handed in
    /// (`--from /N` for its circle N).
    ///
    /// # Errors
    /// [`CliError::Usage`] where nothing names a key, [`CliError::Refused`] where the phrase is none.
    pub fn find(from: Option<&str>, file: Option<&Path>) -> Result<Self, CliError> {
        let name: Option<Name> = from.map(str::parse).transpose().map_err(CliError::Usage)?;
        match name {
            Some(name) if !name.name.is_empty() => Ok(Self::Key(name)),
            name => {
                let phrase = handed_in(file)?.ok_or_else(nobody)?;
                Ok(Self::Phrase(phrase, name.map_or(0, |name| name.account)))
            }
        }
    }
}

/// The phrase in a file, else in the environment.
///
/// # Errors
/// [`CliError::Refused`] where the file cannot be read or the phrase is none; no word is repeated.
pub fn handed_in(file: Option<&Path>) -> Result<Option<Phrase>, CliError> {
    let text = match file {
        Some(file) => Some(read(file, "the phrase")?),
        None => std::env::var(PHRASE).ok().map(Zeroizing::new),
    };
    text.map(|text| Phrase::parse(&text)).transpose().map_err(CliError::refused)
}

/// The text of a file with a secret.
///
/// # Errors
/// [`CliError::Refused`] where it cannot be read.
pub fn read(file: &Path, what: &str) -> Result<Zeroizing<String>, CliError> {
    std::fs::read_to_string(file)
        .map(Zeroizing::new)
        .map_err(|error| CliError::Refused(format!("the file of {what} cannot be read: {}", error.kind())))
}

fn nobody() -> CliError {
    CliError::Usage(format!("wanted who signs: --from NAME, --phrase-file FILE or {PHRASE}; found none"))
}
