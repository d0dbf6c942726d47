//! FHIR Claims to bills: read by the settled readings, every one before any is sent.

use fhir::bundle::Bundle;
use fhir::claim::{Charges, Claim, Line, LineCharge, Prescriptions};
use fhir::money::Currency;
use fhir::{Collection, FhirDate, ReadError, Resource};
use health_api::claims::ClaimKind;
use health_api::Day;
use serde_json::Value;

use super::cast::{key_of, payer_of};
use super::stage::BillLine;
use crate::claim::form::{kind, service};

/// A Claim of the files, ready to be put together.
#[derive(Clone, Debug)]
pub struct FileClaim {
    /// the provider's number of it
    pub number: String,
    /// who bills: directory key
    pub provider: String,
    /// who shall pay
    pub payer: String,
    /// who rendered the service: directory key
    pub practitioner: Option<String>,
    /// FHIR `Claim.type`
    pub kind: ClaimKind,
    /// path of the encounter's entry, where it is in the file
    pub encounter: Option<String>,
    /// lines; one that has no code is billed under its text or reference
    pub lines: Vec<BillLine>,
    /// what each line bills for, in the words of the file
    pub services: Vec<String>,
    /// the Claim's path in its file
    pub path: String,
    /// amounts with float noise, rounded half up
    pub noise: u32,
    /// why it cannot be paid, if it cannot
    pub error: Option<String>,
}

impl FileClaim {
    /// First and last day of service.
    pub fn days(&self) -> (Day, Day) {
        let first = self.lines.iter().map(|line| line.from).min().unwrap_or_default();
        (first, self.lines.iter().map(|line| line.through).max().unwrap_or_default())
    }
}

/// Claims of one patient's Bundle.
#[derive(Clone, Debug, Default)]
pub struct FileClaims {
    /// to be submitted
    pub claims: Vec<FileClaim>,
    /// without insurance: not submitted
    pub self_pay: usize,
}

/// Reads all Claims of a Bundle.
///
/// # Errors
/// [`ReadError`] of the first Claim whose shape is not FHIR R4's.
pub fn read(collection: &Collection, bundle: &Bundle) -> Result<FileClaims, ReadError> {
    let mut prescriptions = Prescriptions::none();
    for request in bundle.of_type("MedicationRequest") {
        prescriptions.add(&request.node(bundle.file()), request.full_url())?;
    }
    let died = bundle.patient().map(|patient| FhirDate::of(&patient.node(bundle.file()), "deceasedDateTime"));
    let died = died.transpose()?.flatten().map(|date| date.last_day);
    let mut found = FileClaims::default();
    for resource in bundle.of_type("Claim") {
        let claim = Claim::read(&resource.node(bundle.file()), &prescriptions)?;
        match payer_of(collection, bundle, resource) {
            None => found.self_pay += 1,
            Some(payer) => {
                let mut claim = file_claim(collection, bundle, resource, &claim, payer);
                claim.error = claim.error.take().or_else(|| after_death(&claim, died));
                found.claims.push(claim);
            }
        }
    }
    Ok(found)
}

fn file_claim(
    collection: &Collection,
    bundle: &Bundle,
    resource: &Resource,
    claim: &Claim,
    payer: String,
) -> FileClaim {
    let charges = Charges::of(claim, &Currency::of("USD"));
    let resolve = |reference: Option<&Value>| {
        reference
            .and_then(|reference| collection.resolve(bundle, resource, reference))
            .and_then(|found| found.resource().map(key_of))
    };
    let provider = resolve(claim.provider_reference.as_ref());
    let encounter = collection.encounter(bundle, resource).map(|one| one.path().to_owned());
    let error = error_of(claim, &charges, provider.as_deref(), encounter.as_deref());
    FileClaim {
        number: claim.number.clone().unwrap_or_default(),
        provider: provider.unwrap_or_default(),
        payer,
        practitioner: resolve(rendering(resource.value())),
        kind: kind(claim.claim_type.as_deref()),
        encounter,
        lines: claim.lines.iter().zip(&charges.lines).map(|(line, charge)| bill_line(line, charge)).collect(),
        services: claim.lines.iter().map(service_in_words).collect(),
        path: resource.path().to_owned(),
        noise: charges.noise,
        error,
    }
}

/// What cannot be paid is an `error` outcome, never sent: the first flaw, in words without values.
fn error_of(claim: &Claim, charges: &Charges, provider: Option<&str>, encounter: Option<&str>) -> Option<String> {
    let flaw = claim.flaws.iter().chain(&charges.flaws).next().map(ToString::to_string);
    flaw.or_else(|| charges.other_currency.then(|| "Claim: wanted amounts in USD, found another currency".into()))
        .or_else(|| {
            provider.is_none().then(|| "Claim.provider: wanted an organization of the files, found none".into())
        })
        .or_else(|| {
            encounter.is_none().then(|| "Claim.item.encounter: wanted an Encounter of the file, found none".into())
        })
}

/// Nobody is treated after death: such a bill is wrong (X12 CARC 16).
fn after_death(claim: &FileClaim, died: Option<Day>) -> Option<String> {
    let after = died.is_some_and(|died| claim.days().0 > died);
    after.then(|| "Claim.item.serviced: wanted days of service up to the day of death, found a later one".into())
}

fn rendering(claim: &Value) -> Option<&Value> {
    claim.get("careTeam")?.as_array()?.first()?.get("provider")
}

fn bill_line(line: &Line, charge: &LineCharge) -> BillLine {
    let (system, code) = service(&line.service);
    let from = line.from.unwrap_or_default();
    BillLine {
        sequence: line.sequence,
        system,
        code,
        modifiers: line.modifiers.iter().take(4).cloned().collect(),
        from,
        through: line.through.unwrap_or(from),
        quantity: charge.quantity,
        charge: charge.charge.map(|amount| amount.0),
        place: line.place.parse().unwrap_or_default(),
    }
}

fn service_in_words(line: &Line) -> String {
    let concept = line.concept.as_ref();
    let first = concept.and_then(|one| one.get("coding")?.as_array()?.first()?.get("display")?.as_str());
    let text = concept.and_then(|one| one.get("text")?.as_str());
    first.or(text).unwrap_or("service").to_owned()
}
