//! Everything that was handed over, by name: who is who, who belongs to what, what refers to what.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::reference::{identifiers, names_of, normalized};

/// One resource with its names and what it refers to.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    pub value: Value,
    pub names: Vec<String>,
    pub refers_to: Vec<String>,
}

impl Entry {
    pub fn kind(&self) -> &str {
        self.value.get("resourceType").and_then(Value::as_str).unwrap_or_default()
    }

    /// `Type/id`, or its first name.
    pub fn name(&self) -> &str {
        self.names.first().map_or("", String::as_str)
    }
}

/// Resources by name.
#[derive(Clone, Debug, Default)]
pub struct Directory {
    entries: Vec<Entry>,
    by_kind: BTreeMap<String, Vec<usize>>,
    by_name: BTreeMap<String, Vec<usize>>,
    referred_by: BTreeMap<String, Vec<usize>>,
}

impl Directory {
    /// Adds a resource and what it contains; `full_url` is how a Bundle calls it. Returns its position.
    pub fn add(&mut self, value: &Value, full_url: Option<&str>) -> usize {
        let kind = value.get("resourceType").and_then(Value::as_str).unwrap_or_default();
        let mut names: Vec<String> = vec![];
        if let Some(id) = value.get("id").and_then(Value::as_str) {
            names.push(format!("{kind}/{id}"));
        }
        // the first name is the one that a Consent is known by, too: contained resources are found by it
        names.extend(identifiers(value).filter(|name| !names.contains(name)).collect::<Vec<_>>());
        names.extend(full_url.map(normalized).filter(|name| !names.contains(name)).into_iter().collect::<Vec<_>>());
        let holder = names.first().cloned().unwrap_or_else(|| format!("{kind}/"));
        for contained in value.get("contained").and_then(Value::as_array).into_iter().flatten() {
            let id = contained.get("id").and_then(Value::as_str).unwrap_or_default();
            let name = format!("{holder}#{id}");
            self.insert(contained.clone(), vec![name], &holder);
        }
        self.insert(value.clone(), names, &holder)
    }

    fn insert(&mut self, value: Value, mut names: Vec<String>, holder: &str) -> usize {
        names.extend(identifiers(&value).filter(|name| !names.contains(name)).collect::<Vec<_>>());
        let mut refers_to = vec![];
        references_in(&value, holder, &mut refers_to);
        let at = self.entries.len();
        let kind = value.get("resourceType").and_then(Value::as_str).unwrap_or_default().to_owned();
        self.by_kind.entry(kind).or_default().push(at);
        for name in &names {
            self.by_name.entry(name.clone()).or_default().push(at);
        }
        for name in &refers_to {
            self.referred_by.entry(name.clone()).or_default().push(at);
        }
        self.entries.push(Entry { value, names, refers_to });
        at
    }

    /// Resources in it, contained ones too.
    pub(crate) fn len(&self) -> usize {
        self.entries.len()
    }

    pub(super) fn entry(&self, at: usize) -> Option<&Entry> {
        self.entries.get(at)
    }

    pub(super) fn entries_of<'a>(&'a self, kind: &str) -> impl Iterator<Item = &'a Entry> {
        self.by_kind.get(kind).into_iter().flatten().filter_map(|at| self.entries.get(*at))
    }

    pub(super) fn named<'a>(&'a self, name: &str) -> impl Iterator<Item = &'a Entry> {
        self.by_name.get(name).into_iter().flatten().filter_map(|at| self.entries.get(*at))
    }

    /// Resources of this name, as JSON.
    pub fn values_named<'a>(&'a self, name: &str) -> impl Iterator<Item = &'a Value> {
        self.named(name).map(|entry| &entry.value)
    }

    /// Names of what a field of a resource refers to.
    pub fn targets_of(&self, value: &Value, field: &str) -> Vec<String> {
        value.get(field).map(|one| names_of(one, "")).unwrap_or_default()
    }

    /// Resources that refer to `name`.
    pub(super) fn referring_to<'a>(&'a self, name: &str) -> impl Iterator<Item = &'a Entry> {
        self.referred_by.get(name).into_iter().flatten().filter_map(|at| self.entries.get(*at))
    }

    /// All names of whatever has one of `names`.
    pub fn same_as(&self, names: impl IntoIterator<Item = String>) -> BTreeSet<String> {
        let mut all: BTreeSet<String> = BTreeSet::new();
        let mut open: Vec<String> = names.into_iter().collect();
        while let Some(name) = open.pop() {
            if !all.contains(&name) {
                if self.tells(&name) {
                    open.extend(self.named(&name).flat_map(|entry| self.names_telling(entry)));
                }
                all.insert(name);
            }
        }
        all
    }

    /// Names of an entry that say who or what it is.
    pub(super) fn names_telling<'a>(&'a self, entry: &'a Entry) -> impl Iterator<Item = String> + 'a {
        entry.names.iter().filter(|name| self.tells(name)).cloned()
    }

    /// Whether a name says who or what is meant. An identifier without a system is unique nowhere: where two
    /// resources carry it, it makes them not one (a practitioner who is number 1 is not patient number 1).
    fn tells(&self, name: &str) -> bool {
        let mut found = self.named(name).map(|entry| (entry.kind(), entry.name()));
        let first = found.next();
        !name.starts_with('|') || found.all(|other| Some(other) == first)
    }

    /// Whether a resource of this name was handed over.
    pub fn knows(&self, name: &str) -> bool {
        self.by_name.contains_key(name)
    }
}

/// Every reference in a resource, contained resources apart.
fn references_in(value: &Value, holder: &str, into: &mut Vec<String>) {
    match value {
        Value::Object(fields) => {
            if fields.get("reference").is_some_and(Value::is_string) || is_logical(value) {
                into.extend(names_of(value, holder));
            }
            let deeper = fields.iter().filter(|(name, _)| *name != "contained");
            deeper.for_each(|(_, one)| references_in(one, holder, into));
        }
        Value::Array(list) => list.iter().for_each(|one| references_in(one, holder, into)),
        _ => {}
    }
}

/// A Reference by identifier alone; a resource has a type or an id beside it.
fn is_logical(value: &Value) -> bool {
    value.get("identifier").is_some_and(Value::is_object) && value.get("resourceType").is_none()
}
