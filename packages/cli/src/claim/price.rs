//! `cwh claim price`

use clap::Args;
use fhir::claim_response::Decision;
use fhir::remittance::remittance;
use serde_json::Value;

use super::args::Inputs;
use super::table;
use crate::output::{CliError, Output};

/// Prices claims.
#[derive(Args, Debug)]
pub struct Price {
    #[command(flatten)]
    inputs: Inputs,
    /// Print ExplanationOfBenefits instead of ClaimResponses
    #[arg(long, conflicts_with = "remittance")]
    eob: bool,
    /// Print the sums of an 835 remittance instead of ClaimResponses
    #[arg(long)]
    remittance: bool,
}

impl Price {
    /// Runs the verb.
    ///
    /// # Errors
    /// [`CliError::Refused`] when a file cannot be read.
    pub fn run(self, output: &Output) -> Result<(), CliError> {
        let (plan, decisions) = self.inputs.decide()?;
        if self.remittance {
            let sums = remittance(&decisions, plan.currency()).map_err(CliError::refused)?;
            return output.json_value(&sums);
        }
        if self.eob {
            let all: Vec<Value> = decisions.iter().map(Decision::explanation_of_benefit).collect();
            return output.json_value(&all);
        }
        let all: Vec<Value> = decisions.iter().map(Decision::claim_response).collect();
        output.answer(&table::of(&decisions), &all)
    }
}
