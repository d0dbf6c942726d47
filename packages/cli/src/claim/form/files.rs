//! Files of these verbs: what is shared with one other party is readable by its owner alone, and written once.

use std::fs::OpenOptions;
use std::io::Write;
use std::path::Path;

use serde::Serialize;

use crate::output::CliError;

/// Writes a file that holds keys, salts or a patient's data.
///
/// # Errors
/// [`CliError::Refused`] where something stands there already, or it cannot be written; its name is not repeated.
pub fn keep(path: &Path, what: &str, value: &impl Serialize) -> Result<(), CliError> {
    let mut text = serde_json::to_vec_pretty(value).map_err(CliError::refused)?;
    text.push(b'\n');
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    owner_alone(&mut options);
    let written = options.open(path).and_then(|mut file| file.write_all(&text).and_then(|()| file.sync_all()));
    written.map_err(|error| CliError::Refused(format!("{what} cannot be written: {}", error.kind())))
}

#[cfg(unix)]
fn owner_alone(options: &mut OpenOptions) {
    use std::os::unix::fs::OpenOptionsExt;
    options.mode(0o600);
}

/// Elsewhere a file inherits who may read it from its folder.
#[cfg(not(unix))]
fn owner_alone(_: &mut OpenOptions) {}
