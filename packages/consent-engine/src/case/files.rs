//! What was handed over.

use serde_json::Value;

use super::CaseError;
use crate::fhir::{normalized, ConsentRecord, Directory};

/// Consents, the resources asked for, and everything around them.
#[derive(Clone, Debug, Default)]
pub struct Files {
    pub(super) directory: Directory,
    pub(super) consents: Vec<ConsentRecord>,
    /// position and name of each resource asked for, where resources were handed over
    pub(super) resources: Option<Vec<(usize, String)>>,
    seen: Vec<Value>,
}

impl Files {
    /// Adds a file of consents: a resource, a list or a Bundle. Other resources in it count for membership,
    /// identifiers, authorship and relations.
    ///
    /// # Errors
    /// [`CaseError::NotFhir`] when something in it is no resource.
    pub fn add_consents(&mut self, name: &str, file: &Value) -> Result<(), CaseError> {
        for (full_url, value) in resources(name, file)? {
            let place = full_url.map_or_else(|| format!("{name}#{}", self.directory.len()), normalized);
            self.directory.add(value, Some(&place));
            if value["resourceType"] == "Consent" && !self.seen.contains(value) {
                self.consents.push(ConsentRecord::read(value, &place));
                self.seen.push(value.clone());
            }
        }
        Ok(())
    }

    /// Adds a file of resources that are asked for, each to be decided on its own.
    ///
    /// # Errors
    /// As [`Files::add_consents`].
    pub fn add_resources(&mut self, name: &str, file: &Value) -> Result<(), CaseError> {
        let mut asked = self.resources.take().unwrap_or_default();
        for (full_url, value) in resources(name, file)? {
            let at = self.directory.add(value, full_url);
            let kind = value["resourceType"].as_str().unwrap_or_default();
            let id = value["id"].as_str().map(|id| format!("{kind}/{id}"));
            let reference = id.or(full_url.map(str::to_owned)).unwrap_or_else(|| format!("{kind}#{}", asked.len()));
            asked.push((at, reference));
        }
        self.resources = Some(asked);
        Ok(())
    }

    /// The consents as read.
    pub fn consents(&self) -> &[ConsentRecord] {
        &self.consents
    }

    /// Position in the directory of the first resource asked for.
    pub fn asked_at(&self) -> Option<usize> {
        self.resources.as_ref()?.first().map(|(at, _)| *at)
    }

    /// The directory of everything handed over.
    pub fn directory(&self) -> &Directory {
        &self.directory
    }
}

fn resources<'a>(name: &str, file: &'a Value) -> Result<Vec<(Option<&'a str>, &'a Value)>, CaseError> {
    let mut found = vec![];
    collect(name, None, file, &mut found)?;
    Ok(found)
}

fn collect<'a>(
    name: &str,
    full_url: Option<&'a str>,
    value: &'a Value,
    into: &mut Vec<(Option<&'a str>, &'a Value)>,
) -> Result<(), CaseError> {
    if let Some(list) = value.as_array() {
        return list.iter().try_for_each(|one| collect(name, None, one, into));
    }
    match value.get("resourceType").and_then(Value::as_str) {
        None => Err(CaseError::NotFhir(name.to_owned())),
        Some("Bundle") => entries(name, value)?.iter().try_for_each(|entry| match entry.get("resource") {
            Some(resource) => collect(name, entry.get("fullUrl").and_then(Value::as_str), resource, into),
            None => Ok(()),
        }),
        Some(_) => {
            into.push((full_url, value));
            Ok(())
        }
    }
}

fn entries<'a>(name: &str, bundle: &'a Value) -> Result<&'a [Value], CaseError> {
    match bundle.get("entry") {
        None | Some(Value::Null) => Ok(&[]),
        Some(Value::Array(list)) => Ok(list),
        Some(_) => Err(CaseError::NotFhir(name.to_owned())),
    }
}
