//! File to [`Bundle`]: everything that makes a Bundle unreadable is refused here, before anything is done with it.

use std::collections::HashMap;
use std::path::Path;

use serde_json::Value;

use super::{Bundle, Index, DIRECTORY_TYPES};
use crate::{file, json, shape, Node, ReadError, Resource};

impl Bundle {
    /// Reads a file.
    ///
    /// # Errors
    /// [`ReadError`] for whatever cannot be read: see the module's own description.
    pub fn read(path: &Path) -> Result<Self, ReadError> {
        let name = path.display().to_string();
        Self::parse(&name, &file::read(path)?)
    }

    /// Reads the bytes of a file; `file` only names it in refusals.
    ///
    /// # Errors
    /// As [`Bundle::read`].
    pub fn parse(file: &str, bytes: &[u8]) -> Result<Self, ReadError> {
        Self::from_value(file, json::parse(file, bytes)?)
    }

    /// Takes a Bundle that is JSON already.
    ///
    /// # Errors
    /// As [`Bundle::read`].
    pub fn from_value(file: &str, mut value: Value) -> Result<Self, ReadError> {
        check_is_bundle(&Node::root(file, &value))?;
        let entries = match value.get_mut("entry").map(Value::take) {
            Some(Value::Array(entries)) => entries,
            _ => Vec::new(),
        };
        let resources = take_resources(file, entries)?;
        let patient = find_patient(file, &resources)?;
        let index = index_of(file, &resources)?;
        Ok(Self { file: file.to_owned(), resources, patient, index })
    }
}

/// A Bundle with a list of entries, each an object.
fn check_is_bundle(root: &Node<'_>) -> Result<(), ReadError> {
    let wanted = "a FHIR R4 Bundle";
    if !root.value().is_object() {
        return Err(root.wanted(wanted));
    }
    match root.text("resourceType")? {
        Some("Bundle") => {}
        Some(_) => return Err(root.error(wanted, "a resource of another type")),
        None => return Err(root.error(wanted, "an object without resourceType")),
    }
    shape::check(root)?;
    for entry in root.list("entry")? {
        entry.expect_object()?;
        let resource = entry.child("resource").ok_or_else(|| entry.missing("resource", "a FHIR resource"))?;
        entry.text("fullUrl")?;
        Resource::check(&resource)?;
        shape::check(&resource)?;
    }
    Ok(())
}

/// Moves the resources out of their entries, without a copy.
fn take_resources(file: &str, entries: Vec<Value>) -> Result<Vec<Resource>, ReadError> {
    let take = |(at, mut entry): (usize, Value)| {
        let path = format!("$.entry[{at}].resource");
        let full_url = entry.get("fullUrl").and_then(Value::as_str).map(str::to_owned);
        let value = entry.get_mut("resource").map(Value::take);
        let value = value.ok_or_else(|| ReadError::new(file, path.as_str(), "a FHIR resource", "nothing"))?;
        Ok(Resource::new(path, full_url, value))
    };
    entries.into_iter().enumerate().map(take).collect()
}

/// Exactly one Patient, or none where all is directory.
fn find_patient(file: &str, resources: &[Resource]) -> Result<Option<usize>, ReadError> {
    let mut patients = resources.iter().enumerate().filter(|(_, resource)| resource.kind() == "Patient");
    let first = patients.next();
    if let Some((_, second)) = patients.next() {
        return Err(ReadError::new(file, second.path(), "one Patient in a Bundle", "a second Patient"));
    }
    if let Some((at, _)) = first {
        return Ok(Some(at));
    }
    let directory = |resource: &Resource| DIRECTORY_TYPES.contains(&resource.kind());
    if resources.is_empty() || !resources.iter().all(directory) {
        let wanted = "one Patient, or organizations and practitioners only";
        let found = if resources.is_empty() { "no entry" } else { "other resources without a Patient" };
        return Err(ReadError::new(file, "$.entry", wanted, found));
    }
    Ok(None)
}

/// All keys; two entries of one `fullUrl`, or of one type and id, are refused: a reference would have two meanings.
fn index_of(file: &str, resources: &[Resource]) -> Result<Index, ReadError> {
    let mut index = Index::default();
    let mut names: HashMap<String, usize> = HashMap::new();
    for (at, resource) in resources.iter().enumerate() {
        let local = resource.id().map(|id| format!("{}/{id}", resource.kind()));
        for name in resource.full_url().map(str::to_owned).into_iter().chain(local) {
            let other = names.insert(name, at).is_some_and(|before| before != at);
            if other && !DIRECTORY_TYPES.contains(&resource.kind()) {
                let wanted = "each resource once (fullUrl, type and id)";
                return Err(ReadError::new(file, resource.path(), wanted, "the same one again"));
            }
        }
        index.enter(at, resource);
    }
    Ok(index)
}
