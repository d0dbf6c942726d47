//! Files, within a bound.

use std::fs::File;
use std::io::{ErrorKind, Read};
use std::path::Path;

use crate::ReadError;

/// Largest file that is read: 64 MiB.
pub const MAX_BYTES: u64 = 64 * 1024 * 1024;

/// Reads a file whole, never more than [`MAX_BYTES`] of it.
///
/// # Errors
/// [`ReadError`] when it is missing, no file, unreadable or larger.
pub fn read(path: &Path) -> Result<Vec<u8>, ReadError> {
    let name = path.display().to_string();
    let refuse = |found: &str| ReadError::new(name.as_str(), "$", "a readable file", found);
    let file = File::open(path).map_err(|error| refuse(reason(error.kind())))?;
    if file.metadata().is_ok_and(|about| about.is_dir()) {
        return Err(refuse("a folder"));
    }
    let mut bytes = Vec::new();
    file.take(MAX_BYTES + 1).read_to_end(&mut bytes).map_err(|error| refuse(reason(error.kind())))?;
    if u64::try_from(bytes.len()).unwrap_or(u64::MAX) > MAX_BYTES {
        let wanted = format!("a file of at most {} MiB", MAX_BYTES / (1024 * 1024));
        return Err(ReadError::new(name.as_str(), "$", wanted, "a larger one"));
    }
    Ok(bytes)
}

fn reason(kind: ErrorKind) -> &'static str {
    match kind {
        ErrorKind::NotFound => "no such file",
        ErrorKind::PermissionDenied => "no permission to read it",
        ErrorKind::IsADirectory => "a folder",
        _ => "a file that cannot be read",
    }
}
