//! `deployments/<chain-id>.json`: what `cwh deploy` did, and how far it came.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use health_api::claims::Audience;
use health_api::consent::{Combining, DomainPolicy, ImplicitPolicy};
use health_api::interface::Role;
use serde::{Deserialize, Serialize};

use crate::output::CliError;

/// Folder of deployments, in the folder worked in.
pub const DEPLOYMENTS: &str = "deployments";
/// All roles, in the order of deployment.
pub const ROLES: [Role; 3] = [Role::PatientRegistry, Role::ConsentManagement, Role::ClaimsEscrow];

/// What is deployed on a chain.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Deployment {
    /// the chain
    pub chain_id: String,
    /// who deployed; part of the contracts' addresses
    pub deployer: String,
    /// who may migrate the contracts, if anybody
    pub admin: Option<String>,
    /// who owns the contracts; where it is not the deployer, ownership was offered and has to be accepted
    pub owner: String,
    /// audience of claims-escrow
    pub audience: Audience,
    /// policy of the consent domain; the usual one where a file does not say
    #[serde(default = "usual_policy")]
    pub policy: DomainPolicy,
    /// word from which the contracts' salts are made; part of their addresses
    pub salt: String,
    /// the three contracts, by role
    pub contracts: BTreeMap<String, Deployed>,
    /// whether all was done and read back
    pub complete: bool,
}

/// One contract.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Deployed {
    /// SHA-256 of its Wasm, hex
    pub checksum: String,
    /// number of its code
    pub code_id: Option<u64>,
    /// where it stands
    pub address: Option<String>,
    /// transaction that stored the code; none where it was there before
    pub stored: Option<Step>,
    /// transaction that instantiated it; none where it was there before
    pub instantiated: Option<Step>,
    /// transaction that introduced its peers; none where they were before
    pub introduced: Option<Step>,
    /// transaction that offered it to its owner, where the owner is not the deployer
    pub offered: Option<Step>,
}

/// A transaction.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Step {
    /// its hash, capital hex
    pub tx: String,
    /// height of its block
    pub height: u64,
    /// gas used
    pub gas: u64,
}

/// The policy of a new domain: without a consent on file only a declared emergency opens anything.
pub const fn usual_policy() -> DomainPolicy {
    DomainPolicy {
        implicit: ImplicitPolicy::BreakGlassOnly,
        combining: Combining::DenyOverrides,
        acknowledge_within_days: 30,
    }
}

impl Deployment {
    /// The file of a chain.
    pub fn path(folder: &Path, chain_id: &str) -> PathBuf {
        folder.join(format!("{chain_id}.json"))
    }

    /// What is written for a chain, if anything.
    ///
    /// # Errors
    /// [`CliError::Refused`] when the file cannot be read, is malformed or of another chain.
    pub fn read(folder: &Path, chain_id: &str) -> Result<Option<Self>, CliError> {
        let path = Self::path(folder, chain_id);
        if path.symlink_metadata().is_err() {
            return Ok(None);
        }
        Self::read_file(&path, chain_id).map(Some)
    }

    /// A deployment's file wherever it lies.
    ///
    /// # Errors
    /// As [`Deployment::read`].
    pub fn read_file(path: &Path, chain_id: &str) -> Result<Self, CliError> {
        let refused = |why: String| CliError::Refused(format!("{} {why}", path.display()));
        let text = std::fs::read(path).map_err(|error| refused(format!("cannot be read: {}", error.kind())))?;
        let deployment: Self =
            serde_json::from_slice(&text).map_err(|error| refused(format!("is malformed: {error}")))?;
        if deployment.chain_id == chain_id {
            return Ok(deployment);
        }
        Err(refused(format!("is of another chain: wanted {chain_id}, found {}", deployment.chain_id)))
    }

    /// A deployment that is complete.
    ///
    /// # Errors
    /// [`CliError::Refused`] where there is none, or it was interrupted.
    pub fn complete(folder: &Path, chain_id: &str) -> Result<Self, CliError> {
        let path = Self::path(folder, chain_id);
        match Self::read(folder, chain_id)? {
            Some(deployment) if deployment.complete => Ok(deployment),
            Some(_) => Err(CliError::Refused(format!(
                "wanted a complete deployment in {}, found an interrupted one: run `cwh deploy` again",
                path.display()
            ))),
            None => Err(CliError::Refused(format!(
                "wanted a deployment in {}, found none: run `cwh deploy` first",
                path.display()
            ))),
        }
    }

    /// Where the contract in a role stands.
    ///
    /// # Errors
    /// [`CliError::Refused`] where it was not instantiated yet.
    pub fn address(&self, role: Role) -> Result<&str, CliError> {
        let address = self.contracts.get(&role.to_string()).and_then(|contract| contract.address.as_deref());
        address.ok_or_else(|| CliError::Refused(format!("wanted {role} in the deployment, found none")))
    }

    /// Writes the file in one piece: an interruption leaves the old one or the new one.
    ///
    /// # Errors
    /// [`CliError::Refused`] when it cannot be written.
    pub fn write(&self, folder: &Path) -> Result<(), CliError> {
        let path = Self::path(folder, &self.chain_id);
        let text = serde_json::to_vec_pretty(self).map_err(CliError::refused)?;
        keep(folder, &path, &text)
            .map_err(|error| CliError::Refused(format!("{} cannot be written: {}", path.display(), error.kind())))
    }
}

/// Writes a file in one piece.
///
/// # Errors
/// What the system says.
pub fn keep(folder: &Path, path: &Path, text: &[u8]) -> std::io::Result<()> {
    use std::io::Write;
    std::fs::create_dir_all(folder)?;
    let mut file = tempfile::Builder::new().prefix(".deployment-").tempfile_in(folder)?;
    file.write_all(text)?;
    file.write_all(b"\n")?;
    public(file.as_file())?;
    file.as_file().sync_all()?;
    file.persist(path).map(drop).map_err(|error| error.error)
}

/// A temporary file is its owner's alone; what a chain shows to everybody may be read by everybody.
#[cfg(unix)]
fn public(file: &std::fs::File) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    file.set_permissions(std::fs::Permissions::from_mode(0o644))
}

#[cfg(not(unix))]
fn public(_file: &std::fs::File) -> std::io::Result<()> {
    Ok(())
}
