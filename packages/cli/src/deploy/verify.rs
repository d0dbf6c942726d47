//! `cwh deploy verify`: what a chain serves, against a build of one's own.

use std::path::PathBuf;
use std::process::Command;

use chain_client::{AccountKind, Client};
use clap::Args;
use health_api::admin::Peer;
use health_api::interface::Role;
use serde_json::{json, Value};

use super::artifacts::{Artifact, ARTIFACTS};
use super::meant::{Meant, Said, NOBODY};
use super::messages::peers_of;
use super::readback::{admin, config_found};
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
    #[command(flatten)]
    said: Said,
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
        let meant = self.said.meant(options, &entry)?;
        let client = options.connect(&entry.network)?;
        let artifacts = match &self.artifacts {
            Some(folder) => Artifact::read_all(folder)?,
            None => build()?,
        };
        let found = |artifact| examine(&client, &meant, artifact, &artifacts);
        let findings = artifacts.iter().map(found).collect::<Result<Vec<_>, _>>()?;
        let wrong = findings.iter().map(|finding| finding.wrong.len()).sum::<usize>();
        output.answer(&text(&meant, &findings), &machine(&meant, &findings))?;
        match wrong {
            0 => Ok(()),
            _ => Err(CliError::Refused(format!(
                "{wrong} of what {} serves is not as built here, see above",
                meant.chain_id
            ))),
        }
    }
}

/// Builds the artifacts with the repository's own script.
fn build() -> Result<Vec<Artifact>, CliError> {
    let here = std::env::current_dir().map_err(|error| CliError::refused(error.kind()))?;
    let root = here.ancestors().find(|folder| folder.join(BUILD).is_file()).ok_or_else(|| {
        CliError::Refused(format!(
            "wanted {BUILD} in this folder or above, found none: run this inside a clone of the repository at the commit \
             that is said to be deployed, with Rust and Node, or name a build of your own by --artifacts"
        ))
    })?;
    say("building the contracts, which takes some minutes");
    let status = Command::new(root.join(BUILD)).stdout(std::io::stderr()).status();
    if !status.is_ok_and(|status| status.success()) {
        return Err(CliError::Refused(format!("{BUILD} failed, see above")));
    }
    Artifact::read_all(&root.join(ARTIFACTS))
}

fn examine(client: &Client, meant: &Meant, artifact: &Artifact, all: &[Artifact]) -> Result<Finding, CliError> {
    let role = artifact.role;
    let address = meant.address(role).to_string();
    let mut wrong = Vec::new();
    let info = client.contract_info(&address).map_err(CliError::refused)?.ok_or_else(|| {
        CliError::Refused(format!("wanted {role} at {address}, found no contract on {}", meant.chain_id))
    })?;
    let served = client.code_info(info.code_id).map_err(CliError::refused)?.map(|code| code.checksum);
    if served != Some(artifact.checksum) {
        let found = served.map(hex::encode).unwrap_or_default();
        wrong.push(format!("wrong checksum of code {}: built {}, served {found}", info.code_id, artifact.hex()));
    }
    let migrates = info.admin.as_deref().unwrap_or(NOBODY);
    if let Some(admin) = meant.admin.as_deref().filter(|admin| *admin != migrates) {
        wrong.push(format!("admin: wanted {admin}, found {migrates}"));
    }
    if let Err(error) = config_found(client, role, &address, meant.audience, meant.policy) {
        wrong.push(error.to_string());
    }
    let state = admin(client, role, &address)?;
    wrong.extend(wrong_peers(meant, role, &state.peers, all));
    wrong.extend(state.pending.iter().map(|pending| format!("a change of {} is announced", pending.peer.role)));
    let offered = |owner: &str| state.offered.as_ref().is_some_and(|(to, _)| to.as_str() == owner);
    if let Some(owner) = meant.owner.as_deref().filter(|owner| state.owner.as_str() != *owner && !offered(owner)) {
        wrong.push(format!("owner: wanted {owner}, found {}", state.owner));
    }
    let admin = match &info.admin {
        None => "none: nobody can change its code".into(),
        Some(admin) => format!("{admin}, {}", who(client, admin)?),
    };
    let owner = format!("{}, {}", state.owner, who(client, state.owner.as_str())?);
    Ok(Finding { role, address, admin, owner, wrong })
}

fn wrong_peers(meant: &Meant, role: Role, known: &[Peer], all: &[Artifact]) -> Vec<String> {
    let mut wrong = Vec::new();
    for peer in peers_of(role) {
        let built = |known: &Peer| all.iter().any(|a| a.role == peer && a.checksum == known.checksum.0);
        match known.iter().find(|known| known.role == peer) {
            None => wrong.push(format!("{peer} was not introduced to it")),
            Some(known) if known.address.as_str() != meant.address(peer) => {
                wrong.push(format!("another {peer} was introduced to it: {}", known.address));
            }
            Some(known) if !built(known) => {
                wrong.push(format!(
                    "{peer} was introduced to it with another checksum: {}",
                    hex::encode(known.checksum.0)
                ));
            }
            Some(_) => {}
        }
    }
    wrong
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

fn text(meant: &Meant, findings: &[Finding]) -> String {
    let mut lines = vec![format!("three contracts on {}", meant.chain_id)];
    for finding in findings {
        let state = if finding.wrong.is_empty() { "as built here" } else { "NOT as built here" };
        lines.push(format!("\n{} at {}: {state}", finding.role, finding.address));
        lines.push(format!("  admin  {}\n  owner  {}", finding.admin, finding.owner));
        lines.extend(finding.wrong.iter().map(|wrong| format!("  {wrong}")));
    }
    lines.join("\n")
}

fn machine(meant: &Meant, findings: &[Finding]) -> Value {
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
    json!({ "chain_id": meant.chain_id, "as_built": same, "contracts": contracts })
}
