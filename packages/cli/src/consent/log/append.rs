//! Appends to a patient's file of openings, which nobody else may read.

use std::fs::{File, OpenOptions};
use std::io::{Read, Seek, SeekFrom, Write};
use std::path::Path;

use health_api::Salt;
use thiserror::Error;

use super::{Line, Opening, OpeningError};

/// Why nothing was appended.
#[derive(Clone, Debug, Eq, Error, PartialEq)]
pub enum AppendError {
    /// The opening says nothing.
    #[error(transparent)]
    Opening(#[from] OpeningError),
    /// Others than the owner may read or write the file.
    #[error("wanted a file of openings that its owner alone can open (mode 0600), found mode {found:04o}")]
    Exposed {
        /// permission bits
        found: u32,
    },
    /// A folder, a pipe, a device.
    #[error("wanted a regular file, found something else")]
    NoFile,
    /// The system refused.
    #[error("the file of openings cannot be written: {0}")]
    Unwritable(std::io::ErrorKind),
}

impl From<std::io::Error> for AppendError {
    fn from(error: std::io::Error) -> Self {
        Self::Unwritable(error.kind())
    }
}

/// Appends the opening of a single receipt. The file is created with mode 0600.
///
/// # Errors
/// [`AppendError`]; then the file is as it was.
pub fn append_opening(path: &Path, opening: &Opening, salt: &Salt) -> Result<(), AppendError> {
    append_line(path, &Line { opening: opening.clone(), salt: *salt, leaf: None })
}

/// Appends any line: the opening of a single receipt or of a leaf of a batch.
///
/// # Errors
/// As [`append_opening`].
pub fn append_line(path: &Path, line: &Line) -> Result<(), AppendError> {
    let mut text = line.text()?;
    text.push(b'\n');
    let mut file = open(path)?;
    expect_private(&file)?;
    if ends_torn(&mut file)? {
        text.insert(0, b'\n');
    }
    file.write_all(&text)?;
    Ok(file.sync_data()?)
}

#[cfg(unix)]
fn open(path: &Path) -> Result<File, AppendError> {
    use std::os::unix::fs::OpenOptionsExt;
    Ok(OpenOptions::new().read(true).append(true).create(true).mode(0o600).open(path)?)
}

#[cfg(not(unix))]
fn open(path: &Path) -> Result<File, AppendError> {
    Ok(OpenOptions::new().read(true).append(true).create(true).open(path)?)
}

#[cfg(unix)]
fn expect_private(file: &File) -> Result<(), AppendError> {
    use std::os::unix::fs::PermissionsExt;
    let about = file.metadata()?;
    let found = about.permissions().mode() & 0o7777;
    match (about.is_file(), found & 0o077) {
        (false, _) => Err(AppendError::NoFile),
        (true, 0) => Ok(()),
        (true, _) => Err(AppendError::Exposed { found }),
    }
}

#[cfg(not(unix))]
fn expect_private(file: &File) -> Result<(), AppendError> {
    if file.metadata()?.is_file() {
        Ok(())
    } else {
        Err(AppendError::NoFile)
    }
}

/// Did an earlier writer stop in the middle of a line? The new line then starts on one of its own.
fn ends_torn(file: &mut File) -> Result<bool, AppendError> {
    if file.metadata()?.len() == 0 {
        return Ok(false);
    }
    let mut last = [0];
    file.seek(SeekFrom::End(-1))?;
    file.read_exact(&mut last)?;
    Ok(last != *b"\n")
}
