//! `cwh deploy`: its arguments, and what is made of them.

use std::path::PathBuf;

use clap::{Args, Subcommand};
use health_api::consent::DomainPolicy;
use serde_json::json;

use super::artifacts::{Artifact, ARTIFACTS};
use super::probe::Probe;
use super::readback::{admin, config_found, expect_code};
use super::run::{checksum, contracts, Run};
use super::verify::Verify;
use super::{dry, policy};
use crate::network::deployment::{usual_policy, Deployment, ROLES};
use crate::network::{Entry, Kind, NetworkOptions};
use crate::output::{CliError, Output};
use crate::progress::say;

/// The word that the addresses of the usual deployment depend on.
const SALT: &str = "cw-health";

/// The three contracts on a chain: stored, instantiated, introduced to each other, read back
#[derive(Args, Debug)]
#[command(args_conflicts_with_subcommands = true)]
pub struct DeployCommand {
    #[command(flatten)]
    options: NetworkOptions,
    #[command(flatten)]
    wanted: Wanted,
    #[command(subcommand)]
    verb: Option<Verb>,
}

#[derive(Debug, Subcommand)]
enum Verb {
    /// Compare what a chain serves with a build of one's own: for auditors, who trust no deployer
    Verify(Verify),
}

/// What shall be deployed.
#[derive(Args, Clone, Debug)]
struct Wanted {
    /// Print the messages and what they cost; send nothing
    #[arg(long)]
    dry_run: bool,
    /// Folder of what scripts/build-wasm made
    #[arg(long, value_name = "DIR", default_value = ARTIFACTS)]
    artifacts: PathBuf,
    /// Who may migrate the contracts: `none`, or the address of a multisig or a timelock
    #[arg(long, value_name = "ADDRESS", default_value = "none")]
    admin: String,
    /// Who shall own them: an address or @NAME, which has 30 days to accept; the deployer where not said
    #[arg(long, value_name = "ADDRESS")]
    owner: Option<String>,
    /// Policy of the consent domain, JSON or @FILE: {"implicit": …, "combining": …, "acknowledge_within_days": …}; where
    /// not said, only a declared emergency opens what no consent is on file for
    #[arg(long, value_name = "JSON", value_parser = policy::read)]
    policy: Option<DomainPolicy>,
    /// Word that the addresses depend on: another one deploys a second suite
    #[arg(long, value_name = "WORD", default_value = SALT)]
    salt: String,
    /// Use a code that was stored by somebody else, as ROLE=ID; may be given three times
    #[arg(long, value_name = "ROLE=ID")]
    code_id: Vec<String>,
}

impl Default for Wanted {
    fn default() -> Self {
        let (artifacts, admin, salt) = (ARTIFACTS.into(), "none".into(), SALT.into());
        Self { dry_run: false, artifacts, admin, owner: None, policy: None, salt, code_id: Vec::new() }
    }
}

impl DeployCommand {
    /// Deploys, or verifies a deployment.
    ///
    /// # Errors
    /// [`CliError::Refused`] with one sentence: what could not be done, what was wanted, what was found. What was done
    /// before is kept, and the same command continues.
    pub fn run(self, output: &Output, outer: &NetworkOptions) -> Result<(), CliError> {
        let options = self.options.or(outer);
        match self.verb {
            Some(Verb::Verify(verify)) => verify.run(output, &options),
            None => deploy(&self.wanted, output, &options),
        }
    }
}

fn deploy(wanted: &Wanted, output: &Output, options: &NetworkOptions) -> Result<(), CliError> {
    let mut run = prepare(wanted, options)?;
    if wanted.dry_run {
        return dry::print(&run, output);
    }
    if options.generate_only {
        return Err(CliError::usage("wanted cwh deploy without --generate-only: a deployer signs eight times in a row; --dry-run prints the messages"));
    }
    carry_out(&mut run)?;
    report(&run, output)
}

/// Deploys as `cwh deploy` does that is told nothing more, unless that was done before.
///
/// # Errors
/// As `cwh deploy`.
pub fn usual(options: &NetworkOptions) -> Result<(), CliError> {
    carry_out(&mut prepare(&Wanted::default(), options)?)
}

fn carry_out(run: &mut Run) -> Result<(), CliError> {
    run.deployment.write(&run.folder)?;
    run.perform()?;
    read_back(run)?;
    run.deployment.complete = true;
    run.deployment.write(&run.folder)
}

fn prepare(wanted: &Wanted, options: &NetworkOptions) -> Result<Run, CliError> {
    let entry = options.chain()?;
    entry.network.expect_signable().map_err(CliError::refused)?;
    let artifacts = Artifact::read_all(&wanted.artifacts)?;
    let client = options.connect(&entry.network)?;
    let signer = options.with_deployer(&entry).signer(&entry)?;
    let send = options.send_options(&entry)?;
    let payer = send.fee_granter.clone().unwrap_or_else(|| signer.address().into());
    let probe = Probe::ask(&client, &payer)?;
    let new = Deployment {
        chain_id: entry.network.chain_id.clone(),
        deployer: signer.address().into(),
        admin: admin_of(wanted, options, &entry)?,
        owner: match &wanted.owner {
            Some(owner) => options.address(&entry, owner)?,
            None => signer.address().into(),
        },
        audience: entry.network.audience,
        policy: wanted.policy.unwrap_or_else(usual_policy),
        salt: wanted.salt.clone(),
        contracts: contracts(&artifacts),
        complete: false,
    };
    let folder = options.deployments();
    let known = Deployment::read(&folder, &entry.network.chain_id)?;
    let mut run = Run { client, signer, options: send, artifacts, probe, folder, deployment: new };
    if let Some(known) = known {
        take_up(&mut run, known, &entry)?;
    }
    take_codes(&mut run, &wanted.code_id)?;
    Ok(run)
}

