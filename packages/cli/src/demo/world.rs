//! What the demo is about: files read whole before anything happens, or the sample of the project.

use std::path::PathBuf;

use fhir::bundle::Bundle;
use fhir::view::Patient;
use fhir::{Collection, FhirDate, Node};
use health_api::Day;

use super::bills::{self, FileClaims};
use crate::claim::plan::Plan;
use crate::output::CliError;

/// The sample, written for this project (`examples/README.md`).
const SAMPLE: &str = include_str!("../../../../examples/sample-bundle.json");
const SAMPLE_NAME: &str = "examples/sample-bundle.json";
/// The plan of the sample's insurer, as `cwh claim price` takes it.
const PLAN: &str = include_str!("../../../../examples/plan.json");
const PLAN_NAME: &str = "examples/plan.json";

/// Day 0 of the demo's chain at the earliest: 2000-01-01.
pub const FIRST_DAY: Day = 10_957;

/// All that was read.
pub struct World {
    /// Bundles and directory
    pub collection: Collection,
    /// claims by Bundle, in the order of `collection.patients()`
    pub claims: Vec<FileClaims>,
    /// how often each Bundle is played
    pub copies: usize,
    /// the sample's own plan; files bring none
    pub plan: Option<Plan>,
}

impl World {
    /// Reads the files, or takes the sample; nothing is done when one cannot be read.
    ///
    /// # Errors
    /// [`CliError::Refused`] naming file, JSON path, what was wanted and what was found.
    pub fn read(files: &[PathBuf], copies: usize) -> Result<Self, CliError> {
        let collection = if files.is_empty() {
            Bundle::parse(SAMPLE_NAME, SAMPLE.as_bytes()).and_then(|bundle| Collection::of(vec![bundle]))
        } else {
            Collection::load(files)
        };
        let collection = collection.map_err(CliError::refused)?;
        let claims = collection.patients().iter().map(|bundle| bills::read(&collection, bundle));
        let claims = claims.collect::<Result<_, _>>().map_err(CliError::refused)?;
        for bundle in collection.patients() {
            check_dates(bundle)?;
        }
        let plan = files.is_empty().then(sample_plan).transpose()?;
        Ok(Self { collection, claims, copies: copies.max(1), plan })
    }

    /// Resources read, those of a patient as often as the patient is played.
    pub fn resources(&self) -> usize {
        let patients: usize = self.collection.patients().iter().map(|bundle| bundle.resources().len()).sum();
        patients * self.copies + self.collection.reference_resources()
    }

    /// First day of service of all claims.
    pub fn first_day(&self) -> Option<Day> {
        self.claims.iter().flat_map(|one| &one.claims).map(|claim| claim.days().0).min()
    }

    /// Day of the first Consent.
    pub fn first_consent(&self) -> Option<Day> {
        let consents = self.collection.patients().iter().flat_map(|bundle| {
            bundle.of_type("Consent").map(move |one| FhirDate::of(&one.node(bundle.file()), "dateTime"))
        });
        consents.filter_map(|date| date.ok().flatten()).map(|date| date.first_day).min()
    }
}

fn sample_plan() -> Result<Plan, CliError> {
    let value = fhir::json::parse(PLAN_NAME, PLAN.as_bytes()).map_err(CliError::refused)?;
    Plan::from_value(PLAN_NAME, &value).map_err(CliError::refused)
}

/// Every record's date must be one, wherever the suite would look for it.
fn check_dates(bundle: &Bundle) -> Result<(), CliError> {
    for resource in bundle.resources() {
        fhir::view::when(&resource.node(bundle.file())).map_err(CliError::refused)?;
    }
    Ok(())
}

/// What the demo wants to know of a Patient.
#[derive(Clone, Debug)]
pub struct Life {
    /// name to show; never sent
    pub name: String,
    /// day of birth, or the day before anything happened
    pub born: Day,
    /// last day, if the file says that the patient died
    pub died: Option<Day>,
}

/// Reads the Patient of a Bundle.
///
/// # Errors
/// [`CliError::Refused`] when an element has another shape.
pub fn life(bundle: &Bundle) -> Result<Life, CliError> {
    let Some(resource) = bundle.patient() else { return Err(CliError::refused("wanted a Patient, found none")) };
    let node: Node<'_> = resource.node(bundle.file());
    let patient = Patient::read(&node).map_err(CliError::refused)?;
    let born = FhirDate::of(&node, "birthDate").map_err(CliError::refused)?;
    Ok(Life {
        name: patient.names.into_iter().next().unwrap_or_else(|| "the patient".into()),
        born: born.map_or(i32::MIN / 2, |date| date.first_day),
        died: patient.deceased.map(|date| date.first_day),
    })
}
