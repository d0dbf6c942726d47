//! `cwh keys carry`.

use std::path::PathBuf;

use clap::{ArgGroup, Args};
use commitments::keys::{label_key_from_slip, Key};
use health_api::PatientId;
use serde_json::json;
use zeroize::Zeroizing;

use crate::keys::source::read;
use crate::keys::{Carried, Name};
use crate::network::NetworkOptions;
use crate::output::{CliError, Output};

/// The label key of an id that was claimed from a slip or recovered.
#[derive(Args, Debug)]
#[command(group = ArgGroup::new("where").required(true))]
pub struct Carry {
    /// The key that controls the id now, NAME/N for circle N
    name: Name,
    /// The id, base64
    #[arg(value_name = "PATIENT", value_parser = patient_id)]
    patient: PatientId,
    /// Epoch of the label key
    #[arg(long, default_value_t = 0)]
    epoch: u8,
    /// The slip's secret in hex: the label key is derived from it
    #[arg(long, value_name = "FILE", group = "where")]
    slip_file: Option<PathBuf>,
    /// The label key in hex, as a custodian handed it over
    #[arg(long, value_name = "FILE", group = "where")]
    label_key_file: Option<PathBuf>,
}

fn patient_id(text: &str) -> Result<PatientId, String> {
    text.parse().map_err(|_| "wanted 32 bytes in base64".to_string())
}

impl Carry {
    /// Keeps the label key in the key file.
    ///
    /// # Errors
    /// [`CliError::Refused`] where the key is not there, the file holds no key, or one is carried for that epoch.
    pub fn run(self, output: &Output, options: &NetworkOptions) -> Result<(), CliError> {
        let keys = options.keys()?;
        let mut ring = keys.open(&self.name.name)?;
        let (patient, epoch) = (self.patient.to_string(), self.epoch);
        if ring.carried.iter().any(|carried| carried.patient == patient && carried.epoch == epoch) {
            return Err(CliError::Refused(format!("wanted a new id or epoch, found a key carried for epoch {epoch}")));
        }
        let label_key = hex::encode(*self.label_key()?);
        ring.carried.push(Carried { patient: patient.clone(), epoch, label_key, circle: self.name.account });
        keys.replace(&self.name.name, &ring)?;
        let text = format!("carried: no phrase derives it; cwh keys export {} saves it", self.name.name);
        output.answer(&text, &json!({ "patient": patient, "epoch": epoch, "carried": ring.carried.len() }))
    }

    fn label_key(&self) -> Result<Zeroizing<Key>, CliError> {
        let bytes = |file: &PathBuf| {
            hex::decode(read(file, "the key")?.trim())
                .map(Zeroizing::new)
                .map_err(|_| CliError::refused("wanted a key in hex, found something else"))
        };
        if let Some(file) = &self.slip_file {
            let key = label_key_from_slip(&bytes(file)?, &self.patient.0, self.epoch);
            return key.map(Zeroizing::new).map_err(CliError::refused);
        }
        let found = self.label_key_file.as_ref().map(bytes).transpose()?.unwrap_or_default();
        let key = <Key>::try_from(found.as_slice());
        key.map(Zeroizing::new)
            .map_err(|_| CliError::Refused(format!("wanted a label key of 32 bytes, found {}", found.len())))
    }
}
