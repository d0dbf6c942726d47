//! `cwh keys circle`.

use clap::Args;
use serde_json::json;

use crate::keys::Circle;
use crate::network::NetworkOptions;
use crate::output::{CliError, Output};

/// A circle of a phrase.
#[derive(Args, Debug)]
pub struct CircleVerb {
    /// The key
    name: String,
    /// Number of the circle, from 0
    #[arg(value_name = "N", value_parser = clap::value_parser!(u32).range(..1 << 31))]
    number: u32,
    /// Epoch of the label key: one more after each leak
    #[arg(long, default_value_t = 0)]
    epoch: u8,
    /// Print the label key, for a custodian that labels
    #[arg(long)]
    reveal: bool,
}

impl CircleVerb {
    /// Shows the circle, and notes it in the key file.
    ///
    /// # Errors
    /// [`CliError::Refused`] where the key is not there or derives no circles.
    pub fn run(self, output: &Output, options: &NetworkOptions) -> Result<(), CliError> {
        let keys = options.keys()?;
        let mut ring = keys.open(&self.name)?;
        let network = options.entry()?.network;
        let seed = ring.seed()?;
        let circle = Circle::derive(&seed, &network, self.number)?;
        if ring.circles.iter().all(|known| known.number != self.number) {
            ring.notes(self.number);
            keys.replace(&self.name, &ring)?;
        }
        let (address, patient) = (circle.signer.address().to_string(), circle.patient.to_string());
        let (salt, form_key) = (circle.salt.to_string(), circle.form_key.to_string());
        let mut text = format!("account   {address}\npatient   {patient}\nsalt      {salt}\nform key  {form_key}");
        let mut value = json!({
            "circle": self.number, "network": network.name, "address": address, "patient": patient, "salt": salt,
            "form_key": form_key, "epoch": self.epoch,
        });
        if self.reveal {
            let label_key = hex::encode(circle.label_key(&seed, self.epoch)?);
            text = format!("{text}\nlabel key {label_key}");
            value["label_key"] = label_key.into();
        }
        output.answer(&text, &value)
    }
}
