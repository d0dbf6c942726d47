//! The passphrase of key files: from the environment, a file, or the terminal.

use std::io::{stdin, IsTerminal};
use std::path::Path;

use zeroize::Zeroizing;

use super::source::read;
use crate::output::CliError;

/// Environment variable that holds the passphrase.
const VARIABLE: &str = "CWH_PASSPHRASE";
/// Characters of a new passphrase at least.
const SHORTEST: usize = 8;

/// A passphrase, wiped from memory when dropped.
pub type Passphrase = Zeroizing<String>;

/// The passphrase of files that are there.
///
/// # Errors
/// [`CliError::Refused`] where none was given and there is no terminal to ask on.
pub fn known(file: Option<&Path>) -> Result<Passphrase, CliError> {
    match given(file)? {
        Some(passphrase) => Ok(passphrase),
        None => ask("passphrase of the key files: "),
    }
}

/// The passphrase of the first file, asked for twice.
///
/// # Errors
/// As [`known`]; and where it is shorter than eight characters or was mistyped.
pub fn new(file: Option<&Path>) -> Result<Passphrase, CliError> {
    let passphrase = match given(file)? {
        Some(passphrase) => passphrase,
        None => twice()?,
    };
    let found = passphrase.chars().count();
    if found < SHORTEST {
        return Err(CliError::Refused(format!("wanted a passphrase of at least {SHORTEST} characters, found {found}")));
    }
    Ok(passphrase)
}

fn twice() -> Result<Passphrase, CliError> {
    let passphrase = ask("new passphrase of the key files: ")?;
    if *ask("once more: ")? == *passphrase {
        return Ok(passphrase);
    }
    Err(CliError::refused("wanted the same passphrase twice, found two different ones"))
}

fn given(file: Option<&Path>) -> Result<Option<Passphrase>, CliError> {
    let text = match file {
        Some(file) => Some(read(file, "the passphrase")?),
        None => std::env::var(VARIABLE).ok().map(Zeroizing::new),
    };
    Ok(text.map(|text| Zeroizing::new(text.lines().next().unwrap_or_default().to_string())))
}

fn ask(prompt: &str) -> Result<Passphrase, CliError> {
    if !stdin().is_terminal() {
        return Err(CliError::Refused(format!(
            "wanted the passphrase of the key files in {VARIABLE}, in --passphrase-file or on a terminal, found none"
        )));
    }
    rpassword::prompt_password(prompt).map(Zeroizing::new).map_err(|error| {
        CliError::Refused(format!("the passphrase cannot be read from the terminal: {}", error.kind()))
    })
}
