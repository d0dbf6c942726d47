//! `cwh keys …`.

use clap::{Args, Subcommand};

use super::verbs::{list, Add, Carry, CircleVerb, Circles, Export, Guardian, Import, Show};
use crate::network::NetworkOptions;
use crate::output::{CliError, Output};
use crate::target::Where;

/// Keys in encrypted files, and the circles derived from them.
#[derive(Args, Debug)]
pub struct KeysCommand {
    #[command(flatten)]
    options: NetworkOptions,
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, Subcommand)]
enum Verb {
    /// Make a new phrase, or restore one from --phrase-file or CWH_PHRASE, and keep it encrypted
    Add(Add),
    /// List the names of all keys
    List,
    /// Show a key's address on the network; with --reveal the phrase or private key itself
    Show(Show),
    /// Show a circle of a phrase: account, salt, patient id and form key; with --reveal the label key
    Circle(CircleVerb),
    /// Find the circles of a phrase that are registered on the chain, as after restoring it
    Circles(Circles),
    /// Derive a guardian's commitment for a circle, refusing an account that guards another circle
    Guardian(Guardian),
    /// Keep the label key of a claimed or recovered id, which no phrase derives
    Carry(Carry),
    /// Save a key file, encrypted, with all that its phrase cannot derive
    Export(Export),
    /// Bring a saved key file back
    Import(Import),
}

impl KeysCommand {
    /// Runs the verb.
    ///
    /// # Errors
    /// [`CliError::Refused`] where a key is not there, the passphrase is wrong or what was given is no key;
    /// [`CliError::Usage`] where the arguments do not fit together.
    pub fn run(self, output: &Output, outer: &Where) -> Result<(), CliError> {
        let options = self.options.or(&outer.network);
        match self.verb {
            Verb::Add(verb) => verb.run(output, &options),
            Verb::List => list(output, &options),
            Verb::Show(verb) => verb.run(output, &options),
            Verb::Circle(verb) => verb.run(output, &options),
            Verb::Circles(verb) => verb.run(output, &Where { network: options, ..outer.clone() }),
            Verb::Guardian(verb) => verb.run(output, &options),
            Verb::Carry(verb) => verb.run(output, &options),
            Verb::Export(verb) => verb.run(output, &options),
            Verb::Import(verb) => verb.run(output, &options),
        }
    }
}
