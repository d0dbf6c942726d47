//! What `scripts/build-wasm` left: three Wasm files and their checksums.

use std::path::Path;

use health_api::interface::Role;
use sha2::{Digest, Sha256};

use crate::network::deployment::ROLES;
use crate::output::CliError;

/// Folder of artifacts, in the folder worked in.
pub const ARTIFACTS: &str = "artifacts";
const CHECKSUMS: &str = "checksums.txt";

/// The Wasm of one contract.
pub struct Artifact {
    /// which contract
    pub role: Role,
    /// the file as it is stored
    pub wasm: Vec<u8>,
    /// SHA-256 of the file, which is what a chain keeps
    pub checksum: [u8; 32],
}

impl Artifact {
    /// The three artifacts of a folder, each checked against the folder's list of checksums.
    ///
    /// # Errors
    /// [`CliError::Refused`] where a file is missing, or is another than the list says.
    pub fn read_all(folder: &Path) -> Result<Vec<Self>, CliError> {
        let list = read(folder, CHECKSUMS)?;
        let list = String::from_utf8_lossy(&list).into_owned();
        ROLES.into_iter().map(|role| Self::read(folder, role, &list)).collect()
    }

    fn read(folder: &Path, role: Role, list: &str) -> Result<Self, CliError> {
        let name = file_name(role);
        let wasm = read(folder, &name)?;
        let checksum: [u8; 32] = Sha256::digest(&wasm).into();
        let listed =
            list.lines().find_map(|line| line.strip_suffix(&name)).map(|line| line.trim_end_matches(['*', ' ']));
        let found = hex::encode(checksum);
        match listed {
            Some(wanted) if wanted == found => Ok(Self { role, wasm, checksum }),
            Some(wanted) => Err(CliError::Refused(format!(
                "wrong checksum of {name}: wanted {wanted} by {CHECKSUMS}, found {found}: build again"
            ))),
            None => Err(CliError::Refused(format!("wanted {name} in {CHECKSUMS}, found no line of it"))),
        }
    }

    /// SHA-256 in hex.
    pub fn hex(&self) -> String {
        hex::encode(self.checksum)
    }
}

fn file_name(role: Role) -> String {
    format!("{}.wasm", role.to_string().replace('-', "_"))
}

fn read(folder: &Path, name: &str) -> Result<Vec<u8>, CliError> {
    std::fs::read(folder.join(name)).map_err(|error| {
        CliError::Refused(format!(
            "{} cannot be read: {}; scripts/build-wasm makes it, --artifacts names another folder",
            folder.join(name).display(),
            error.kind()
        ))
    })
}
