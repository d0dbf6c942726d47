//! What an auditor compares a chain with: a deployer's file, or three addresses.

use std::path::PathBuf;

use clap::Args;
use health_api::claims::Audience;
use health_api::consent::DomainPolicy;
use health_api::interface::Role;

use super::policy;
use crate::network::deployment::{usual_policy, Deployment, ROLES};
use crate::network::{Entry, NetworkOptions};
use crate::output::CliError;

/// In place of an admin where there is none.
pub const NOBODY: &str = "none";

/// What is said to be deployed.
#[derive(Args, Debug)]
pub struct Said {
    /// The deployer's file, instead of deployments/<chain-id>.json
    #[arg(long, value_name = "FILE", conflicts_with_all = ["registry", "consent", "claims"])]
    file: Option<PathBuf>,
    /// Where patient-registry is said to stand: the three addresses do without a file
    #[arg(long, value_name = "ADDRESS", requires_all = ["consent", "claims"])]
    registry: Option<String>,
    /// Where consent-management is said to stand
    #[arg(long, value_name = "ADDRESS", requires_all = ["registry", "claims"])]
    consent: Option<String>,
    /// Where claims-escrow is said to stand
    #[arg(long, value_name = "ADDRESS", requires_all = ["registry", "consent"])]
    claims: Option<String>,
    /// Who is said to be able to migrate them, `none` or an address; where neither this nor a file says so, who can is
    /// printed and not judged
    #[arg(long, value_name = "ADDRESS")]
    admin: Option<String>,
    /// Who is said to own them; where neither this nor a file says so, who does is printed and not judged
    #[arg(long, value_name = "ADDRESS")]
    owner: Option<String>,
    /// Policy of the consent domain, JSON or @FILE; the file's, else the usual one, where not said
    #[arg(long, value_name = "JSON", value_parser = policy::read)]
    policy: Option<DomainPolicy>,
}

/// What a chain is compared with.
#[derive(Clone, Debug)]
pub struct Meant {
    /// the chain
    pub chain_id: String,
    /// audience of claims-escrow
    pub audience: Audience,
    /// policy of the consent domain
    pub policy: DomainPolicy,
    /// who may migrate, an address or [`NOBODY`], where somebody said so
    pub admin: Option<String>,
    /// who owns, where somebody said so
    pub owner: Option<String>,
    /// where each stands, in the order of [`ROLES`]
    addresses: [String; 3],
}

impl Said {
    /// Puts file and options together.
    ///
    /// # Errors
    /// [`CliError::Refused`] where the file or an address is none of this chain.
    pub fn meant(&self, options: &NetworkOptions, entry: &Entry) -> Result<Meant, CliError> {
        let mut meant = match (&self.registry, &self.consent, &self.claims) {
            (Some(registry), Some(consent), Some(claims)) => Meant {
                chain_id: entry.network.chain_id.clone(),
                audience: entry.network.audience,
                policy: usual_policy(),
                admin: None,
                owner: None,
                addresses: [
                    options.address(entry, registry)?,
                    options.address(entry, consent)?,
                    options.address(entry, claims)?,
                ],
            },
            _ => Meant::of(&self.deployment(options, entry)?)?,
        };
        match self.admin.as_deref() {
            Some(NOBODY) => meant.admin = Some(NOBODY.into()),
            Some(admin) => meant.admin = Some(options.address(entry, admin)?),
            None => {}
        }
        if let Some(owner) = &self.owner {
            meant.owner = Some(options.address(entry, owner)?);
        }
        meant.policy = self.policy.unwrap_or(meant.policy);
        Ok(meant)
    }

    fn deployment(&self, options: &NetworkOptions, entry: &Entry) -> Result<Deployment, CliError> {
        match &self.file {
            Some(file) => Deployment::read_file(file, &entry.network.chain_id),
            None => options.deployment(&entry.network),
        }
    }
}

impl Meant {
    fn of(deployment: &Deployment) -> Result<Self, CliError> {
        let [registry, consent, claims] = ROLES.map(|role| deployment.address(role).map(str::to_owned));
        Ok(Self {
            chain_id: deployment.chain_id.clone(),
            audience: deployment.audience,
            policy: deployment.policy,
            admin: Some(deployment.admin.clone().unwrap_or_else(|| NOBODY.into())),
            owner: Some(deployment.owner.clone()),
            addresses: [registry?, consent?, claims?],
        })
    }

    /// Where the contract in a role stands.
    pub fn address(&self, role: Role) -> &str {
        let [registry, consent, claims] = &self.addresses;
        match role {
            Role::PatientRegistry => registry,
            Role::ConsentManagement => consent,
            Role::ClaimsEscrow => claims,
        }
    }
}
