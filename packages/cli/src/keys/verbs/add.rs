//! `cwh keys add`.

use std::path::PathBuf;

use chain_client::Phrase;
use clap::Args;
use serde_json::json;
use zeroize::Zeroizing;

use crate::keys::source::{handed_in, read};
use crate::keys::Ring;
use crate::network::NetworkOptions;
use crate::output::{CliError, Output};

/// A new key.
#[derive(Args, Debug)]
pub struct Add {
    /// Name of the key: a-z, 0-9, - and _
    name: String,
    /// Print the new phrase once, to be written down
    #[arg(long)]
    reveal: bool,
    /// A private key in hex instead of a phrase: an account that no phrase derives
    #[arg(long, value_name = "FILE", conflicts_with = "phrase_file")]
    key_file: Option<PathBuf>,
}

impl Add {
    /// Makes or restores the key, and keeps it.
    ///
    /// # Errors
    /// [`CliError::Refused`] where the name is taken, or what was handed in is no phrase or key.
    pub fn run(self, output: &Output, options: &NetworkOptions) -> Result<(), CliError> {
        let (ring, restored) = self.ring(options)?;
        let network = options.entry()?.network;
        let address = ring.signer(&network, 0)?.address().to_string();
        options.keys()?.add(&self.name, &ring)?;
        let name = &self.name;
        let mut text = format!("{name}  {address}");
        let mut value = json!({ "name": name, "kind": ring.kind(), "address": address, "network": network.name });
        if self.reveal {
            text = format!("{text}\n{}", ring.reveal());
            value["secret"] = ring.reveal().into();
        } else if !restored {
            text = format!("{text}\nwrite its phrase down before it is used: cwh keys show {name} --reveal");
        }
        output.answer(&text, &value)
    }

    fn ring(&self, options: &NetworkOptions) -> Result<(Ring, bool), CliError> {
        if let Some(file) = &self.key_file {
            let mut key = Zeroizing::new([0; 32]);
            hex::decode_to_slice(read(file, "the key")?.trim(), key.as_mut())
                .map_err(|_| CliError::refused("wanted a private key of 32 bytes in hex, found something else"))?;
            return Ok((Ring::of_key(&key), true));
        }
        if let Some(phrase) = handed_in(options.phrase_file.as_deref())? {
            return Ok((Ring::of_phrase(&phrase), true));
        }
        let mut entropy = Zeroizing::new([0; 32]);
        getrandom::fill(entropy.as_mut()).map_err(|_| CliError::refused("the system gives no random bytes"))?;
        let phrase = Phrase::from_entropy(&entropy).map_err(CliError::refused)?;
        Ok((Ring::of_phrase(&phrase), false))
    }
}
