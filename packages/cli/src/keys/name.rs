//! Names of keys, as they stand on the command line and as file names.

use std::str::FromStr;

const LONGEST: usize = 40;

/// `NAME` or `NAME/N`: a key file and an account of its phrase.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Name {
    /// the key file; empty for a phrase that was handed in
    pub name: String,
    /// account, which is the circle's number; 0 where not said
    pub account: u32,
}

impl FromStr for Name {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let (name, account) = text.split_once('/').unwrap_or((text, "0"));
        let account = account
            .parse()
            .ok()
            .filter(|account| *account < 1 << 31)
            .ok_or_else(|| format!("wanted a circle's number after the /, found {account}"))?;
        if !name.is_empty() {
            check(name)?;
        }
        Ok(Self { name: name.into(), account })
    }
}

/// Refuses what cannot be the name of a key.
///
/// # Errors
/// What was wanted and what was found.
pub fn check(name: &str) -> Result<(), String> {
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-' || c == '_';
    if (1..=LONGEST).contains(&name.len()) && name.chars().all(plain) {
        return Ok(());
    }
    Err(format!("wanted a name of 1 to {LONGEST} characters a-z, 0-9, - and _, found {name}"))
}
