//! What `scripts/localnet` leaves beside its node: where it listens, and test accounts that everybody knows.

use std::path::{Path, PathBuf};

use serde::Deserialize;

use crate::output::CliError;

const FILE: &str = "localnet.json";
/// Environment variable that names the folder.
const VARIABLE: &str = "CW_HEALTH_LOCALNET";

/// The localnet's file, as far as it is used.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq)]
pub struct Localnet {
    /// URL of the node's RPC
    pub rpc: String,
    /// chain id
    pub chain_id: String,
    /// test accounts with coins
    pub accounts: Vec<TestAccount>,
}

/// A test account. Its phrase is public.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq)]
pub struct TestAccount {
    /// what people call it
    pub name: String,
    /// its address
    pub address: String,
    /// BIP-39 phrase, known to everybody
    pub mnemonic: String,
}

impl Localnet {
    /// The file in the folder that `CW_HEALTH_LOCALNET` names, else in `usual` of this folder or the nearest above it.
    ///
    /// # Errors
    /// [`CliError::Refused`] when it cannot be read or is malformed.
    pub fn find(usual: Option<&Path>) -> Result<Option<Self>, CliError> {
        let named = std::env::var_os(VARIABLE).map(|folder| PathBuf::from(folder).join(FILE));
        let Some(path) = named.or_else(|| above(usual?)).filter(|path| path.is_file()) else { return Ok(None) };
        let refused = |why: String| CliError::Refused(format!("{} {why}", path.display()));
        let text = std::fs::read(&path).map_err(|error| refused(format!("cannot be read: {}", error.kind())))?;
        serde_json::from_slice(&text).map(Some).map_err(|_| refused("is not what scripts/localnet writes".into()))
    }

    /// The test account of this name.
    pub fn account(&self, name: &str) -> Option<&TestAccount> {
        self.accounts.iter().find(|account| account.name == name)
    }
}

fn above(usual: &Path) -> Option<PathBuf> {
    let here = std::env::current_dir().ok()?;
    here.ancestors().map(|folder| folder.join(usual).join(FILE)).find(|path| path.is_file())
}
