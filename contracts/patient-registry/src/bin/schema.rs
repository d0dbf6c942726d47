//! Writes the contract's JSON schema to the path named first, by default `schema/patient-registry.json`.

use cosmwasm_schema::generate_api;
use health_api::registry::{ExecuteMsg, InstantiateMsg, MigrateMsg, QueryMsg};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let path = std::env::args().nth(1).unwrap_or_else(|| "schema/patient-registry.json".into());
    let api = generate_api! {
        name: "patient-registry",
        instantiate: InstantiateMsg,
        execute: ExecuteMsg,
        query: QueryMsg,
        migrate: MigrateMsg,
    };
    Ok(std::fs::write(path, api.render().to_string()? + "\n")?)
}
