//! `cwh keys guardian`.

use clap::Args;
use serde_json::json;

use crate::keys::guard::note_guardian;
use crate::keys::{Circle, Name};
use crate::network::NetworkOptions;
use crate::output::{CliError, Output};

/// A guardian of a circle.
#[derive(Args, Debug)]
pub struct Guardian {
    /// The key, NAME/N for circle N
    name: Name,
    /// The guardian's account
    #[arg(value_name = "ADDRESS")]
    guardian: String,
}

impl Guardian {
    /// Derives commitment and salt, and notes the guardian in the key file.
    ///
    /// # Errors
    /// [`CliError::Refused`] where the account guards another circle of the key, or is none of the network.
    pub fn run(self, output: &Output, options: &NetworkOptions) -> Result<(), CliError> {
        let keys = options.keys()?;
        let mut ring = keys.open(&self.name.name)?;
        let network = options.entry()?.network;
        note_guardian(&mut ring, &network, self.name.account, &self.guardian)?;
        let seed = ring.seed()?;
        let guardian = Circle::derive(&seed, &network, self.name.account)?.guardian(&seed, &self.guardian)?;
        keys.replace(&self.name.name, &ring)?;
        let text = format!(
            "commitment  {}\nsalt        {}\nthe commitment goes into the message that sets guardians, the salt to the guardian alone",
            guardian.commitment, guardian.salt
        );
        let value = json!({
            "circle": self.name.account, "guardian": self.guardian,
            "commitment": guardian.commitment.to_string(), "salt": guardian.salt.to_string(),
        });
        output.answer(&text, &value)
    }
}
