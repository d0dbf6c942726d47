//! `cwh fees …`: who pays whose fees, so that a patient without a coin can send.

mod grant;
mod show;

use clap::{Args, Subcommand};

use crate::network::{Entry, Kind, NetworkOptions};
use crate::output::{CliError, Output};

/// Pay somebody's fees, so that they can send without a coin
#[derive(Args, Debug)]
pub struct FeesCommand {
    #[command(flatten)]
    options: NetworkOptions,
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, Subcommand)]
enum Verb {
    /// Pay the fees of an account from now on: whoever signs with it adds --fee-granter
    Grant(grant::Grant),
    /// Pay them no longer
    Revoke(grant::Revoke),
    /// List who pays an account's fees, and whose fees it pays
    Show(show::Show),
}

impl FeesCommand {
    /// Runs the verb.
    ///
    /// # Errors
    /// [`CliError::Usage`] on the embedded chain, which takes no fees; [`CliError::Refused`] where the chain refuses.
    pub fn run(self, output: &Output, outer: &NetworkOptions) -> Result<(), CliError> {
        let options = self.options.or(outer);
        let entry = options.entry()?;
        if entry.kind == Kind::Embedded {
            let why = "wanted --network with a chain that takes fees, found the embedded one, where nobody pays any";
            return Err(CliError::usage(why));
        }
        let place = Place { options, entry };
        match self.verb {
            Verb::Grant(verb) => verb.run(&place, output),
            Verb::Revoke(verb) => verb.run(&place, output),
            Verb::Show(verb) => verb.run(&place, output),
        }
    }
}

/// A chain, and who signs there.
struct Place {
    options: NetworkOptions,
    entry: Entry,
}
