//! Records of the files to vaults: every clinical resource is committed, encounters in rows of their own or, at every
//! second custodian, in the log.

use std::collections::BTreeMap;

use commitments::json::canonical_value;
use commitments::kinds::kind_of;
use commitments::record::kind;
use fhir::bundle::Bundle;
use fhir::{Collection, Resource};
use health_api::registry::RecordKind;
use health_api::{ParticipantNumber, Tag};

use super::cast::{key_of, Cast};
use super::labels::label_tags;
use super::stage::{Document, PatientActor, Stage};
use crate::chain::Refusal;

/// Is this a record about the patient's health, rather than about money, people or places?
pub fn is_clinical(resource: &Resource) -> bool {
    let clinical = [kind::ENCOUNTER, kind::CLINICAL, kind::MEDICATION, kind::DOCUMENT, kind::CARE];
    kind_of(resource.kind()).is_some_and(|(kind, _)| clinical.contains(&kind))
}

/// The name of a record in its vault: whose copy of which file, and where in it.
pub fn name_of(copy: usize, bundle: &Bundle, path: &str) -> String {
    format!("{copy} {} {path}", bundle.file())
}

/// Custodians of a patient's records: by record path, the directory key. A record that leads to nobody is kept by the
/// first organization that has any.
pub fn custodians(collection: &Collection, bundle: &Bundle, cast: &Cast) -> BTreeMap<String, String> {
    let of = |resource: &Resource| collection.organization(bundle, resource).map(key_of);
    let clinical: Vec<&Resource> = bundle.resources().iter().filter(|one| is_clinical(one)).collect();
    let known = |key: &String| cast.vaults.contains_key(key);
    let home = clinical.iter().find_map(|one| of(one).filter(known)).or_else(|| cast.vaults.keys().next().cloned());
    let custodian = |resource: &&Resource| {
        let key = of(resource).filter(known).or_else(|| home.clone())?;
        Some((resource.path().to_owned(), key))
    };
    clinical.iter().filter_map(custodian).collect()
}

/// Takes a patient's records into the vaults of their custodians; answers how many.
///
/// # Errors
/// [`Refusal`] when a record cannot be made canonical or labelled.
pub fn keep_all(
    stage: &mut Stage,
    cast: &mut Cast,
    patient: &PatientActor,
    copy: usize,
    bundle: &Bundle,
    custodians: &BTreeMap<String, String>,
) -> Result<usize, Refusal> {
    let mut kept = 0;
    for resource in bundle.resources() {
        let Some(vault) = custodians.get(resource.path()).and_then(|key| cast.vaults.get_mut(key)) else { continue };
        let canonical = canonical_value(resource.value()).map_err(|error| Refusal(error.to_string()))?;
        let kind = if resource.kind() == "Encounter" { RecordKind::Encounter } else { RecordKind::Other };
        let document = Document {
            name: name_of(copy, bundle, resource.path()),
            patient: patient.id,
            kind,
            labels: labels_of(patient, resource)?,
            canonical: &canonical,
        };
        let in_row = kind == RecordKind::Encounter && rows(vault.author.number);
        stage.keep(vault, document, in_row)?;
        kept += 1;
    }
    Ok(kept)
}

/// Some custodians anchor encounters by rows, others by their log.
fn rows(author: ParticipantNumber) -> bool {
    author % 2 == 1
}

/// The record's label tags under the patient's key.
///
/// # Errors
/// [`Refusal`] when there are more than a record may carry.
pub fn labels_of(patient: &PatientActor, resource: &Resource) -> Result<Vec<Tag>, Refusal> {
    label_tags(&patient.label_key, &fhir::view::labels(resource.value()))
}
