//! `cwh demo`: the main job on an embedded chain, with nothing prepared.

mod bills;
mod cases;
mod cast;
mod entropy;
mod labels;
mod money;
mod network;
mod outsider;
mod play;
mod records;
mod report;
mod stage;
mod tamper;
mod world;

use std::path::PathBuf;
use std::time::Instant;

use clap::Args;

use crate::network::NetworkOptions;
use crate::output::{CliError, Output};
use entropy::Entropy;
use outsider::Outsider;
use play::Play;
use report::Report;
use world::World;

/// Patients played at most in one run.
const MAX_COPIES: u32 = 10_000;

/// The main job: three contracts on an embedded chain, real FHIR data in, an honest claim paid out
#[derive(Debug, Args)]
pub struct DemoCommand {
    /// FHIR R4 Bundles, one patient each, and reference Bundles of organizations and practitioners; the project's own
    /// sample where none is named
    #[arg(value_name = "BUNDLE.json")]
    files: Vec<PathBuf>,
    /// Everything that happens, line by line
    #[arg(long)]
    verbose: bool,
    /// Salts and keys from a number instead of the system's randomness: two runs print the same but for times
    #[arg(long, value_name = "N")]
    seed: Option<u64>,
    /// Plays each Bundle so many times, as so many patients
    #[arg(long, value_name = "N", default_value_t = 1, value_parser = clap::value_parser!(u32).range(1..=i64::from(MAX_COPIES)))]
    patients: u32,
}

impl DemoCommand {
    /// Runs the demo.
    ///
    /// # Errors
    /// [`CliError::Refused`] when a file cannot be read, or the suite did not do what it should.
    pub fn run(self, output: &Output, options: &NetworkOptions) -> Result<(), CliError> {
        let start = Instant::now();
        let world = World::read(&self.files, self.patients as usize)?;
        let mut entropy = Entropy::new(self.seed)?;
        let chain = network::chain(options, Entropy::new(None)?.draw())?;
        let play = Play::perform(&world, chain, entropy.another())?;
        let seconds = start.elapsed();
        let cases = cases::play(&mut entropy).map_err(CliError::refused)?;
        let outsider = Outsider::look(&world, &play)?;
        let altered = tamper::try_it(&world, &play)?;
        let report = Report::of(&world, &play, cases, outsider, altered, seconds)?;
        let text = if self.verbose { report.everything() } else { report.first_screen() };
        output.answer(&text, &report.machine())?;
        report.verdict()
    }
}
