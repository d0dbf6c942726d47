//! Codings: systems under their canonical names.

use std::borrow::Cow;

use super::node::Node;
use super::{FhirError, Problem};
use crate::model::Code;
use crate::vocabulary::{Action, Confidentiality, Purpose, Sensitivity};

/// Older names of systems whose codes decide.
const ALIASES: [(&str, &str); 14] = [
    ("http://hl7.org/fhir/v3/Confidentiality", Confidentiality::SYSTEM),
    ("urn:oid:2.16.840.1.113883.5.25", Confidentiality::SYSTEM),
    ("http://hl7.org/fhir/v3/ActCode", Sensitivity::SYSTEM),
    ("urn:oid:2.16.840.1.113883.5.4", Sensitivity::SYSTEM),
    ("http://hl7.org/fhir/v3/ActReason", Purpose::SYSTEM),
    ("urn:oid:2.16.840.1.113883.5.8", Purpose::SYSTEM),
    ("http://hl7.org/fhir/consentaction", Action::SYSTEM),
    ("http://hl7.org/fhir/fhir-types", Code::RESOURCE_TYPE),
    ("http://terminology.hl7.org/CodeSystem/fhir-types", Code::RESOURCE_TYPE),
    ("http://terminology.hl7.org/CodeSystem/resource-types", Code::RESOURCE_TYPE),
    ("http://hl7.org/fhir/ValueSet/resource-types", Code::RESOURCE_TYPE),
    ("http://terminology.hl7.org/ValueSet/v3-InformationSensitivityPolicy", Sensitivity::SYSTEM),
    ("http://terminology.hl7.org/ValueSet/v3-PurposeOfUse", Purpose::SYSTEM),
    ("http://terminology.hl7.org/ValueSet/v3-Confidentiality", Confidentiality::SYSTEM),
];

/// Systems that stand as static text: no copy is made of them.
const KNOWN: [&str; 9] = [
    Confidentiality::SYSTEM,
    Sensitivity::SYSTEM,
    Purpose::SYSTEM,
    Action::SYSTEM,
    Code::RESOURCE_TYPE,
    "http://loinc.org",
    "http://terminology.hl7.org/CodeSystem/consentscope",
    "http://snomed.info/sct",
    "http://www.nlm.nih.gov/research/umls/rxnorm",
];

/// The canonical name of a system.
pub(super) fn system(found: &str) -> Cow<'static, str> {
    if let Some((_, canonical)) = ALIASES.iter().find(|(alias, _)| *alias == found) {
        return Cow::Borrowed(canonical);
    }
    match KNOWN.iter().find(|known| **known == found) {
        Some(known) => Cow::Borrowed(known),
        None => Cow::Owned(found.to_owned()),
    }
}

/// Reads a Coding, which must have a code.
pub(super) fn coding(node: &Node<'_>) -> Result<Code, FhirError> {
    if !node.value.is_object() {
        return Err(node.wrong("a Coding"));
    }
    let code = node.text("code")?.ok_or_else(|| node.refuse(Problem::Missing("a code")))?;
    Ok(Code::new(system(node.text("system")?.unwrap_or_default()), code.to_owned()))
}

/// Reads the codings of a CodeableConcept, at least one.
pub(super) fn concept(node: &Node<'_>, into: &mut Vec<Code>) -> Result<(), FhirError> {
    let before = into.len();
    node.each_of::<FhirError>("coding", |one| {
        into.push(coding(&one)?);
        Ok(())
    })?;
    if into.len() == before {
        return Err(node.refuse(Problem::Missing("a coding")));
    }
    Ok(())
}

/// Reads `system|code`, or a code alone.
pub(super) fn written(text: &str) -> Code {
    match text.rsplit_once('|') {
        Some((of, code)) => Code::new(system(of), code.to_owned()),
        None => Code::new("", text.to_owned()),
    }
}
