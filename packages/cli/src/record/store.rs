//! Puts two files into a folder together or not at all.

use std::fs::{self, File, Permissions};
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use crate::output::CliError;

/// Public: what may be shown to anybody.
pub const COMMITMENTS: &str = "commitments.json";
/// Secret: what opens the commitments.
pub const OPENINGS: &str = "openings.json";

/// Two files on their way into a folder. Dropped before [`Pair::keep`], nothing of them is left.
pub struct Pair {
    folder: PathBuf,
    /// The public file.
    pub commitments: BufWriter<NamedTempFile>,
    /// The secret file, readable by its owner alone from the first byte on.
    pub openings: BufWriter<NamedTempFile>,
}

impl Pair {
    /// Starts the two files beside `folder` (or in it where it exists).
    ///
    /// # Errors
    /// [`CliError::Refused`] when the folder holds one of them, or cannot be written.
    pub fn start(folder: &Path) -> Result<Self, CliError> {
        for name in [COMMITMENTS, OPENINGS] {
            if folder.join(name).symlink_metadata().is_ok() {
                return Err(CliError::Refused(format!("wanted a folder without {name}, found one that holds it")));
            }
        }
        let near = existing(folder);
        if !near.is_dir() {
            return Err(CliError::Refused("wanted a folder to write to, found a file in its place".into()));
        }
        let file = || tempfile::Builder::new().prefix(".cwh-record-").tempfile_in(near).map(BufWriter::new);
        let folder = folder.to_path_buf();
        Ok(Self { folder, commitments: file().map_err(unwritable)?, openings: file().map_err(unwritable)? })
    }

    /// Puts both files into the folder, the secret one first.
    ///
    /// # Errors
    /// [`CliError::Refused`] when one cannot be put there: then neither is, nor the folder if it was missing.
    pub fn keep(self) -> Result<(), CliError> {
        let openings = finished(self.openings, 0o600)?;
        let commitments = finished(self.commitments, 0o644)?;
        let made = missing(&self.folder);
        let kept = place(&self.folder, openings, commitments);
        if kept.is_err() {
            for folder in made {
                // what we made is empty again; the error is told whether it goes or not
                let _ = fs::remove_dir(folder);
            }
        }
        kept.map_err(unwritable)
    }
}

fn place(folder: &Path, openings: NamedTempFile, commitments: NamedTempFile) -> std::io::Result<()> {
    fs::create_dir_all(folder)?;
    let secret = folder.join(OPENINGS);
    openings.persist_noclobber(&secret).map_err(|error| error.error)?;
    commitments.persist_noclobber(folder.join(COMMITMENTS)).map(drop).map_err(|error| {
        let _ = fs::remove_file(&secret);
        error.error
    })
}

/// The folder itself, or its nearest ancestor that exists.
fn existing(folder: &Path) -> &Path {
    let named = folder.ancestors().find(|path| !path.as_os_str().is_empty() && path.symlink_metadata().is_ok());
    named.unwrap_or(Path::new("."))
}

/// Folders that do not exist yet, the deepest first.
fn missing(folder: &Path) -> Vec<PathBuf> {
    let missing = |path: &&Path| !path.as_os_str().is_empty() && path.symlink_metadata().is_err();
    folder.ancestors().take_while(missing).map(Path::to_path_buf).collect()
}

fn finished(writer: BufWriter<NamedTempFile>, mode: u32) -> Result<NamedTempFile, CliError> {
    let mut file = writer.into_inner().map_err(|error| unwritable(error.into_error()))?;
    file.flush().map_err(unwritable)?;
    permit(file.as_file(), mode).map_err(unwritable)?;
    file.as_file().sync_all().map_err(unwritable)?;
    Ok(file)
}

#[cfg(unix)]
fn permit(file: &File, mode: u32) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    file.set_permissions(Permissions::from_mode(mode))
}

/// Elsewhere a file inherits who may read it from its folder.
#[cfg(not(unix))]
fn permit(_file: &File, _mode: u32) -> std::io::Result<()> {
    Ok(())
}

/// What is said when writing fails; the folder's name is not repeated.
pub fn unwritable(error: std::io::Error) -> CliError {
    CliError::Refused(format!("the folder cannot be written: {}", error.kind()))
}
