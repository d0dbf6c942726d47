//! `cwh keys export` and `cwh keys import`.

use std::path::PathBuf;

use clap::Args;
use serde_json::json;

use crate::keys::name::check;
use crate::network::NetworkOptions;
use crate::output::{CliError, Output};

/// A key file saved elsewhere.
#[derive(Args, Debug)]
pub struct Export {
    /// The key
    name: String,
    /// Where to; a file that is there is not overwritten
    #[arg(value_name = "FILE")]
    file: PathBuf,
}

impl Export {
    /// Saves the key file, encrypted under the same passphrase.
    ///
    /// # Errors
    /// [`CliError::Refused`] where the key is not there, or the file cannot be written.
    pub fn run(self, output: &Output, options: &NetworkOptions) -> Result<(), CliError> {
        if self.file.symlink_metadata().is_ok() {
            return Err(CliError::refused("wanted a new file to save to, found one that is there"));
        }
        let keys = options.keys()?;
        let ring = keys.open(&self.name)?;
        keys.write(&self.file, &ring)?;
        let (circles, carried) = (ring.circles.len(), ring.carried.len());
        let text = format!(
            "saved {} with {circles} noted circles and {carried} carried label keys, encrypted under the same passphrase",
            self.name
        );
        output.answer(&text, &json!({ "name": self.name, "circles": circles, "carried": carried }))
    }
}

/// A saved key file brought back.
#[derive(Args, Debug)]
pub struct Import {
    /// Its name here
    name: String,
    /// The saved file
    #[arg(value_name = "FILE")]
    file: PathBuf,
}

impl Import {
    /// Brings the key file back.
    ///
    /// # Errors
    /// [`CliError::Refused`] where the name is taken, the passphrase is wrong or the file is none.
    pub fn run(self, output: &Output, options: &NetworkOptions) -> Result<(), CliError> {
        check(&self.name).map_err(CliError::Usage)?;
        let keys = options.keys()?;
        let ring = keys.open_file(&self.file)?;
        keys.add(&self.name, &ring)?;
        let address = ring.signer(&options.entry()?.network, 0)?.address().to_string();
        let text = format!("{}  {address}", self.name);
        output.answer(&text, &json!({ "name": self.name, "kind": ring.kind(), "address": address }))
    }
}
