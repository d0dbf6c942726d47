//! `cwh deploy verify`: what a chain serves, against a build of one's own.

use std::path::PathBuf;
use std::process::Command;

use chain_client::{AccountKind, Client};
use clap::Args;
use health_api::interface::Role;
use serde_json::{json, Value};

use super::artifacts::{Artifact, ARTIFACTS};
use super::messages::{self, peers_of};
use super::readback::{admin, config_found};
use super::run::checksum;
use crate::network::deployment::Deployment;
use crate::network::NetworkOptions;
use crate::output::{CliError, Output};
use crate::progress::say;

const BUILD: &str = "scripts/build-wasm";
/// Row by which a contract names itself (cw2).
const CW2: &[u8] = b"contract_info";

/// What to compare with.
#[derive(Args, Debug)]
pub struct Verify {
    /// Folder of a build of your own, instead of building now with scripts/build-wasm
    #[arg(long, value_name = "DIR")]
    artifacts: Option<PathBuf>,
    /// The deployer's file, instead of deployments/<chain-id>.json
    #[arg(long, value_name = "FILE")]
    file: Option<PathBuf>,
}

/// What was found of one contract.
struct Finding {
    role: Role,
    address: String,
    admin: String,
    owner: String,
    wrong: Vec<String>,
}

impl Verify {
    /// Compares, and prints who may change what.
    ///
    /// # Errors
    /// [`CliError::Refused`] where anything differs, or the chain cannot be asked.
    pub fn run(self, output: &Output, options: &NetworkOptions) -> Result<(), CliError> {
        let entry = options.chain()?;
        let deployment = match &self.file {
            Some(file) => Deployment::read_file(file, &entry.network.chain_id)?,
            None => options.deployment(&entry.network)?,
        };
        let client = options.connect(&entry.network)?;
        let artifacts = match &self.artifacts {
            Some(folder) => Artifact::read_all(folder)?,
            None => build()?,
        };
        let findings =
            artifacts.iter().map(|artifact| examine(&client, &deployment, artifact)).collect::<Result<Vec<_>, _>>()?;
        let wrong = findings.iter().map(|finding| finding.wrong.len()).sum::<usize>();
        output.answer(&text(&deployment, &findings), &machine(&deployment, &findings))?;
        match wrong {
            0 => Ok(()),
            _ => Err(CliError::Refused(format!(
                "{wrong} of what {} serves is not as built here, see above",
                deployment.chain_id
            ))),
        }
    }
}

/// Builds the artifacts with the repository's own script.
fn build() -> Result<Vec<Artifact>, CliError> {
    let here = std::env::current_dir().map_err(|error| CliError::refused(error.kind()))?;
    let root = here.ancestors().find(|folder| folder.join(BUILD).is_file()).ok_or_else(|| {
        CliError::Refused(format!("wanted {BUILD} in this folder or above, found none: --artifacts names a build"))
    })?;
    say("building the contracts, which takes some minutes");
    let status = Command::new(root.join(BUILD)).stdout(std::io::stderr()).status();
    if !status.is_ok_and(|status| status.success()) {
        return Err(CliError::Refused(format!("{BUILD} failed, see above")));
    }
    Artifact::read_all(&root.join(ARTIFACTS))
}

fn examine(client: &Client, deployment: &Deployment, artifact: &Artifact) -> Result<Finding, CliError> {
    let role = artifact.role;
    let address = deployment.address(role)?.to_string();
    let mut wrong = Vec::new();
    let info = client.contract_info(&address).map_err(CliError::refused)?.ok_or_else(|| {
        CliError::Refused(format!("wanted {role} at {address}, found no contract on {}", deployment.chain_id))
    })?;
    let served = client.code_info(info.code_id).map_err(CliError::refused)?.map(|code| code.checksum);
    if served != Some(artifact.checksum) {
        let found = served.map(hex::encode).unwrap_or_default();
        wrong.push(format!("wrong checksum of code {}: built {}, served {found}", info.code_id, artifact.hex()));
    }
    if info.admin != deployment.admin {
        let text = |admin: &Option<String>| admin.clone().unwrap_or_else(|| "none".into());
        wrong.push(format!("admin: wanted {}, found {}", text(&deployment.admin), text(&info.admin)));
    }
    let config = config_found(client, role, &address, deployment.audience, messages::policy());
    wrong.extend(config.err().map(|error| error.to_string()));
    let state = admin(client, role, &address)?;
    wrong.extend(wrong_peers(deployment, role, &state.peers)?);
    wrong.extend(state.pending.iter().map(|pending| format!("a change of {} is announced", pending.peer.role)));
    let offered = state.offered.as_ref().is_some_and(|(to, _)| to.as_str() == deployment.owner);
    if state.owner.as_str() != deployment.owner && !offered {
        wrong.push(format!("owner: wanted {}, found {}", deployment.owner, state.owner));
    }
    let admin = match &info.admin {
        None => "none: nobody can change its code".into(),
        Some(admin) => format!("{admin}, {}", who(client, admin)?),
    };
    let owner = format!("{}, {}", state.owner, who(client, state.owner.as_str())?);
    Ok(Finding { role, address, admin, owner, wrong })
}

