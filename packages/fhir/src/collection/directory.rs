//! Organizations and practitioners, merged by identifier.

use serde_json::Value;

use crate::bundle::Index;
use crate::Resource;

/// Resources of the directory types, each once. The first Bundle that brings one keeps its content.
#[derive(Debug, Clone, Default)]
pub struct Directory {
    resources: Vec<Resource>,
    index: Index,
}

/// What entering a resource did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Entered {
    /// It was new.
    New,
    /// It stood there before: only its further names were noted.
    Known,
}

impl Directory {
    /// Enters a resource, or recognises it.
    pub fn enter(&mut self, resource: &Resource) -> Entered {
        if let Some(at) = self.position(resource) {
            self.index.enter(at, resource);
            return Entered::Known;
        }
        self.index.enter(self.resources.len(), resource);
        self.resources.push(resource.clone());
        Entered::New
    }

    /// All, in the order in which they came.
    pub fn resources(&self) -> &[Resource] {
        &self.resources
    }

    /// The one form of a resource that may be repeated.
    pub fn same_as(&self, resource: &Resource) -> Option<&Resource> {
        self.resources.get(self.position(resource)?)
    }

    /// What a reference points at.
    pub fn find(&self, reference: &Value) -> Option<&Resource> {
        self.resources.get(self.index.find(reference)?)
    }

    /// By identifier; by `fullUrl` or type and id where one of the two has no identifier. The same id with another
    /// identifier is another organization: ids are each server's own.
    fn position(&self, resource: &Resource) -> Option<usize> {
        if let Some(at) = self.index.by_identifiers(resource) {
            return Some(at);
        }
        let at = self.index.by_names(resource)?;
        let bare = resource.identifiers().is_empty() || self.resources.get(at)?.identifiers().is_empty();
        bare.then_some(at)
    }
}
