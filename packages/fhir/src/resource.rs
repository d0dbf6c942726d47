//! One entry of a Bundle: the record as it was read, and where it stood.

use serde_json::Value;

use crate::reference::identifier_key;
use crate::{Node, ReadError};

/// A FHIR resource, whole, with its place in the file.
#[derive(Debug, Clone)]
pub struct Resource {
    kind: String,
    id: Option<String>,
    full_url: Option<String>,
    path: String,
    value: Value,
}

impl Resource {
    /// Takes `resource` (and `fullUrl`) out of an entry that was checked before.
    pub(crate) fn new(path: String, full_url: Option<String>, value: Value) -> Self {
        let text = |name: &str| value.get(name).and_then(Value::as_str).map(str::to_owned);
        Self { kind: text("resourceType").unwrap_or_default(), id: text("id"), full_url, path, value }
    }

    /// Checks what every resource has: an object with a `resourceType`, an `id` that is text.
    pub(crate) fn check(node: &Node<'_>) -> Result<(), ReadError> {
        node.expect_object()?;
        let kind = node.required_text("resourceType")?;
        if kind.is_empty() {
            return Err(node.missing("resourceType", "a FHIR resource type"));
        }
        node.text("id").map(|_id| ())
    }

    /// Resource type, such as `Observation`.
    pub fn kind(&self) -> &str {
        &self.kind
    }

    /// Logical id, where it has one.
    pub fn id(&self) -> Option<&str> {
        self.id.as_deref()
    }

    /// `fullUrl` of its entry, where it has one.
    pub fn full_url(&self) -> Option<&str> {
        self.full_url.as_deref()
    }

    /// `Type/id`; the `fullUrl` where it has no id, the bare type where it has neither.
    pub fn reference(&self) -> String {
        match (&self.id, &self.full_url) {
            (Some(id), _) => format!("{}/{id}", self.kind),
            (None, Some(url)) => url.clone(),
            (None, None) => self.kind.clone(),
        }
    }

    /// JSON path in its file, such as `$.entry[3].resource`.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The record itself.
    pub fn value(&self) -> &Value {
        &self.value
    }

    /// The record with its place, for reading on.
    pub fn node<'a>(&'a self, file: &'a str) -> Node<'a> {
        Node::at(file, self.path.as_str(), &self.value)
    }

    /// `system|value` of each `identifier` that has a value.
    pub fn identifiers(&self) -> Vec<String> {
        match self.value.get("identifier") {
            Some(Value::Array(list)) => list.iter().filter_map(identifier_key).collect(),
            Some(one) => identifier_key(one).into_iter().collect(),
            None => Vec::new(),
        }
    }
}