fn wrong_peers(
    deployment: &Deployment,
    role: Role,
    known: &[health_api::admin::Peer],
) -> Result<Vec<String>, CliError> {
    let mut wrong = Vec::new();
    for peer in peers_of(role) {
        let address = deployment.address(peer)?;
        let entry = deployment.contracts.get(&peer.to_string());
        let wanted = entry.map(checksum).transpose()?.unwrap_or_default();
        match known.iter().find(|known| known.role == peer) {
            None => wrong.push(format!("{peer} was not introduced to it")),
            Some(known) if known.address.as_str() != address || known.checksum.0 != wanted => {
                wrong.push(format!("another {peer} was introduced to it: {}", known.address));
            }
            Some(_) => {}
        }
    }
    Ok(wrong)
}

/// Who stands behind an address, as far as the chain shows.
fn who(client: &Client, address: &str) -> Result<String, CliError> {
    if client.contract_info(address).map_err(CliError::refused)?.is_some() {
        return contract_name(client, address);
    }
    let account = client.account(address).map_err(CliError::refused)?;
    Ok(match account.map(|account| account.kind) {
        None => "an address that never signed".into(),
        Some(AccountKind::Single) => "a single key".into(),
        Some(AccountKind::Multisig { threshold, keys }) => format!("a multisig: {threshold} of {keys} keys"),
        Some(AccountKind::Module(name)) if name == "gov" => "the chain's governance".into(),
        Some(AccountKind::Module(name)) => format!("the chain's module {name}"),
        Some(AccountKind::Unseen) => "an account that never signed".into(),
        Some(_) => "an account whose kind is not known here".into(),
    })
}

fn contract_name(client: &Client, address: &str) -> Result<String, CliError> {
    let row = client.query_raw(address, CW2).map_err(CliError::refused)?;
    let row: Option<Value> = row.and_then(|row| serde_json::from_slice(&row).ok());
    let name = row.as_ref().and_then(|row| row["contract"].as_str()).unwrap_or("without a name").to_string();
    let lower = name.to_lowercase();
    let kind = if lower.contains("timelock") {
        "a timelock"
    } else if lower.contains("cw3") || lower.contains("multisig") {
        "a multisig"
    } else {
        "a contract"
    };
    Ok(format!("{kind} ({name}, by its own word)"))
}

fn text(deployment: &Deployment, findings: &[Finding]) -> String {
    let mut lines = vec![format!("three contracts on {}", deployment.chain_id)];
    for finding in findings {
        let state = if finding.wrong.is_empty() { "as built here" } else { "NOT as built here" };
        lines.push(format!("\n{} at {}: {state}", finding.role, finding.address));
        lines.push(format!("  admin  {}\n  owner  {}", finding.admin, finding.owner));
        lines.extend(finding.wrong.iter().map(|wrong| format!("  {wrong}")));
    }
    lines.join("\n")
}

fn machine(deployment: &Deployment, findings: &[Finding]) -> Value {
    let contracts: Vec<Value> = findings
        .iter()
        .map(|finding| {
            json!({
                "role": finding.role, "address": finding.address, "admin": finding.admin, "owner": finding.owner,
                "wrong": finding.wrong,
            })
        })
        .collect();
    let same = findings.iter().all(|finding| finding.wrong.is_empty());
    json!({ "chain_id": deployment.chain_id, "as_built": same, "contracts": contracts })
}
