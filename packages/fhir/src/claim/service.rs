//! What a line is for: codes with their systems, or the prescription of a pharmacy line.

use std::collections::HashMap;

use serde_json::Value;

use crate::reference::{identifier_key, Target};
use crate::{Node, ReadError};

/// Systems of drug codes: RxNorm, NDC, ATC.
const DRUG_SYSTEMS: [&str; 3] =
    ["http://www.nlm.nih.gov/research/umls/rxnorm", "http://hl7.org/fhir/sid/ndc", "http://www.whocc.no/atc"];

/// A code with its system.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Coding {
    /// system, if given
    pub system: Option<String>,
    /// code
    pub code: String,
}

impl Coding {
    /// Whether it names a drug.
    pub fn is_drug(&self) -> bool {
        self.system.as_deref().is_some_and(|system| DRUG_SYSTEMS.contains(&system))
    }

    /// The codings of a `CodeableConcept` that have a code.
    ///
    /// # Errors
    /// [`ReadError`] when an element has another shape.
    pub fn all(concept: &Node<'_>) -> Result<Vec<Self>, ReadError> {
        let mut all = Vec::new();
        for coding in concept.list("coding")? {
            let system = coding.text("system")?.map(str::to_owned);
            all.extend(coding.text("code")?.map(|code| Self { system, code: code.to_owned() }));
        }
        Ok(all)
    }
}

/// What a line bills for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Service {
    /// codes that all say the same
    Coded(Vec<Coding>),
    /// a pharmacy line whose prescription is not at hand: unlisted
    Prescription(String),
    /// text alone
    Uncoded(String),
}

impl Service {
    /// Its codes.
    pub fn codings(&self) -> &[Coding] {
        match self {
            Self::Coded(codings) => codings,
            Self::Prescription(_) | Self::Uncoded(_) => &[],
        }
    }

    /// One text that tells services apart: the first coding as `system|code`.
    pub fn key(&self) -> String {
        match self {
            Self::Coded(codings) => codings.first().map_or_else(String::new, |first| {
                format!("{}|{}", first.system.as_deref().unwrap_or_default(), first.code)
            }),
            Self::Prescription(reference) => format!("prescription {reference}"),
            Self::Uncoded(text) => format!("text {text}"),
        }
    }
}

/// One form for the ways of writing a reference, so that equal ones compare equal: `Type/id` without version; a UUID
/// alone where the id is one (`urn:uuid:…` and `Type/…` meet); `system|value` of an identifier; the display at last.
pub fn key_of(reference: &Value) -> Option<String> {
    if let Some(target) = Target::of(reference) {
        return Some(key_of_target(target));
    }
    let identifier = reference.get("identifier").and_then(identifier_key);
    let display = || reference.get("display").and_then(Value::as_str);
    identifier.or_else(|| display().map(|text| format!("display {text}")))
}

pub(super) fn key_of_target(target: Target) -> String {
    match target {
        Target::Urn(urn) => urn.strip_prefix("urn:uuid:").map(str::to_ascii_lowercase).unwrap_or(urn),
        Target::Relative(last) | Target::Absolute { last, .. } if is_uuid(&last.id) => last.id.to_ascii_lowercase(),
        Target::Relative(last) => format!("{}/{}", last.kind, last.id),
        Target::Absolute { url, .. } => url,
        Target::Contained(id) => format!("#{id}"),
        Target::Identifier { identifier, .. } => identifier,
        Target::Unknown(text) => text,
    }
}

fn is_uuid(id: &str) -> bool {
    id.len() == 36 && id.bytes().all(|byte| byte == b'-' || byte.is_ascii_hexdigit())
}

/// The drugs of the MedicationRequests at hand, by the keys that Claims refer to them with.
#[derive(Clone, Debug, Default)]
pub struct Prescriptions(HashMap<String, Vec<Coding>>);

impl Prescriptions {
    /// None at hand.
    pub fn none() -> Self {
        Self::default()
    }

    /// Takes a MedicationRequest in; one whose drug is only a reference to a Medication that is not contained stays
    /// unknown.
    ///
    /// # Errors
    /// [`ReadError`] when its drug has another shape.
    pub fn add(&mut self, request: &Node<'_>, full_url: Option<&str>) -> Result<(), ReadError> {
        let codings = drug(request)?;
        if codings.is_empty() {
            return Ok(());
        }
        let local = request.text("id")?.map(|id| format!("MedicationRequest/{id}"));
        for name in full_url.map(str::to_owned).into_iter().chain(local) {
            self.0.insert(key_of_target(Target::parse(&name)), codings.clone());
        }
        Ok(())
    }

    /// The drug of a prescription: contained in the claim, or at hand.
    pub(super) fn drug(&self, claim: &Node<'_>, reference: &Value) -> Result<Option<Vec<Coding>>, ReadError> {
        if let Some(Target::Contained(id)) = Target::of(reference) {
            let inside = contained(claim, &id)?;
            return inside.map(|request| drug(&request)).transpose().map(|found| found.filter(|all| !all.is_empty()));
        }
        Ok(key_of(reference).and_then(|key| self.0.get(&key).cloned()))
    }
}

/// The resource of that id which is contained in `within`.
pub(super) fn contained<'a>(within: &Node<'a>, id: &str) -> Result<Option<Node<'a>>, ReadError> {
    let inside = within.list("contained")?.into_iter();
    Ok(inside.into_iter().find(|one| one.value().get("id").and_then(Value::as_str) == Some(id)))
}

fn drug(request: &Node<'_>) -> Result<Vec<Coding>, ReadError> {
    if let Some(concept) = request.child("medicationCodeableConcept") {
        return Coding::all(&concept);
    }
    let reference = request.child("medicationReference").and_then(|node| Target::of(node.value()));
    let Some(Target::Contained(id)) = reference else { return Ok(Vec::new()) };
    let code = contained(request, &id)?.and_then(|medication| medication.child("code"));
    code.map_or_else(|| Ok(Vec::new()), |code| Coding::all(&code))
}
