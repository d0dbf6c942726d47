//! `cwh keys list` and `cwh keys show`.

use clap::Args;
use serde_json::json;

use crate::keys::Name;
use crate::network::NetworkOptions;
use crate::output::{CliError, Output};

/// Lists all names. What they hold is not said without the passphrase.
///
/// # Errors
/// [`CliError::Refused`] when the folder cannot be read.
pub fn list(output: &Output, options: &NetworkOptions) -> Result<(), CliError> {
    let names = options.keys()?.names()?;
    let text = if names.is_empty() { "no keys: cwh keys add NAME makes one".into() } else { names.join("\n") };
    output.answer(&text, &json!({ "keys": names }))
}

/// One key.
#[derive(Args, Debug)]
pub struct Show {
    /// NAME, or NAME/N for circle N
    name: Name,
    /// Print the phrase or private key
    #[arg(long)]
    reveal: bool,
}

impl Show {
    /// Shows the key.
    ///
    /// # Errors
    /// [`CliError::Refused`] where it is not there or the passphrase is wrong.
    pub fn run(self, output: &Output, options: &NetworkOptions) -> Result<(), CliError> {
        let ring = options.keys()?.open(&self.name.name)?;
        let network = options.entry()?.network;
        let signer = ring.signer(&network, self.name.account)?;
        let (address, public_key) = (signer.address(), hex::encode(signer.public_key()));
        let mut text = format!("kind        {}\naddress     {address}\npublic key  {public_key}", ring.kind());
        let mut value = json!({
            "name": self.name.name, "kind": ring.kind(), "network": network.name, "address": address,
            "public_key": public_key,
            "circles": ring.circles.iter().map(|circle| circle.number).collect::<Vec<_>>(),
        });
        if self.reveal {
            text = format!("{text}\n{}      {}", ring.kind(), ring.reveal());
            value["secret"] = ring.reveal().into();
        }
        output.answer(&text, &value)
    }
}
