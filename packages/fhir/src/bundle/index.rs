//! Where each resource is, by everything that can point at it.

use std::collections::HashMap;

use serde_json::Value;

use crate::reference::{Target, TypeAndId};
use crate::Resource;

/// Keys of resources: `fullUrl`, `Type/id`, `urn:uuid:id`, and `Type?system|value` for each identifier.
/// A value without system is a key too, so that a search by value alone finds it.
#[derive(Debug, Clone, Default)]
pub struct Index(HashMap<String, usize>);

/// What a reference points at.
#[derive(Debug, Clone, Copy)]
pub enum Found<'a> {
    /// A resource of its own.
    Resource(&'a Resource),
    /// A resource contained in the one that points at it.
    Contained(&'a Value),
}

impl<'a> Found<'a> {
    /// The JSON of it.
    pub fn value(self) -> &'a Value {
        match self {
            Self::Resource(resource) => resource.value(),
            Self::Contained(value) => value,
        }
    }

    /// The resource of its own; none for a contained one.
    pub fn resource(self) -> Option<&'a Resource> {
        match self {
            Self::Resource(resource) => Some(resource),
            Self::Contained(_) => None,
        }
    }

    /// Its resource type.
    pub fn kind(self) -> &'a str {
        self.value().get("resourceType").and_then(Value::as_str).unwrap_or_default()
    }
}

impl Index {
    /// Enters a resource under all its keys; the first one keeps a key that two claim.
    pub fn enter(&mut self, at: usize, resource: &Resource) {
        for key in keys(resource) {
            self.0.entry(key).or_insert(at);
        }
    }

    /// The place of a resource of the same type with an identifier of `resource`, system and value.
    pub fn by_identifiers(&self, resource: &Resource) -> Option<usize> {
        let key = |identifier: &String| by_identifier(resource.kind(), identifier);
        resource.identifiers().iter().map(key).find_map(|key| self.get(&key))
    }

    /// The place of a resource with the `fullUrl`, or the type and id, of `resource`.
    pub fn by_names(&self, resource: &Resource) -> Option<usize> {
        names(resource).iter().find_map(|name| self.get(name))
    }

    /// The place of what a `Reference` points at; contained resources are not in the index.
    pub fn find(&self, reference: &Value) -> Option<usize> {
        match Target::of(reference)? {
            Target::Urn(url) => self.get(&url),
            Target::Relative(last) => self.get(&local(&last)),
            Target::Absolute { url, last } => self.get(&url).or_else(|| self.get(&local(&last))),
            Target::Identifier { kind: Some(kind), identifier } => self.get(&by_identifier(&kind, &identifier)),
            Target::Identifier { kind: None, identifier } => self.get(&by_identifier("", &identifier)),
            Target::Contained(_) | Target::Unknown(_) => None,
        }
    }

    /// Finds a resource in the list that this index is of, or inside `from`.
    pub fn resolve<'a>(&self, list: &'a [Resource], from: &'a Resource, reference: &Value) -> Option<Found<'a>> {
        match Target::of(reference)? {
            Target::Contained(id) => contained(from.value(), &id).map(Found::Contained),
            _ => list.get(self.find(reference)?).map(Found::Resource),
        }
    }

    fn get(&self, key: &str) -> Option<usize> {
        self.0.get(key).copied()
    }
}

fn contained<'a>(within: &'a Value, id: &str) -> Option<&'a Value> {
    let list = within.get("contained")?.as_array()?;
    list.iter().find(|one| one.get("id").and_then(Value::as_str) == Some(id))
}

fn local(last: &TypeAndId) -> String {
    format!("{}/{}", last.kind, last.id)
}

fn by_identifier(kind: &str, identifier: &str) -> String {
    format!("{kind}?{identifier}")
}

/// Whether an id could stand in a `urn:uuid:` reference.
fn is_uuid(id: &str) -> bool {
    id.len() == 36 && id.bytes().all(|b| b == b'-' || b.is_ascii_hexdigit())
}

/// Everything under which a resource can be looked up. Identifiers of Claims and the like are keys too: `Type?` keeps
/// them apart; the key without type serves `Reference.identifier` without `type`.
fn keys(resource: &Resource) -> Vec<String> {
    let mut keys = names(resource);
    for identifier in resource.identifiers() {
        let value_only = identifier.split_once('|').map(|(_system, value)| format!("|{value}"));
        keys.extend(value_only.map(|value| by_identifier(resource.kind(), &value)));
        keys.push(by_identifier(resource.kind(), &identifier));
        keys.push(by_identifier("", &identifier));
    }
    keys
}

fn names(resource: &Resource) -> Vec<String> {
    let mut names = Vec::new();
    names.extend(resource.full_url().map(str::to_owned));
    if let Some(id) = resource.id() {
        names.push(format!("{}/{id}", resource.kind()));
        names.extend(is_uuid(id).then(|| format!("urn:uuid:{id}")));
    }
    names
}
