//! The transaction that was signed and whose block was not seen: kept beside the deployment, so that a run that was
//! killed in between is continued with the very same bytes.

use std::path::{Path, PathBuf};

use chain_client::SignedTx;
use health_api::interface::Role;
use serde::{Deserialize, Serialize};

use crate::network::deployment::keep;
use crate::output::CliError;

/// What a transaction does for a contract.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// stores its code
    Stored,
    /// instantiates it
    Instantiated,
    /// introduces its peers
    Introduced,
    /// offers it to its owner
    Offered,
}

impl std::fmt::Display for Kind {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Stored => "stored",
            Self::Instantiated => "instantiated",
            Self::Introduced => "introduced to its peers",
            Self::Offered => "offered to its owner",
        })
    }
}

impl Kind {
    /// What will be done.
    pub const fn verb(self) -> &'static str {
        match self {
            Self::Stored => "store",
            Self::Instantiated => "instantiate",
            Self::Introduced => "introduce to its peers",
            Self::Offered => "offer to its owner",
        }
    }
}

/// A transaction on its way.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Pending {
    /// for which contract
    pub role: Role,
    /// what it does
    pub kind: Kind,
    /// the signed bytes
    pub tx: SignedTx,
}

impl Pending {
    fn path(folder: &Path, chain_id: &str) -> PathBuf {
        folder.join(format!("{chain_id}.pending.json"))
    }

    /// What is on its way, if anything.
    ///
    /// # Errors
    /// [`CliError::Refused`] where the file is malformed.
    pub fn read(folder: &Path, chain_id: &str) -> Result<Option<Self>, CliError> {
        let path = Self::path(folder, chain_id);
        let Ok(text) = std::fs::read(&path) else { return Ok(None) };
        serde_json::from_slice(&text)
            .map(Some)
            .map_err(|error| CliError::Refused(format!("{} is malformed: {error}", path.display())))
    }

    /// Keeps it.
    ///
    /// # Errors
    /// What the system says.
    pub fn keep(&self, folder: &Path, chain_id: &str) -> Result<(), String> {
        let text = serde_json::to_vec(self).map_err(|error| error.to_string())?;
        keep(folder, &Self::path(folder, chain_id), &text).map_err(|error| error.kind().to_string())
    }

    /// Forgets what is done.
    pub fn forget(folder: &Path, chain_id: &str) {
        // where it stays it is found to be done by the next run
        let _ = std::fs::remove_file(Self::path(folder, chain_id));
    }
}
