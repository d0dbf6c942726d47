//! The folder of key files: one encrypted file a name, readable by its owner alone.

use std::cell::OnceCell;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use super::passphrase::{self, Passphrase};
use super::seal::Sealed;
use super::{name, Ring};
use crate::output::CliError;

/// Environment variable that names the folder.
const VARIABLE: &str = "CWH_KEYS";
const ENDING: &str = "key";

/// Key files of one user, under one passphrase.
pub struct Keys {
    folder: PathBuf,
    passphrase_file: Option<PathBuf>,
    passphrase: OnceCell<Passphrase>,
}

impl Keys {
    /// The files in `folder`, else in `CWH_KEYS`, else in the user's configuration folder.
    ///
    /// # Errors
    /// [`CliError::Refused`] where none of these is named.
    pub fn at(folder: Option<&Path>, passphrase_file: Option<&Path>) -> Result<Self, CliError> {
        let named = folder.map(Path::to_path_buf).or_else(|| std::env::var_os(VARIABLE).map(PathBuf::from));
        let folder = named.or_else(usual).ok_or_else(|| {
            CliError::Refused(format!("wanted a folder of keys by --keys, {VARIABLE} or HOME, found none"))
        })?;
        Ok(Self { folder, passphrase_file: passphrase_file.map(Path::to_path_buf), passphrase: OnceCell::new() })
    }

    /// Whether there is a key of this name.
    pub fn has(&self, name: &str) -> bool {
        self.path(name).is_file()
    }

    /// All names, sorted.
    ///
    /// # Errors
    /// [`CliError::Refused`] when the folder cannot be read.
    pub fn names(&self) -> Result<Vec<String>, CliError> {
        let entries = match fs::read_dir(&self.folder) {
            Ok(entries) => entries,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(vec![]),
            Err(error) => return Err(unreadable(&error)),
        };
        let mut names = Vec::new();
        for entry in entries {
            let path = entry.map_err(|error| unreadable(&error))?.path();
            if path.extension().is_some_and(|ending| ending == ENDING) {
                names.extend(path.file_stem().map(|stem| stem.to_string_lossy().into_owned()));
            }
        }
        names.sort();
        Ok(names)
    }

    /// Opens a key file.
    ///
    /// # Errors
    /// [`CliError::Refused`] where there is none of that name, the passphrase is wrong, or the file was altered.
    pub fn open(&self, name: &str) -> Result<Ring, CliError> {
        name::check(name).map_err(CliError::Usage)?;
        let path = self.path(name);
        if !path.is_file() {
            return Err(CliError::Refused(format!("wanted a key named {name}, found none: see cwh keys list")));
        }
        self.open_file(&path)
    }

    /// Opens a key file wherever it lies.
    ///
    /// # Errors
    /// As [`Keys::open`].
    pub fn open_file(&self, path: &Path) -> Result<Ring, CliError> {
        let text = fs::read(path).map_err(|error| unreadable(&error))?;
        let none = |_| CliError::refused("wanted a key file, found another");
        let sealed: Sealed = serde_json::from_slice(&text).map_err(none)?;
        let plain = sealed.open(self.passphrase(passphrase::known)?)?;
        serde_json::from_slice(&plain).map_err(none)
    }

    /// Keeps a key under a name that is free.
    ///
    /// # Errors
    /// [`CliError::Refused`] where the name is taken, or the folder cannot be written.
    pub fn add(&self, name: &str, ring: &Ring) -> Result<(), CliError> {
        name::check(name).map_err(CliError::Usage)?;
        if self.has(name) {
            return Err(CliError::Refused(format!("wanted a new name, found a key named {name}")));
        }
        self.expect_one_passphrase()?;
        self.replace(name, ring)
    }

    /// Keeps what was changed in a key.
    ///
    /// # Errors
    /// [`CliError::Refused`] where the folder cannot be written.
    pub fn replace(&self, name: &str, ring: &Ring) -> Result<(), CliError> {
        self.write(&self.path(name), ring)
    }

    /// Writes a key file wherever it shall lie, in one piece, readable by its owner alone.
    ///
    /// # Errors
    /// [`CliError::Refused`] where it cannot be written.
    pub fn write(&self, path: &Path, ring: &Ring) -> Result<(), CliError> {
        let plain = zeroize::Zeroizing::new(serde_json::to_vec(ring).map_err(CliError::refused)?);
        let sealed = Sealed::seal(&plain, self.passphrase(passphrase::new)?)?;
        let text = serde_json::to_vec_pretty(&sealed).map_err(CliError::refused)?;
        keep(path, &text)
            .map_err(|error| CliError::Refused(format!("the key file cannot be written: {}", error.kind())))
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.join(format!("{name}.{ENDING}"))
    }

    /// One passphrase opens all files: a second one would be forgotten.
    fn expect_one_passphrase(&self) -> Result<(), CliError> {
        match self.names()?.first() {
            Some(first) => self.open(first).map(drop),
            None => Ok(()),
        }
    }

    fn passphrase(&self, ask: fn(Option<&Path>) -> Result<Passphrase, CliError>) -> Result<&str, CliError> {
        if self.passphrase.get().is_none() {
            // set once: the cell was empty
            let _ = self.passphrase.set(ask(self.passphrase_file.as_deref())?);
        }
        Ok(self.passphrase.get().map_or("", |passphrase| passphrase.as_str()))
    }
}

fn usual() -> Option<PathBuf> {
    let set = |name| std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    let configuration = set("XDG_CONFIG_HOME").or_else(|| set("HOME").map(|home| home.join(".config")));
    configuration.or_else(|| set("APPDATA")).map(|folder| folder.join("cw-health").join("keys"))
}

/// A temporary file is readable by its owner alone from the first byte on.
fn keep(path: &Path, text: &[u8]) -> std::io::Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    fs::create_dir_all(folder)?;
    let mut file = tempfile::Builder::new().prefix(".cwh-key-").tempfile_in(folder)?;
    file.write_all(text)?;
    file.write_all(b"\n")?;
    file.as_file().sync_all()?;
    file.persist(path).map(drop).map_err(|error| error.error)
}

fn unreadable(error: &std::io::Error) -> CliError {
    CliError::Refused(format!("the folder of keys cannot be read: {}", error.kind()))
}
