//! Opens the files of the command line, bounded, and speaks of them by number.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use crate::output::CliError;

/// A JSON document larger than this is refused; NDJSON may be of any size. 256 MiB.
pub const MAX_DOCUMENT: u64 = 256 << 20;

/// Opens a file that is not a folder; `name` is what messages call it.
pub fn open(path: &Path, name: &str) -> Result<File, CliError> {
    let unreadable = |error: std::io::Error| CliError::Refused(format!("{name} cannot be read: {}", error.kind()));
    let file = File::open(path).map_err(unreadable)?;
    if file.metadata().map_err(unreadable)?.is_dir() {
        return Err(CliError::Refused(format!("{name} cannot be read: wanted a file, found a folder")));
    }
    Ok(file)
}

/// Reads a file whole, up to [`MAX_DOCUMENT`].
pub fn read(path: &Path, name: &str) -> Result<Vec<u8>, CliError> {
    let mut bytes = Vec::new();
    open(path, name)?
        .take(MAX_DOCUMENT + 1)
        .read_to_end(&mut bytes)
        .map_err(|error| CliError::Refused(format!("{name} cannot be read: {}", error.kind())))?;
    if bytes.len() as u64 > MAX_DOCUMENT {
        let wanted = MAX_DOCUMENT >> 20;
        return Err(CliError::Refused(format!("{name}: wanted at most {wanted} MiB, found more; use NDJSON for more")));
    }
    Ok(bytes)
}