fn admin_of(wanted: &Wanted, options: &NetworkOptions, entry: &Entry) -> Result<Option<String>, CliError> {
    match wanted.admin.as_str() {
        "none" => Ok(None),
        admin => options.address(entry, admin).map(Some),
    }
}

/// Takes an earlier run's file up, where it was for the same thing.
fn take_up(run: &mut Run, known: Deployment, entry: &Entry) -> Result<(), CliError> {
    if entry.kind == Kind::Localnet && is_gone(run, &known)? {
        say("the localnet was reset since the last deployment: beginning anew");
        return Ok(());
    }
    let new = &run.deployment;
    let text = |admin: &Option<String>| admin.clone().unwrap_or_else(|| "none".into());
    let same = [
        ("deployer", known.deployer.clone(), new.deployer.clone()),
        ("admin", text(&known.admin), text(&new.admin)),
        ("owner", known.owner.clone(), new.owner.clone()),
        ("policy", policy::text(known.policy), policy::text(new.policy)),
        ("salt", known.salt.clone(), new.salt.clone()),
    ];
    let file = Deployment::path(&run.folder, &known.chain_id);
    for (what, begun, wanted) in same {
        if begun != wanted {
            return Err(CliError::Refused(format!(
                "{} was begun with another {what}: wanted {wanted}, found {begun}; --deployments DIR keeps another",
                file.display()
            )));
        }
    }
    for (role, contract) in &known.contracts {
        let wanted = new.contracts.get(role).map(|contract| contract.checksum.clone()).unwrap_or_default();
        if contract.checksum != wanted {
            return Err(CliError::Refused(format!(
                "wrong checksum of {role}: {} was begun with {}, the artifact has {wanted}",
                file.display(),
                contract.checksum
            )));
        }
    }
    run.deployment = known;
    Ok(())
}

/// Whether the chain knows nothing of what the file says it has.
fn is_gone(run: &Run, known: &Deployment) -> Result<bool, CliError> {
    let Some(code_id) = known.contracts.values().find_map(|contract| contract.code_id) else { return Ok(false) };
    let address = known.contracts.values().find_map(|contract| contract.address.clone());
    let code = run.client.code_info(code_id).map_err(CliError::refused)?;
    let contract = match address {
        Some(address) => run.client.contract_info(&address).map_err(CliError::refused)?,
        None => None,
    };
    Ok(code.is_none() && contract.is_none())
}

/// `--code-id ROLE=ID`.
fn take_codes(run: &mut Run, codes: &[String]) -> Result<(), CliError> {
    for code in codes {
        let wrong = || CliError::Usage(format!("wanted --code-id ROLE=ID, as patient-registry=7, found {code}"));
        let (role, code_id) = code.split_once('=').ok_or_else(wrong)?;
        let role = ROLES.into_iter().find(|known| known.to_string() == role).ok_or_else(wrong)?;
        let code_id = code_id.parse().map_err(|_| wrong())?;
        expect_code(&run.client, role, code_id, &checksum(run.contract(role)?)?)?;
        if let Some(contract) = run.deployment.contracts.get_mut(&role.to_string()) {
            contract.code_id = Some(code_id);
        }
    }
    Ok(())
}

/// What was deployed, as the chain serves it now.
fn read_back(run: &Run) -> Result<(), CliError> {
    for role in ROLES {
        let contract = run.contract(role)?;
        let address = run.deployment.address(role)?;
        let code_id = contract.code_id.unwrap_or_default();
        expect_code(&run.client, role, code_id, &checksum(contract)?)?;
        let info = run.client.contract_info(address).map_err(CliError::refused)?;
        if info.as_ref().map(|info| info.code_id) != Some(code_id) {
            return Err(CliError::Refused(format!(
                "wanted {role} at {address} with code {code_id}, found another code"
            )));
        }
        config_found(&run.client, role, address, run.deployment.audience, run.deployment.policy)?;
        let known = admin(&run.client, role, address)?.peers.len();
        if known != ROLES.len() - 1 {
            return Err(CliError::Refused(format!("wanted {role} introduced to 2 peers, found {known}")));
        }
    }
    Ok(())
}

fn report(run: &Run, output: &Output) -> Result<(), CliError> {
    let deployment = &run.deployment;
    let mut lines = vec![format!("deployed on {} and read back", deployment.chain_id)];
    for (role, contract) in &deployment.contracts {
        let code = contract.code_id.map(|code| code.to_string()).unwrap_or_default();
        lines.push(format!("  {role:<19} code {code:<5} {}", contract.address.as_deref().unwrap_or_default()));
    }
    lines.push(format!("  admin {}, owner {}", deployment.admin.as_deref().unwrap_or("none"), deployment.owner));
    if deployment.owner != deployment.deployer {
        lines.push(
            "  the owner has 30 days to accept each of the three: cwh registry|consent|claims admin accept-ownership"
                .into(),
        );
    }
    lines.push(format!("  written to {}", Deployment::path(&run.folder, &deployment.chain_id).display()));
    output.answer(&lines.join("\n"), &json!(deployment))
}
