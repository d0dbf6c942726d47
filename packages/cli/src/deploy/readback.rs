//! What a chain serves, compared with what was meant.

use chain_client::{Client, ClientError};
use health_api::admin::AdminResponse;
use health_api::claims::{self, Audience};
use health_api::consent::{self, DomainPolicy};
use health_api::interface::{InterfaceRow, Role, LAYOUT};
use health_api::registry;
use serde::de::DeserializeOwned;
use serde::Serialize;

use crate::output::CliError;

/// Raw key of the row by which a contract says what it is.
const INTERFACE: &[u8] = b"interface";

/// Refuses a code that is another one than the artifact of a role.
///
/// # Errors
/// [`CliError::Refused`] with both checksums.
pub fn expect_code(client: &Client, role: Role, code_id: u64, checksum: &[u8; 32]) -> Result<(), CliError> {
    let found = client.code_info(code_id).map_err(CliError::refused)?.ok_or_else(|| {
        CliError::Refused(format!(
            "wanted {role} as code {code_id}, found no such code on {}",
            client.network().chain_id
        ))
    })?;
    if found.checksum == *checksum {
        return Ok(());
    }
    Err(CliError::Refused(format!(
        "code {code_id} is another contract than {role}: wanted checksum {}, found {}",
        hex::encode(checksum),
        hex::encode(found.checksum)
    )))
}

/// Refuses a contract that does not say it is what was meant.
///
/// # Errors
/// [`CliError::Refused`].
pub fn expect_role(client: &Client, role: Role, address: &str) -> Result<(), CliError> {
    let row = client.query_raw(address, INTERFACE).map_err(CliError::refused)?;
    let found: Option<InterfaceRow> = row.and_then(|row| serde_json::from_slice(&row).ok());
    match found {
        Some(found) if found.role == role && found.v == LAYOUT => Ok(()),
        Some(found) => Err(CliError::Refused(format!(
            "wanted {role} of layout {LAYOUT} at {address}, found {} of layout {}",
            found.role, found.v
        ))),
        None => {
            Err(CliError::Refused(format!("wanted {role} at {address}, found a contract that is none of the suite")))
        }
    }
}

/// Refuses a contract whose configuration, as it is read back, is another.
///
/// # Errors
/// [`CliError::Refused`] with both.
pub fn config_found(
    client: &Client,
    role: Role,
    address: &str,
    audience: Audience,
    policy: DomainPolicy,
) -> Result<(), CliError> {
    expect_role(client, role, address)?;
    match role {
        Role::PatientRegistry => Ok(()),
        Role::ConsentManagement => {
            let found: DomainPolicy = ask(client, address, &consent::QueryMsg::Policy {})?;
            expect_same(role, "policy", &policy, &found)
        }
        Role::ClaimsEscrow => {
            let found: claims::ConfigResponse = ask(client, address, &claims::QueryMsg::Config {})?;
            expect_same(role, "audience", &audience, &found.audience)
        }
    }
}

/// Owner and peers of a contract.
///
/// # Errors
/// [`CliError::Refused`] where it does not answer.
pub fn admin(client: &Client, role: Role, address: &str) -> Result<AdminResponse, CliError> {
    match role {
        Role::PatientRegistry => ask(client, address, &registry::QueryMsg::Admin {}),
        Role::ConsentManagement => ask(client, address, &consent::QueryMsg::Admin {}),
        Role::ClaimsEscrow => ask(client, address, &claims::QueryMsg::Admin {}),
    }
}

fn ask<T: DeserializeOwned>(client: &Client, address: &str, query: &impl Serialize) -> Result<T, CliError> {
    let msg = serde_json::to_vec(query).map_err(CliError::refused)?;
    let answer = client.query_smart(address, &msg).map_err(CliError::refused)?;
    let unreadable = |_| CliError::refused(ClientError::Malformed { what: format!("an answer of {address}") });
    serde_json::from_slice(&answer).map_err(unreadable)
}

fn expect_same<T: PartialEq + Serialize>(role: Role, what: &str, wanted: &T, found: &T) -> Result<(), CliError> {
    if wanted == found {
        return Ok(());
    }
    let text = |value: &T| serde_json::to_string(value).unwrap_or_default();
    Err(CliError::Refused(format!("{what} of {role}: wanted {}, found {}", text(wanted), text(found))))
}
