//! Who the asker is to the patient.

use std::collections::BTreeSet;

use serde_json::Value;

use super::Files;
use crate::fhir::is_active;
use crate::model::{Code, Standing};
use crate::vocabulary::Sensitivity;

/// Relationships (v3 RoleCode) that act for the patient whatever her age: guardians and powers of attorney.
const REPRESENTATIVES: [&str; 6] = ["GUARD", "GUADLTM", "POWATT", "DPOWATT", "HPOWATT", "SPOWATT"];
/// Relationships that act for a minor: parents.
const PARENTS: [&str; 12] =
    ["PRN", "FTH", "MTH", "NFTH", "NMTH", "NPRN", "PRNFOST", "ADOPTP", "ADOPTF", "ADOPTM", "STPPRN", "GESTM"];
/// Age from which nobody is a minor.
const OF_AGE: i16 = 18;
/// Age from which the sensitive categories of a minor are her own, where the domain sets no other.
const OWN_CARE: i16 = 12;

/// The asker is the patient, a representative, a parent of a minor, or somebody else. A RelatedPerson counts while it
/// is active and names the patient.
pub(super) fn standing(files: &Files, actors: &[String], patient: &BTreeSet<String>, at: i64) -> Standing<Code> {
    if actors.iter().any(|name| patient.contains(name)) {
        return Standing::Patient;
    }
    let relations: Vec<String> = actors
        .iter()
        .flat_map(|actor| files.directory.values_named(actor))
        .flat_map(|one| relations(files, one, patient, at))
        .collect();
    let is = |codes: &[&str]| relations.iter().any(|found| codes.contains(&found.as_str()));
    let age = age(files, patient, at);
    let of_minor = || is(&PARENTS) && age.is_some_and(|age| age < OF_AGE);
    if is(&REPRESENTATIVES) || of_minor() {
        Standing::Proxy { beyond: beyond(age) }
    } else {
        Standing::Other
    }
}

fn beyond(age: Option<i16>) -> Vec<Code> {
    if age.is_some_and(|age| (OWN_CARE..OF_AGE).contains(&age)) {
        Sensitivity::OF_A_MINOR.into_iter().map(Code::sensitivity).collect()
    } else {
        vec![]
    }
}

fn relations(files: &Files, value: &Value, patient: &BTreeSet<String>, at: i64) -> Vec<String> {
    let about = || files.directory.targets_of(value, "patient").iter().any(|name| patient.contains(name));
    if value["resourceType"] != "RelatedPerson" || !about() || !is_active(value, at) {
        return vec![];
    }
    let concepts = value.get("relationship").and_then(Value::as_array).into_iter().flatten();
    let codings = concepts.filter_map(|one| one.get("coding").and_then(Value::as_array)).flatten();
    codings.filter_map(|one| one.get("code").and_then(Value::as_str)).map(str::to_owned).collect()
}

fn age(files: &Files, patient: &BTreeSet<String>, at: i64) -> Option<i16> {
    let mut known = patient.iter().flat_map(|name| files.directory.values_named(name));
    known.find_map(|one| crate::fhir::age(one.get("birthDate")?.as_str()?, at))
}
