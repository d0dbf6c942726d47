//! The story on a network: the suite is deployed there unless it is; the story gets instances of its own of the same
//! codes, so that it leaves no trace in the suite that others use, and one purse pays for everything.

use health_api::interface::Role;

use crate::chain::{Chain, Remote};
use crate::deploy;
use crate::network::deployment::{Deployment, ROLES};
use crate::network::{Kind, NetworkOptions};
use crate::output::CliError;

/// The chain that the options name; none is the embedded one.
///
/// # Errors
/// [`CliError::Refused`] where no node answers, the codes cannot be stored there, or the purse cannot be opened.
pub fn chain(options: &NetworkOptions, seed: [u8; 32]) -> Result<Option<Box<dyn Chain>>, CliError> {
    if options.entry()?.kind == Kind::Embedded {
        return Ok(None);
    }
    let entry = options.chain()?;
    let client = options.connect(&entry.network)?;
    deploy::usual(options)?;
    let codes = codes(&options.deployment(&entry.network)?)?;
    let purse = options.with_deployer(&entry).signer(&entry)?;
    let chain = Remote::new(client, purse, options.send_options(&entry)?, &codes, seed);
    Ok(Some(Box::new(chain.map_err(CliError::refused)?)))
}

fn codes(deployment: &Deployment) -> Result<Vec<(Role, u64)>, CliError> {
    let code = |role: Role| {
        let found = deployment.contracts.get(&role.to_string()).and_then(|contract| contract.code_id);
        let none = || CliError::refused(format!("wanted the code of {role} in the deployment, found none"));
        Ok((role, found.ok_or_else(none)?))
    };
    ROLES.into_iter().map(code).collect()
}
