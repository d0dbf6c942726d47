//! Migration by cw2: foreign state and downgrades are refused.

use cosmwasm_std::Storage;
use health_api::interface::Role;

use crate::KitError;

/// Writes name and version at instantiation.
pub fn stamp(storage: &mut dyn Storage, role: Role, version: &str) -> Result<(), KitError> {
    Ok(cw2::set_contract_version(storage, role.contract_name(), version)?)
}

/// Checks name and version before a migration, writes the new version, and answers with the one found.
pub fn advance(storage: &mut dyn Storage, role: Role, version: &str) -> Result<String, KitError> {
    let stored = cw2::get_contract_version(storage)?;
    if stored.contract != role.contract_name() {
        return Err(KitError::WrongMigration { wanted: role.contract_name().into(), found: stored.contract });
    }
    if number(version)? < number(&stored.version)? {
        return Err(KitError::WrongMigration { wanted: format!("a version up to {version}"), found: stored.version });
    }
    stamp(storage, role, version)?;
    Ok(stored.version)
}

/// `major.minor.patch` as numbers.
fn number(version: &str) -> Result<[u64; 3], KitError> {
    let wrong =
        || KitError::WrongMigration { wanted: "a version major.minor.patch".into(), found: version.to_string() };
    let parts = version.split('.').map(str::parse).collect::<Result<Vec<u64>, _>>().map_err(|_| wrong())?;
    parts.try_into().map_err(|_| wrong())
}
