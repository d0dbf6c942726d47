//! What both verbs take.

use std::path::PathBuf;

use adjudication::Day;
use clap::Args;
use fhir::claim_response::Decision;
use fhir::date::{self, Precision};

use super::files;
use super::plan::Plan;
use super::run::price_all;
use crate::output::CliError;

/// A plan, claims, and the day of payment.
#[derive(Args, Debug)]
pub struct Inputs {
    /// Terms of the plan (PLAN.json)
    #[arg(long, value_name = "PLAN.json")]
    pub plan: PathBuf,
    /// Day of payment (YYYY-MM-DD): late interest is computed for it
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub paid_on: Option<Day>,
    /// Claims in order: each file a Claim, an array of them or a Bundle
    #[arg(required = true, value_name = "CLAIM.json")]
    pub claims: Vec<PathBuf>,
}

impl Inputs {
    /// Reads everything, then prices the claims in order.
    ///
    /// # Errors
    /// [`CliError::Refused`] when a file cannot be read or sums pass what can be counted.
    pub fn decide(&self) -> Result<(Plan, Vec<Decision>), CliError> {
        let plan = Plan::read(&self.plan).map_err(CliError::refused)?;
        let claims = files::read(&self.claims).map_err(CliError::refused)?;
        let decisions = price_all(&plan, claims, self.paid_on).map_err(CliError::refused)?;
        Ok((plan, decisions))
    }
}

fn day(text: &str) -> Result<Day, String> {
    let date = date::parse(text).filter(|date| date.precision == Precision::Day);
    date.map(|date| date.first_day).ok_or_else(|| "wanted a day as YYYY-MM-DD".to_owned())
}
