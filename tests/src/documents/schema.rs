//! JSON schema of every message, query and response, one file a contract.

use cosmwasm_schema::generate_api;
use health_api::{claims, consent, registry};

use super::Document;

macro_rules! schema {
    ($name:literal, $api:ident) => {
        Document {
            path: concat!("schema/", $name, ".json"),
            text: generate_api! {
                name: $name,
                instantiate: $api::InstantiateMsg,
                execute: $api::ExecuteMsg,
                query: $api::QueryMsg,
                migrate: $api::MigrateMsg,
            }
            .render()
            .to_string()?
                + "\n",
        }
    };
}

/// The schemas of all contracts.
///
/// # Errors
/// What the generator says.
pub fn all() -> Result<Vec<Document>, Box<dyn std::error::Error>> {
    Ok(vec![
        schema!("patient-registry", registry),
        schema!("consent-management", consent),
        schema!("claims-escrow", claims),
    ])
}
