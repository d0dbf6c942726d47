//! `cwh keys circles`.

use clap::Args;
use health_api::interface::Role;
use health_api::registry::{QueryMsg, Whose};
use serde_json::{json, Value};

use crate::keys::Circle;
use crate::output::{CliError, Output};
use crate::target::{Target, Where};

/// What patient-registry says of an id that was never registered, or was erased.
const NONE: &str = "wanted a patient, found none with id";

/// Circles of a phrase that are registered on the chain.
#[derive(Args, Debug)]
pub struct Circles {
    /// The key
    name: String,
    /// Stop after so many circles in a row that are not registered
    #[arg(long, value_name = "N", default_value_t = 5, value_parser = clap::value_parser!(u32).range(1..=1000))]
    gap: u32,
}

impl Circles {
    /// Looks for them, and notes those found in the key file.
    ///
    /// # Errors
    /// [`CliError::Refused`] where the key is not there or derives no circles, or the chain does not answer.
    pub fn run(self, output: &Output, place: &Where) -> Result<(), CliError> {
        let keys = place.network.keys()?;
        let mut ring = keys.open(&self.name)?;
        let (seed, network) = (ring.seed()?, place.network.entry()?.network);
        let target = place.open()?;
        let (mut found, mut missing, mut number) = (Vec::new(), 0, 0);
        while missing < self.gap {
            let circle = Circle::derive(&seed, &network, number)?;
            missing += 1;
            if is_registered(target.as_ref(), &circle)? {
                ring.notes(number);
                found.push(circle);
                missing = 0;
            }
            number += 1;
        }
        keys.replace(&self.name, &ring)?;
        let rows: Vec<Value> = found
            .iter()
            .map(|circle| {
                let patient = circle.patient.to_string();
                json!({ "circle": circle.number, "address": circle.signer.address(), "patient": patient })
            })
            .collect();
        output.answer(&text(&found, number), &json!({ "chain_id": target.chain_id(), "circles": rows }))
    }
}

fn is_registered(target: &dyn Target, circle: &Circle) -> Result<bool, CliError> {
    let question = QueryMsg::Patient(Whose { patient: circle.patient });
    let question = serde_json::to_value(question).map_err(CliError::refused)?;
    match target.ask(Role::PatientRegistry, &question) {
        Ok(_) => Ok(true),
        Err(CliError::Refused(words)) if words.contains(NONE) => Ok(false),
        Err(error) => Err(error),
    }
}

fn text(found: &[Circle], looked: u32) -> String {
    let row = |circle: &Circle| format!("{:<4} {}  {}", circle.number, circle.signer.address(), circle.patient);
    let mut lines: Vec<String> = found.iter().map(row).collect();
    lines.push(format!("{} of the first {looked} circles are registered", found.len()));
    lines.join("\n")
}
