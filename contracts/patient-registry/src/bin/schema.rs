//! Writes `schema/patient-registry.json`: run at the workspace root.

use cosmwasm_schema::generate_api;
use health_api::registry::{ExecuteMsg, InstantiateMsg, MigrateMsg, QueryMsg};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let api = generate_api! {
        name: "patient-registry",
        instantiate: InstantiateMsg,
        execute: ExecuteMsg,
        query: QueryMsg,
        migrate: MigrateMsg,
    };
    std::fs::create_dir_all("schema")?;
    std::fs::write("schema/patient-registry.json", api.render().to_string()? + "\n")?;
    Ok(())
}
